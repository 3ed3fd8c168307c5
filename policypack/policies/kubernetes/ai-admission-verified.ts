import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { admissionGuards, isGuarded, refuses } from "../../facts/kubernetes/admission";
import {
  AdmissionBinding,
  AdmissionPolicy,
  KyvernoPolicy,
  SigstoreImagePolicy,
  ValidatingWebhooks,
} from "../../facts/kubernetes/guardTypes";
import { podRunning } from "./samples";

const pod = podRunning({});
const guard = (failurePolicy: string) => given(AdmissionPolicy, "guard", { spec: { failurePolicy } });
const bound = (...validationActions: readonly string[]) =>
  given(AdmissionBinding, "binding", { spec: { policyName: "guard", validationActions } });
const kyverno = (spec: object) =>
  given(KyvernoPolicy, "images", { spec: { rules: [{ verifyImages: [{}] }], ...spec } });

export default definePolicy({
  id: "ai-admission-verified",
  title: "What is admitted to clusters that host AI is verified, and refused where it cannot be",
  guidelines: ["3.2", "2.1"],
  references: ["catalogue:K8S-11", "atlas:AML.M0013", "atlas:AML.M0014", "owasp:LLM03", "ssdf:PS.2.1", "etsi:5.2.3-1"],
  severity: "medium",
  why: "What does not come through this stack, from kubectl or another pipeline, is held to nothing unless the cluster itself looks. A guard that only warns, or lets through what it cannot judge, is off on the day of the attack.",
  fix: "Set failurePolicy to Fail and the action to Deny or Enforce, or add a policy that verifies the signatures of images and models.",
  resources: admissionGuards,
  config: { verifiedElsewhere: flag("Whether another stack verifies what is admitted to the cluster.") },
  messages: {
    absent: "nothing verifies what is admitted to the cluster",
    lenient: '"{name}" lets through what is wrong, or what it cannot judge',
  },
  check: (subject, judge) => {
    judge.require(isGuarded(subject, judge.world, judge.settings.verifiedElsewhere), "absent");
    judge.require(refuses(subject.resource, judge.world), "lenient");
  },
  examples: {
    pass: {
      default: [given(ValidatingWebhooks, "webhook", { webhooks: [] }), pod],
      policy: [guard("Fail"), bound("Deny", "Audit"), pod],
      kyverno: [kyverno({ validationFailureAction: "Enforce" }), pod],
      clusterOfNoAi: [guard("Ignore")],
    },
    fail: {
      ignores: fails("lenient", guard("Ignore"), pod),
      audits: fails("lenient", bound("Audit", "Warn"), pod),
      kyvernoAudits: fails("lenient", kyverno({}), pod),
      warns: fails("lenient", given(SigstoreImagePolicy, "signed", { spec: { mode: "warn" } }), pod),
    },
    undecided: { nothing: becomes("undecided", pod) },
    needs: {
      policy: { "binding.spec.validationActions.0": ["lenient"] },
      kyverno: { "images.spec.validationFailureAction": ["lenient"] },
    },
  },
});
