import { becomes, fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiActors } from "../../facts/kubernetes/aiActors";
import { accountOf, hasOwnAccount } from "../../facts/kubernetes/serviceAccount";
import { mountsNoToken, usesApi } from "../../facts/kubernetes/token";
import { any } from "../../facts/truth";
import { ownAccount, podAs, podAsDefault, quietAccount } from "./samples";

export default definePolicy({
  id: "ai-pod-has-own-service-account",
  title:
    "Pods of AI systems have a service account of their own, and no token of the Kubernetes API that they do not use",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-04",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_K8S_38",
  ],
  severity: "high",
  why: "Every pod that names no account is the same one, and what one of them is given all have. The token that is mounted unasked is what somebody who breaks into a model server takes first: with it he is the pod, from anywhere in the cluster.",
  fix: "Set serviceAccountName to an account of the workload's own, automountServiceAccountToken to false on the pod or the account, and in projected volumes the audience of each serviceAccountToken to whom it is for.",
  resources: aiActors,
  config: {
    apiUsers: textList("Service accounts, as namespace/name with wildcards, whose pods use the Kubernetes API."),
  },
  messages: {
    default: '"{name}" runs as the service account "default", which every pod of the namespace has that names none',
    token: '"{name}" is given a token of the Kubernetes API',
  },
  check: (pod, judge) => {
    const account = accountOf(pod, judge.world);
    judge.require(any(hasOwnAccount(account), usesApi(pod)), "default");
    judge.require(
      any(mountsNoToken(pod, account, judge.world), usesApi(pod, account, judge.settings.apiUsers)),
      "token",
    );
  },
  examples: {
    pass: {
      ownWithoutToken: [podAs("llm", { automountServiceAccountToken: false })],
      accountWithoutToken: [quietAccount, podAs()],
    },
    fail: {
      default: fails(["default", "token"], podAsDefault),
      tokenMounted: fails("token", ownAccount, podAs()),
      podOverAccount: fails("token", quietAccount, podAs(undefined, { automountServiceAccountToken: true })),
      sharedDefault: fails("default", podAs("default", { automountServiceAccountToken: false })),
    },
    undecided: { accountElsewhere: becomes("undecided", podAs("llm")) },
    needs: {
      ownWithoutToken: {
        "llm.spec.serviceAccountName": ["default"],
      },
      accountWithoutToken: {
        "llm-account.automountServiceAccountToken": ["token"],
        "llm.spec.serviceAccountName": ["default", "token"],
      },
    },
  },
});
