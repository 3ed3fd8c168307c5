import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { besideAiPods } from "../../facts/kubernetes/aiPods";
import { holdsLastingToken, listsSecrets } from "../../facts/kubernetes/token";
import { Secret, ServiceAccount } from "../../facts/kubernetes/types";
import { resourcesOf } from "../../facts/subject";
import { not } from "../../facts/truth";
import { podWith } from "../samples";

export default definePolicy({
  id: "service-account-token-short-lived",
  title: "Service accounts in the cluster of an AI system have no token that lasts",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-04",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:kyverno:other/check-serviceaccount-secrets:deny-secrets",
  ],
  severity: "medium",
  why: "A token in a Secret does not expire and is bound to no pod: whoever has read it once, from a backup or a build log, is that account for as long as it exists. What the kubelet mounts lasts an hour, and dies with its pod.",
  fix: "Leave out the Secret and the account's secrets; ask for tokens by the TokenRequest API (kubectl create token, a projected volume).",
  resources: besideAiPods(resourcesOf<unknown>(Secret, ServiceAccount)),
  messages: {
    token: '"{name}" holds a token of a service account that does not expire',
    listed: '"{name}" is a service account with Secrets of its own, as its tokens that do not expire are',
  },
  check: ({ resource }, judge) => {
    judge.require(not(holdsLastingToken(resource, judge.world)), "token");
    judge.require(not(listsSecrets(resource, judge.world)), "listed");
  },
  examples: {
    pass: {
      default: [podWith({}), given(ServiceAccount, "account", {}), given(Secret, "licence", { type: "Opaque" })],
    },
    fail: {
      token: fails("token", podWith({}), given(Secret, "ci", { type: "kubernetes.io/service-account-token" })),
      listed: fails("listed", podWith({}), given(ServiceAccount, "ci", { secrets: [{ name: "ci-token" }] })),
    },
  },
});
