import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { AuthorizationPolicy } from "../../facts/kubernetes/doorTypes";
import { PeerAuthentication } from "../../facts/kubernetes/guardTypes";
import { isStrict, meshRules, namesCallers } from "../../facts/kubernetes/mesh";
import { Namespace } from "../../facts/kubernetes/types";
import { podRunning } from "./samples";

const metadata = { namespace: "models", name: "llm" };
const pod = podRunning({});
const peers = (spec: object) => given(PeerAuthentication, "peers", { metadata, spec });
const strict = peers({ mtls: { mode: "STRICT" } });
const lets = (...rules: readonly object[]) =>
  given(AuthorizationPolicy, "callers", { metadata, spec: { rules: rules as never } });
const shop = { source: { principals: ["cluster.local/ns/shop/sa/web"] } };
const meshed = given(Namespace, "models", { metadata: { name: "models", labels: { "istio-injection": "enabled" } } });

export default definePolicy({
  id: "ai-mesh-authenticates-callers",
  title: "In a mesh, pods of AI systems take requests only from callers that are named and show a certificate",
  guidelines: ["3.1"],
  references: ["catalogue:K8S-14", "atlas:AML.M0019", "owasp:LLM10", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "A mesh that is permissive takes plain requests beside authenticated ones, so any pod of the cluster asks the model as nobody. A rule without a source lets all of them in by name of the mesh.",
  fix: "Set the mode of PeerAuthentication to STRICT, and name principals or service accounts in the source of each rule.",
  resources: meshRules,
  config: { strictElsewhere: flag("Whether another stack makes the mesh strict as a whole.") },
  messages: {
    plain: '"{name}" lets callers in that show no certificate',
    anybody: 'a rule of "{name}" lets in whoever calls',
  },
  check: ({ resource }, judge) => {
    judge.require(isStrict(resource, judge.world, judge.settings.strictElsewhere), "plain");
    judge.require(namesCallers(resource, judge.world), "anybody");
  },
  examples: {
    pass: {
      default: [pod],
      strict: [meshed, strict, lets({ from: [shop] }), pod],
      deniesAll: [given(AuthorizationPolicy, "callers", { metadata, spec: {} }), pod],
      ofNoAi: [peers({ mtls: { mode: "DISABLE" } })],
    },
    fail: {
      permissive: fails("plain", peers({ mtls: { mode: "PERMISSIVE" } }), pod),
      onePort: fails("plain", peers({ mtls: { mode: "STRICT" }, portLevelMtls: { "8000": { mode: "DISABLE" } } }), pod),
      everybody: fails("anybody", lets({}), pod),
      anyPrincipal: fails("anybody", lets({ from: [shop] }, { from: [{ source: { principals: ["*"] } }] }), pod),
    },
    undecided: { meshAlone: becomes("undecided", meshed, pod) },
    needs: {
      strict: { "callers.spec.rules.0.from.0.source.principals.0": ["anybody"] },
    },
  },
});
