import { becomes, fails, given, malformedGiven, ref } from "../../../../policypack/engine/examples";
import {
  InstanceProfile,
  Model,
  NodeGroup,
  PodIdentityAssociation,
  Role,
} from "../../../../policypack/facts/aws/types";
import {
  Deployment,
  InferenceService,
  Namespace,
  Pod,
  ServiceAccount,
} from "../../../../policypack/facts/kubernetes/types";
import {
  association,
  associationTrust,
  cluster,
  issuer,
  llmRole,
  podAs,
  podAsDefault,
  roleArn,
  roleTrusting,
  serviceAccount,
  SUBJECT,
  tokenTrust,
} from "../../../../policypack/policies/kubernetes/samples";
import { labels, podSpec, role, inference, tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const literal = "arn:aws:iam::111122223333:role/llm";
const condition = (Condition: object) => roleTrusting(tokenTrust(SUBJECT, { Condition }));
const sub = `${issuer}:sub`;
const models = given(Namespace, "models", { metadata: { name: "models-1a2b", labels } });
const inModels = ref("models", "metadata.name", "models-1a2b");
const accountInModels = given(ServiceAccount, "llm-account", {
  metadata: { namespace: inModels, name: "llm", annotations: { "eks.amazonaws.com/role-arn": roleArn } },
});
const deploymentOf = (spec: object) =>
  given(Deployment, "llm", { metadata: { namespace: "models" }, spec: { template: { metadata: { labels }, spec } } });
const serving = (predictor: object) =>
  given(InferenceService, "llm", { metadata: { namespace: "models" }, spec: { predictor } });
const service = (Service: string) => ({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" });
const withoutTags = association({ disableSessionTags: true });

const trusted = { "llm-role.assumeRolePolicy": ["mismatch"] } as const;

export default {
  pass: {
    literals: [cluster, llmRole, serviceAccount("llm", literal), podAs("llm")],
    oldProperty: [cluster, llmRole, serviceAccount(), podAs(undefined, { serviceAccount: "llm" })],
    inDeployment: [cluster, llmRole, serviceAccount(), deploymentOf({ ...podSpec, serviceAccountName: "llm" })],
    inferenceService: [
      cluster,
      llmRole,
      serviceAccount(),
      serving({ serviceAccountName: "llm", model: { modelFormat: { name: "vllm" } } }),
    ],
    ownAudience: [
      cluster,
      roleTrusting(
        tokenTrust(SUBJECT, { Condition: { StringEquals: { [sub]: SUBJECT, [`${issuer}:aud`]: "models" } } }),
      ),
      given(ServiceAccount, "llm-account", {
        metadata: {
          namespace: "models",
          name: "llm",
          annotations: { "eks.amazonaws.com/role-arn": roleArn, "eks.amazonaws.com/audience": "models" },
        },
      }),
      podAs(),
    ],
    bothWays: [
      cluster,
      roleTrusting(tokenTrust(SUBJECT), associationTrust()),
      serviceAccount(),
      association(),
      podAs(),
    ],
    ofNoAi: [
      association({ serviceAccount: "default" }),
      given(Pod, "web", { metadata: { namespace: "models" }, spec: { containers: [{ name: "web", image: "nginx" }] } }),
    ],
    untaggedTrust: [roleTrusting(service("pods.eks.amazonaws.com")), withoutTags, podAs("llm")],
    otherKeptOut: [cluster, llmRole, serviceAccount(), serviceAccount("tuner"), podAs()],
    ofAnotherRole: [
      cluster,
      llmRole,
      inference,
      given(Model, "model", { executionRoleArn: role }),
      serviceAccount(),
      podAs(),
    ],
  },
  fail: {
    ofAnotherAccount: fails(
      "mismatch",
      cluster,
      roleTrusting(tokenTrust("system:serviceaccount:models:web")),
      serviceAccount(),
      podAs(),
    ),
    ofAnotherAudience: fails(
      "mismatch",
      cluster,
      condition({ StringEquals: { [sub]: SUBJECT, [`${issuer}:aud`]: "vault" } }),
      serviceAccount(),
      podAs(),
    ),
    allButIt: fails("mismatch", cluster, condition({ StringNotEquals: { [sub]: SUBJECT } }), serviceAccount(), podAs()),
    trustsOnlyPods: fails("mismatch", roleTrusting(associationTrust()), serviceAccount(), podAs()),
    trustsOnlyTokens: fails("mismatch", cluster, llmRole, association(), podAs("llm")),
    associationOfAnother: fails(
      "mismatch",
      roleTrusting(associationTrust("models", "web")),
      association(),
      podAs("llm"),
    ),
    tagsTurnedOff: fails("mismatch", roleTrusting(associationTrust()), withoutTags, podAs("llm")),
    inferenceServiceAsDefault: fails(
      "default",
      roleTrusting(associationTrust("models", "default")),
      association({ serviceAccount: "default" }),
      serving({ model: { modelFormat: { name: "vllm" } } }),
    ),
    annotatedDefault: fails(
      "default",
      cluster,
      roleTrusting(tokenTrust("system:serviceaccount:models:default")),
      serviceAccount("default"),
      podAsDefault,
    ),
    alsoOfSageMaker: fails(
      "shared",
      cluster,
      roleTrusting(tokenTrust(SUBJECT), service("sagemaker.amazonaws.com")),
      serviceAccount(),
      podAs(),
    ),
    twoAssociations: fails(
      "shared",
      roleTrusting(service("pods.eks.amazonaws.com")),
      association(),
      given(PodIdentityAssociation, "tuner", {
        clusterName: "models",
        namespace: "tuning",
        serviceAccount: "tuner",
        roleArn,
      }),
      podAs("llm"),
    ),
    inNamespaceOfThisStack: fails(
      "mismatch",
      models,
      cluster,
      roleTrusting(tokenTrust("system:serviceaccount:models:llm")),
      accountInModels,
      given(Pod, "llm", {
        metadata: { namespace: "models-1a2b", labels },
        spec: { ...podSpec, serviceAccountName: "llm" },
      }),
    ),
    machinesOfGroup: fails(
      "nodes",
      roleTrusting(associationTrust(), service("ec2.amazonaws.com")),
      given(NodeGroup, "nodes", { nodeRoleArn: roleArn, clusterName: "models" }),
      association(),
      podAs("llm"),
    ),
    malformedTrust: fails(
      "mismatch",
      malformedGiven(Role, "llm-role", { name: "llm", tags, assumeRolePolicy: "{" }),
      association(),
      podAs("llm"),
    ),
  },
  undecided: {
    roleElsewhere: becomes("undecided", serviceAccount("llm", "arn:aws:iam::111122223333:role/platform/llm"), podAs()),
    machinesElsewhere: becomes(
      "undecided",
      association({ roleArn: literal }),
      given(InstanceProfile, "nodes", { role: "nodes" }),
      podAs("llm"),
    ),
  },
  needs: {
    ...Object.fromEntries(
      [
        "literals",
        "oldProperty",
        "inDeployment",
        "inferenceService",
        "bothWays",
        "untaggedTrust",
        "otherKeptOut",
        "ofAnotherRole",
      ].map((name) => [name, trusted]),
    ),
    ownAudience: { ...trusted, "llm-account.metadata.annotations.eks.amazonaws.com/audience": ["mismatch"] },
  },
} satisfies Cases;
