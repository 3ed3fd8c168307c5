import { documentOf, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  BatchJobDefinition,
  Bucket,
  DatabaseCluster,
  Function,
  Instance,
  InstanceProfile,
  KnowledgeBase,
  LaunchTemplate,
  Model,
  NodeGroup,
  Role,
  RolePolicy,
  TaskDefinition,
} from "../../../../policypack/facts/aws/types";
import { Deployment, InferenceService, Pod, ServiceAccount } from "../../../../policypack/facts/kubernetes/types";
import { trust, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const tags = { "ai:system": "none" };
const labels = { "ai.example.com/system": "none" };
const instanceType = "g6e.12xlarge";
const gpus = [{ type: "GPU", value: "1" }];
const limits = { "nvidia.com/gpu": "1" };

const task = (container: object, props: object = {}) =>
  given(TaskDefinition, "farm", {
    family: "farm",
    tags,
    containerDefinitions: JSON.stringify([
      { name: "main", image: "registry.example.com/farm/worker:4", resourceRequirements: gpus, ...container },
    ]),
    ...props,
  });
const job = (container: object) =>
  given(BatchJobDefinition, "farm", {
    type: "container",
    tags,
    containerProperties: JSON.stringify({ image: "farm/worker:4", resourceRequirements: gpus, ...container }),
  });
const host = (props: object = {}) => given(Instance, "farm", { instanceType, tags, ...props });
const pod = (container: object, spec: object = {}, metadata: object = { labels }) =>
  given(Pod, "farm", {
    metadata: { name: "farm", namespace: "render", ...metadata },
    spec: {
      containers: [{ name: "main", image: "registry.example.com/farm/worker:4", resources: { limits }, ...container }],
      ...spec,
    },
  });

const roleArn = "arn:aws:iam::111122223333:role/farm";
const reader = (service: string) => [
  weights,
  given(Role, "farm-role", { name: "farm", assumeRolePolicy: trust(service) }),
  given(RolePolicy, "reads", {
    role: ref("farm-role", "name", "farm"),
    policy: documentOf({ Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::shop-weights/*" }),
  }),
];
const profile = given(InstanceProfile, "farm-profile", { name: "farm", role: ref("farm-role", "name", "farm") });

const cases: Cases = {
  pass: {
    task: [task({})],
    taskByProvider: [{ ...task({}, { tags: {} }), providerTags: tags }],
    job: [job({})],
    nodes: [given(NodeGroup, "farm", { clusterName: "shared", instanceTypes: [instanceType], tags })],
    template: [
      given(LaunchTemplate, "farm", { instanceType, tagSpecifications: [{ resourceType: "instance", tags }] }),
    ],
    inAnyCase: [given(Instance, "farm", { instanceType, tags: { "AI:System": "None" } })],
    deployment: [
      given(Deployment, "farm", {
        metadata: { labels },
        spec: {
          template: { spec: { containers: [{ name: "main", image: "farm/worker:4", resources: { limits } }] } },
        },
      }),
    ],
    databaseOfNobody: [given(DatabaseCluster, "shop", { engine: "aurora-postgresql", tags })],
    bucketOfNobody: [given(Bucket, "scenes", { bucket: "shop-scenes", tags })],
    modelsOfAnotherKind: [host({ userData: "#!/bin/sh\naws s3 sync s3://shop-scenes/models /scene/models" })],
    backupOfWeights: [
      ...reader("ec2.amazonaws.com"),
      profile,
      host({ instanceType: "m7g.large", iamInstanceProfile: "farm" }),
    ],
    modelOfASystem: [given(Model, "llm", { tags: { "ai:system": "shop" } })],
  },
  fail: {
    byProvider: fails("isAi", { ...given(Model, "llm", {}), providerTags: tags }),
    withAnotherTag: fails("isAi", given(Model, "llm", { tags: { ...tags, "ai:owner": "farm" } })),
    taskOfServer: fails("isAi", task({ image: "ollama/ollama:0.9" })),
    taskOfFramework: fails("isAi", task({ image: "registry.example.com/pytorch:2.7" })),
    taskOfHub: fails("isAi", task({ environment: [{ name: "HF_TOKEN", value: "x" }] })),
    transcoderByName: fails("isAi", task({ image: "registry.example.com/ffmpeg:7", command: ["vllm", "serve", "/m"] })),
    jobOfServer: fails("isAi", job({ command: ["tritonserver", "--model-repository=/m"] })),
    packedScript: fails(
      "isAi",
      host({ userDataBase64: Buffer.from("#!/bin/sh\npip install torch transformers").toString("base64") }),
    ),
    templateOfServer: fails(
      "isAi",
      given(LaunchTemplate, "farm", {
        instanceType,
        tags,
        userData: Buffer.from("#!/bin/sh\nollama serve").toString("base64"),
      }),
    ),
    podOfFramework: fails("isAi", pod({ image: "registry.example.com/pytorch:2.7" })),
    inferenceService: fails(
      "isAi",
      given(InferenceService, "llm", { metadata: { labels }, spec: { predictor: { model: {} } } }),
    ),
    databaseOfAKnowledgeBase: fails(
      "isAi",
      given(DatabaseCluster, "handbook", { engine: "aurora-postgresql", tags }),
      given(KnowledgeBase, "support", {
        storageConfiguration: {
          type: "RDS",
          rdsConfiguration: {
            resourceArn: ref("handbook", "arn", "arn:aws:rds:eu-west-1:111122223333:cluster:handbook"),
          },
        },
      }),
    ),
    bucketOfAModel: fails(
      "isAi",
      given(Bucket, "store", { bucket: "shop-store", tags }),
      given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-store/llm.tar.gz" } }),
    ),
    functionOfAnEndpoint: fails(
      "isAi",
      given(Function, "ask", {
        role: roleArn,
        tags,
        environment: { variables: { URL: "https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/llm" } },
      }),
    ),
    readerAsRole: fails("reads", ...reader("ec2.amazonaws.com"), profile, host({ iamInstanceProfile: "farm" })),
    readerAsTask: fails("reads", ...reader("ecs-tasks.amazonaws.com"), task({}, { taskRoleArn: roleArn })),
    readerAsJob: fails("reads", ...reader("ecs-tasks.amazonaws.com"), job({ jobRoleArn: roleArn })),
    readerAsNode: fails(
      "reads",
      ...reader("ec2.amazonaws.com"),
      given(NodeGroup, "farm", { clusterName: "shared", instanceTypes: [instanceType], tags, nodeRoleArn: roleArn }),
    ),
    readerAsServiceAccount: fails(
      "reads",
      ...reader("pods.eks.amazonaws.com"),
      given(ServiceAccount, "farm-account", {
        metadata: { name: "farm", namespace: "render", annotations: { "eks.amazonaws.com/role-arn": roleArn } },
      }),
      pod({}, { serviceAccountName: "farm" }),
    ),
    readerByScript: fails("reads", weights, host({ userData: "#!/bin/sh\naws s3 cp s3://shop-weights/a.bin /mnt" })),
    readerByVariable: fails("reads", weights, task({ environment: [{ name: "BUCKET", value: "shop-weights" }] })),
  },
};

export default cases;
