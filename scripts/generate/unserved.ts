import type { CatalogueId } from "../../policypack/guidelines/catalogue";

const KUBERNETES = "Kubernetes: not yet. Pods are held to the restricted standard so far.";

/** Why rows of tier 1 and 2 have no policy. A row is here or has one, never both: a test holds that. */
export const UNSERVED: Readonly<Partial<Record<CatalogueId, string>>> = {
  "DATA-05":
    "Whom a bucket's policy keeps out is evaluated, not read: it needs the evaluation of IAM, which is not there yet. Public access, plain HTTP and endpoint policies are judged under DATA-02, NET-14 and NET-08.",
  "DATA-09":
    "Which data flows where is a graph over the whole stack, which is not there yet. That everything says its classification is GOV-01.",
  "DATA-11":
    "Which environment uses what of another is a graph over the whole stack, which is not there yet. That everything says its environment is GOV-01.",
  "SUP-04":
    "The chain from the endpoint to the artifact and to who may write it needs the evaluation of IAM, which is not there yet. Immutable locations, digests of images and of the evaluated model are SUP-05, SUP-01 and REL-02.",
  "AGT-03":
    "What a tool's role may really do needs the evaluation of IAM, which is not there yet. Statements that are too broad are judged under IAM-02 for each role of AI.",
  "AGT-05":
    "Whether an agent can change itself or its guardrail needs the evaluation of IAM, which is not there yet. Escalation by a single statement is IAM-08.",
  "AGT-10": "Who may write what an agent reads needs the evaluation of IAM, which is not there yet.",
  "OBS-06":
    "Whether a role of AI can delete its traces needs the evaluation of IAM, which is not there yet. That logs are locked, validated and kept is DATA-04, OBS-05 and OBS-03.",
  "GOV-03":
    "Not a policy but the engine: an exception without a reason, an owner, another approver, a ticket or a day on which it ends is a violation of the policy that it is for.",
  "K8S-07": KUBERNETES,
  "K8S-09": KUBERNETES,
  "K8S-10": KUBERNETES,
  "K8S-12": KUBERNETES,
};
