import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiRoles } from "../../facts/aws/role";
import { Role } from "../../facts/aws/types";
import { trustsEveryPod } from "../../facts/iam/trust";
import { not } from "../../facts/truth";
import { trusting } from "./samples";

const forPods = (Condition?: object) =>
  trusting({
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    ...(Condition && { Condition }),
  });
const namespace = { "aws:RequestTag/kubernetes-namespace": "models" };
const exact = { ...namespace, "aws:RequestTag/kubernetes-service-account": "llm" };

export default definePolicy({
  id: "ai-pod-identity-trust-exact",
  title: "Roles of AI pods are assumed by one service account only",
  guidelines: ["3.1"],
  references: ["catalogue:K8S-05", "atlas:AML.M0005", "atlas:AML.M0026", "owasp:LLM06", "ssdf:PS.1.1", "etsi:5.2.2-1"],
  severity: "medium",
  why: "Whoever may make a pod identity association hands the role to any pod of any cluster of the account. The role's own trust is the place where that ends.",
  fix: "Add StringEquals conditions on aws:RequestTag/kubernetes-namespace and aws:RequestTag/kubernetes-service-account.",
  resources: aiRoles,
  messages: { everyPod: '"{name}" can be handed to any pod of the account' },
  check: ({ trust: { readable, statements } }, judge) => {
    judge.require(readable, "everyPod");
    for (const statement of statements) judge.require(not(trustsEveryPod(statement)), "everyPod");
  },
  examples: {
    pass: {
      default: [given(Role, "web", {})],
      exact: [forPods({ StringEquals: exact })],
    },
    fail: {
      everyPod: fails("everyPod", forPods()),
      namespaceOnly: fails("everyPod", forPods({ StringEquals: namespace })),
      anyAccount: fails(
        "everyPod",
        forPods({ StringLike: { ...exact, "aws:RequestTag/kubernetes-service-account": "*" } }),
      ),
    },
  },
});
