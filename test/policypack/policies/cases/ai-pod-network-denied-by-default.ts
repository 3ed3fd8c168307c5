import { becomes, fails, given, malformedGiven, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  InferenceService,
  Namespace,
  NetworkPolicy,
  Pod,
  RayCluster,
} from "../../../../policypack/facts/kubernetes/types";
import { denyAll, networkPolicy, podAs, podAsDefault } from "../../../../policypack/policies/kubernetes/samples";
import { labels, podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const both = ["Ingress", "Egress"];
const expressions = (operator: string, values: readonly string[] = []) =>
  networkPolicy({
    podSelector: { matchExpressions: [{ key: "ai.example.com/system", operator, values }] },
    policyTypes: both,
  });
const models = given(Namespace, "models", { metadata: { name: "models-1a2b" } });
const inModels = ref("models", "metadata.name", "models-1a2b");
const ofRay = given(RayCluster, "ray", {
  metadata: { namespace: "models" },
  spec: { headGroupSpec: { template: { spec: podSpec } } },
});
const ofHead = { podSelector: { matchLabels: { "ray.io/node-type": "head" } }, policyTypes: both };

export default {
  pass: {
    twoPolicies: [
      networkPolicy({ podSelector: {} }),
      networkPolicy({ podSelector: {}, egress: [{ to: [{ podSelector: {} }] }], policyTypes: ["Egress"] }, "out"),
      podAsDefault,
    ],
    byRulesAlone: [networkPolicy({ podSelector: {}, egress: [{ ports: [{ port: 53 }] }] }), podAsDefault],
    byExpression: [expressions("In", ["shop", "bank"]), podAsDefault],
    byExistence: [expressions("Exists"), podAsDefault],
    inReferredNamespace: [
      models,
      given(NetworkPolicy, "policy", {
        metadata: { namespace: inModels },
        spec: { podSelector: {}, policyTypes: both },
      }),
      given(Pod, "llm", { metadata: { namespace: inModels, labels }, spec: podSpec }),
    ],
    rayWhole: [denyAll, ofRay],
    ofNoAi: [given(Pod, "web", { metadata: {}, spec: { containers: [{ name: "web", image: "nginx" }] } })],
    allowedOnAPort: [denyAll, networkPolicy({ podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }] }), podAsDefault],
    allowedFromPods: [
      denyAll,
      networkPolicy({ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
      podAsDefault,
    ],
  },
  fail: {
    otherNamespace: fails(
      ["egress", "ingress"],
      given(NetworkPolicy, "policy", { metadata: { namespace: "web" }, spec: { podSelector: {}, policyTypes: both } }),
      podAsDefault,
    ),
    butNotThese: fails(["egress", "ingress"], expressions("NotIn", ["shop"]), podAsDefault),
    withoutTheLabel: fails(["egress", "ingress"], expressions("DoesNotExist"), podAsDefault),
    onTheMachine: fails(["egress", "ingress"], denyAll, podAs("llm", { hostNetwork: true })),
    egressOnly: fails("ingress", networkPolicy({ podSelector: {}, policyTypes: ["Egress"] }), podAsDefault),
    fromEveryNamespace: fails(
      "everybody",
      denyAll,
      networkPolicy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] }),
      podAsDefault,
    ),
    fromEveryAddress: fails(
      "everybody",
      denyAll,
      networkPolicy({ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: "::/0" } }] }] }),
      podAsDefault,
    ),
    inferenceService: fails(
      ["egress", "ingress"],
      given(InferenceService, "llm", { metadata: { namespace: "models" }, spec: { predictor: { model: {} } } }),
    ),
    unheardOf: fails(["egress", "ingress"], expressions("Like", ["shop"]), podAsDefault),
    selectorIsText: fails(
      ["egress", "ingress"],
      malformedGiven(NetworkPolicy, "policy", {
        metadata: { namespace: "models" },
        spec: { podSelector: "all", policyTypes: both },
      }),
      podAsDefault,
    ),
  },
  undecided: {
    labelsOfItsOperator: becomes("undecided", networkPolicy(ofHead), ofRay),
    policyOfAnotherKind: becomes(
      "undecided",
      malformedGiven({ name: "c", tokens: ["kubernetes:cilium.io/v2:CiliumNetworkPolicy"] }, "cilium", {
        metadata: { namespace: "models" },
        spec: {},
      }),
      podAsDefault,
    ),
    selectorNotKnown: becomes("undecided", networkPolicy({ podSelector: UNKNOWN, policyTypes: both }), podAsDefault),
  },
  needs: {
    twoPolicies: {
      "policy.metadata.namespace": ["ingress"],
      "out.metadata.namespace": ["egress"],
      "llm.metadata.namespace": ["egress", "ingress"],
    },
    byRulesAlone: {
      "policy.metadata.namespace": ["egress", "ingress"],
      "llm.metadata.namespace": ["egress", "ingress"],
    },
    byExpression: {
      "policy.metadata.namespace": ["egress", "ingress"],
      "policy.spec.podSelector.matchExpressions.0.key": ["egress", "ingress"],
      "policy.spec.podSelector.matchExpressions.0.operator": ["egress", "ingress"],
      "policy.spec.podSelector.matchExpressions.0.values.0": ["egress", "ingress"],
      "policy.spec.policyTypes.0": ["ingress"],
      "policy.spec.policyTypes.1": ["egress"],
      "llm.metadata.namespace": ["egress", "ingress"],
      "llm.metadata.labels.ai.example.com/system": ["egress", "ingress"],
    },
    byExistence: {
      "policy.metadata.namespace": ["egress", "ingress"],
      "policy.spec.podSelector.matchExpressions.0.key": ["egress", "ingress"],
      "policy.spec.podSelector.matchExpressions.0.operator": ["egress", "ingress"],
      "policy.spec.policyTypes.0": ["ingress"],
      "policy.spec.policyTypes.1": ["egress"],
      "llm.metadata.namespace": ["egress", "ingress"],
      "llm.metadata.labels.ai.example.com/system": ["egress", "ingress"],
    },
    inReferredNamespace: {
      "policy.metadata.namespace": ["egress", "ingress"],
      "policy.spec.policyTypes.0": ["ingress"],
      "policy.spec.policyTypes.1": ["egress"],
      "llm.metadata.namespace": ["egress", "ingress"],
    },
    rayWhole: {
      "deny-all.metadata.namespace": ["egress", "ingress"],
      "deny-all.spec.policyTypes.0": ["ingress"],
      "deny-all.spec.policyTypes.1": ["egress"],
      "ray.metadata.namespace": ["egress", "ingress"],
    },
    allowedOnAPort: {
      "deny-all.metadata.namespace": ["egress"],
      "deny-all.spec.policyTypes.1": ["egress"],
      "llm.metadata.namespace": ["egress", "ingress"],
    },
    allowedFromPods: {
      "deny-all.metadata.namespace": ["egress"],
      "deny-all.spec.policyTypes.1": ["egress"],
      "llm.metadata.namespace": ["egress", "ingress"],
    },
  },
} satisfies Cases;
