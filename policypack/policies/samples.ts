/** What the examples of several policies start from, as it should be: each example changes only what it is about. */
import { documentOf, given, ref, type PropsOf } from "../engine/examples";
import { Bucket, BucketPolicy, EndpointConfiguration, Key, Role, RolePolicy } from "../facts/aws/types";
import { Pod } from "../facts/kubernetes/types";

export const tags = { "ai:system": "shop" };

export const weights = given(Bucket, "weights", { bucket: "shop-weights", tags });
/** The name of `weights`, as its parts refer to it. */
export const bucket = ref("weights", "id", "shop-weights");
export const policyOfWeights = (...statements: readonly object[]) =>
  given(BucketPolicy, "policy", { bucket, policy: documentOf(...statements) });

export const key = given(Key, "models", { description: "models" });
export const kmsKeyArn = ref(
  "models",
  "arn",
  "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001",
);

export const endpointOn = (instanceType: string, props: PropsOf<typeof EndpointConfiguration> = {}) => {
  const productionVariants = [{ variantName: "main", modelName: "llm", instanceType }];
  return given(EndpointConfiguration, "llm", { productionVariants, ...props });
};

export const trust = (Service: string) =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" } });
export const inference = given(Role, "inference", {
  name: "inference",
  assumeRolePolicy: trust("sagemaker.amazonaws.com"),
});
/** The name of `inference`, as its parts refer to it. */
export const role = ref("inference", "name", "inference");
export const inferenceMay = (statement: object) =>
  given(RolePolicy, "permissions", { role, policy: documentOf({ Effect: "Allow", ...statement }) });

export const labels = { "ai.example.com/system": "shop" };
export const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
export const container = { name: "server", image: "registry.example.com/vllm@sha256:00", securityContext };
export const podSpec = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [container],
};
export const podWith = (spec: object) => given(Pod, "llm", { metadata: { labels }, spec: { ...podSpec, ...spec } });
export const podWithContext = (context: object) =>
  podWith({ containers: [{ ...container, securityContext: { ...securityContext, ...context } }] });
