import { becomes, documentOf, fails, given, ref, type PropsOf } from "../../../../policypack/engine/examples";
import {
  Agent,
  AgentAlias,
  AgentCollaborator,
  Bucket,
  BucketPolicy,
  EndpointConfiguration,
  Flow,
  Function,
  Key,
  KeyAlias,
  Model,
  Repository,
  Role,
  RolePolicy,
  StateMachine,
  Subnet,
  Vpc,
} from "../../../../policypack/facts/aws/types";
import { ofEnvironment } from "../../../../policypack/policies/data/samples";
import { trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const prod = ofEnvironment("prod");
const dev = ofEnvironment("dev");
const bucketOf = (environment: object) => given(Bucket, "weights", { bucket: "shop-weights", ...environment });
const roleOf = (environment: object, props: PropsOf<typeof Role> = {}) =>
  given(Role, "server", {
    name: "server",
    assumeRolePolicy: trust("sagemaker.amazonaws.com"),
    ...props,
    ...environment,
  });
const may = (statement: object) =>
  given(RolePolicy, "permissions", { role: ref("server", "name", "server"), policy: documentOf(statement) });
const reads = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-weights/*" };
const serving = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:role/server" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::shop-weights/*",
};
const policyOf = (statement: object) =>
  given(BucketPolicy, "policy", { bucket: ref("weights", "id", "shop-weights"), policy: documentOf(statement) });
const subnet = given(Subnet, "private", { vpcId: ref("network", "id", "vpc-0a1b2c3d4e5f60718") });
const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60718");
const inSubnet = given(Model, "llm", { vpcConfig: { subnets: [subnetId], securityGroupIds: [] }, ...prod });
const agent = (name: string, environment: object) => given(Agent, name, { agentName: name, ...environment });

export default {
  pass: {
    // A name that is somebody else's by chance: an environment, not the bucket.
    sameWord: [
      given(Bucket, "team", { bucket: "research", ...dev }),
      given(Function, "lookup", { environment: { variables: { TEAM: "research" } }, ...prod }),
    ],
    denied: [bucketOf(prod), roleOf(dev), policyOf({ ...serving, Effect: "Deny" })],
    excluded: [
      bucketOf(prod),
      roleOf(dev),
      policyOf({
        ...serving,
        Principal: "*",
        Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/server" } },
      }),
    ],
    shared: [
      given(Bucket, "weights", { bucket: "shop-weights", ...ofEnvironment("shared") }),
      roleOf(prod),
      may(reads),
    ],
    // Whoever carries a model from one environment to the next reads there and writes here.
    promotion: [
      given(Bucket, "weights", { bucket: "shop-weights", ...ofEnvironment("staging") }),
      roleOf(prod, { assumeRolePolicy: trust("codepipeline.amazonaws.com") }),
      may(reads),
    ],
    inDevelopment: [bucketOf(prod), roleOf(dev), may(reads)],
    written: [
      bucketOf(prod),
      given(Model, "llm", {
        primaryContainer: { modelDataUrl: "s3://shop-weights/a" },
        ...ofEnvironment("Production"),
      }),
    ],
  },
  fail: {
    permission: fails("mixed", bucketOf(dev), roleOf(prod), may(reads)),
    permissionInList: fails(
      "mixed",
      bucketOf(dev),
      roleOf(prod),
      may({ ...reads, Resource: ["arn:aws:s3:::other/*", "arn:aws:s3:::shop-weights"] }),
    ),
    inlinePolicy: fails(
      "mixed",
      bucketOf(dev),
      roleOf(prod, { inlinePolicies: [{ name: "reads", policy: documentOf(reads) }] }),
    ),
    letIn: fails("mixed", roleOf(dev), bucketOf(prod), policyOf(serving)),
    letInByCondition: fails(
      "mixed",
      roleOf(dev),
      bucketOf(prod),
      policyOf({
        ...serving,
        Principal: "*",
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/server" } },
      }),
    ),
    role: fails(
      "mixed",
      roleOf(dev),
      given(Model, "llm", { executionRoleArn: ref("server", "arn", "arn:aws:iam::111122223333:role/server"), ...prod }),
    ),
    roleByName: fails(
      "mixed",
      roleOf(dev),
      given(Model, "llm", { executionRoleArn: "arn:aws:iam::111122223333:role/server", ...prod }),
    ),
    modelByName: fails(
      "mixed",
      given(Model, "trial", { name: "trial-llm", ...dev }),
      given(EndpointConfiguration, "llm", {
        productionVariants: [{ variantName: "main", modelName: "trial-llm" }],
        ...prod,
      }),
    ),
    subnet: fails("mixed", given(Vpc, "network", { cidrBlock: "10.0.0.0/16", ...dev }), subnet, inSubnet),
    key: fails(
      "mixed",
      given(Key, "models", dev),
      given(KeyAlias, "alias", {
        name: "alias/models",
        targetKeyId: ref("models", "keyId", "0a1b2c3d-0000-4000-8000-000000000001"),
      }),
      given(EndpointConfiguration, "llm", {
        productionVariants: [],
        kmsKeyArn: ref("alias", "arn", "arn:aws:kms:eu-west-1:111122223333:alias/models"),
        ...prod,
      }),
    ),
    image: fails(
      "mixed",
      given(Repository, "images", { name: "trial/vllm", ...dev }),
      given(Model, "llm", {
        primaryContainer: { image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/trial/vllm@sha256:00" },
        ...prod,
      }),
    ),
    alias: fails(
      "mixed",
      agent("trial", ofEnvironment("staging")),
      given(AgentAlias, "trial-alias", { agentAliasName: "trial", agentId: ref("trial", "agentId", "AG12345678") }),
      agent("desk", prod),
      given(AgentCollaborator, "asks", {
        agentId: ref("desk", "agentId", "AG87654321"),
        agentDescriptor: {
          aliasArn: ref(
            "trial-alias",
            "agentAliasArn",
            "arn:aws:bedrock:eu-west-1:111122223333:agent-alias/AG12345678/AL12345678",
          ),
        },
      }),
    ),
    definition: fails(
      "mixed",
      given(Function, "lookup", { name: "lookup", ...ofEnvironment("quarantine") }),
      given(StateMachine, "steps", {
        definition: JSON.stringify({
          States: { Ask: { Resource: "arn:aws:lambda:eu-west-1:111122223333:function:lookup" } },
        }),
        ...prod,
      }),
    ),
    node: fails(
      "mixed",
      given(Function, "lookup", { name: "lookup", ...dev }),
      given(Flow, "flow", {
        definition: {
          nodes: [
            {
              name: "look",
              type: "LambdaFunction",
              configuration: {
                lambdaFunction: { lambdaArn: "arn:aws:lambda:eu-west-1:111122223333:function:lookup:3" },
              },
            },
          ],
        },
        ...prod,
      }),
    ),
    otherWord: fails("mixed", bucketOf(ofEnvironment("sandbox")), roleOf(prod), may(reads)),
    byProvider: fails(
      "mixed",
      given(Bucket, "weights", { bucket: "shop-weights" }, { providerTags: { "ai:env": "dev" } }),
      roleOf(prod),
      may(reads),
    ),
  },
  undecided: {
    // Of a document that is not known yet nobody knows whether it allows or denies.
    document: becomes(
      "fail",
      bucketOf(dev),
      roleOf(prod),
      given(RolePolicy, "permissions", {
        role: ref("server", "name", "server"),
        policy: ref("weights", "arn", documentOf(reads)),
      }),
    ),
  },
  needs: { promotion: { "server.assumeRolePolicy": ["mixed"] } },
} satisfies Cases;
