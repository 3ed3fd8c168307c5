import { documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Model, NotebookInstance, Role } from "../../facts/aws/types";
import { identitiesWithAi } from "../../facts/iam/escalate/escalation";
import { not } from "../../facts/truth";
import { declaredRoles } from "../organisation";
import { weights } from "../samples";
import { account } from "./samples";

const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const may = (Action: string | readonly string[], Resource: string, more: object = {}) => ({
  inlinePolicies: [{ name: "may", policy: documentOf({ Effect: "Allow", Action, Resource, ...more }) }],
});
const trusting = (Principal: object) => ({
  assumeRolePolicy: documentOf({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }),
});
const bySageMaker = trusting({ Service: "sagemaker.amazonaws.com" });

const readsWeights = may("s3:GetObject", "arn:aws:s3:::shop-weights/*");
const serving = (trust: object = bySageMaker) => [
  weights,
  given(Model, "llm", {
    executionRoleArn: arn("inference"),
    primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
  }),
  given(Role, "inference", { name: "inference", ...trust, ...readsWeights }),
];
const notebook = (permissions: object = {}) => [
  given(NotebookInstance, "lab", { name: "lab", roleArn: arn("notebook") }),
  given(Role, "notebook", { name: "notebook", ...bySageMaker, ...permissions }),
];

export default definePolicy({
  id: "no-escalation-path-to-weights",
  title: "No notebook, agent, tool, training job or pipeline can become a role that reads weights",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:IAM-08", "atlas:AML.M0005", "owasp:LLM06", "ssdf:PS.1.3", "etsi:5.2.2-1"],
  severity: "critical",
  why: "Who writes in a notebook, or to an agent, decides what its role does next. If that role may assume, pass or change another one, each step is allowed, and at the end of them the weights are read.",
  fix: "Remove the first of the steps: the sts:AssumeRole, the iam:PassRole, the right to change what runs as the other role, or what its service account may ask in the namespace of the other pods.",
  resources: identitiesWithAi,
  config: declaredRoles,
  messages: { path: '"{name}" can come to act as one that reads the weights of models' },
  check: (subject, judge) => {
    judge.require(not(subject.escalates(judge.settings)), "path");
  },
  examples: {
    pass: {
      default: [...serving(), ...notebook()],
      ownData: [...serving(), ...notebook(may("s3:*", "arn:aws:s3:::shop-lab/*"))],
      passesItself: [...serving(), ...notebook(may(["iam:PassRole", "sagemaker:CreateTrainingJob"], arn("notebook")))],
      notTrusted: [...serving(), ...notebook(may("sts:AssumeRole", arn("inference")))],
    },
    fail: {
      assumes: fails(
        "path",
        ...serving(trusting({ Service: "sagemaker.amazonaws.com", AWS: arn("notebook") })),
        ...notebook(may("sts:AssumeRole", arn("inference"))),
      ),
      passes: fails("path", ...serving(), ...notebook(may(["iam:PassRole", "sagemaker:Create*"], "*"))),
      trustsAgain: fails("path", ...serving(), ...notebook(may("iam:UpdateAssumeRolePolicy", arn("inference")))),
      givesItself: fails("path", ...serving(), ...notebook(may("iam:PutRolePolicy", arn("notebook")))),
    },
  },
});
