/** What the examples of this area start from. */
import type { types } from "@pulumi/kubernetes";
import { documentOf, given, malformedGiven, ref, type PropsOf } from "../../engine/examples";
import { OpenIdConnectProvider, PodIdentityAssociation, Role } from "../../facts/aws/types";
import {
  ConfigMap,
  InferenceService,
  NetworkPolicy,
  Pod,
  RbacRole,
  RoleBinding,
  ServiceAccount,
} from "../../facts/kubernetes/types";
import { container, labels, podSpec, tags } from "../samples";

export const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
export const cluster = given(OpenIdConnectProvider, "cluster", {
  url: `https://${issuer}`,
  clientIdLists: ["sts.amazonaws.com"],
});
export const roleArn = ref("llm-role", "arn", "arn:aws:iam::111122223333:role/llm");

/** The trust of a role that a service account may become by a token of the cluster. */
export const tokenTrust = (subject: string | readonly string[], more: object = {}) => ({
  Effect: "Allow",
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringEquals: { [`${issuer}:sub`]: subject, [`${issuer}:aud`]: "sts.amazonaws.com" } },
  ...more,
});
export const SUBJECT = "system:serviceaccount:models:llm";

/** The trust of a role that a service account may become by EKS Pod Identity. */
export const associationTrust = (namespace = "models", serviceAccount = "llm") => ({
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Condition: {
    StringEquals: {
      "aws:RequestTag/kubernetes-namespace": namespace,
      "aws:RequestTag/kubernetes-service-account": serviceAccount,
    },
  },
});

export const roleTrusting = (...statements: readonly object[]) =>
  given(Role, "llm-role", { name: "llm", tags, assumeRolePolicy: documentOf(...statements) });
export const llmRole = roleTrusting(tokenTrust(SUBJECT));
export const serviceAccount = (name = "llm", role: unknown = roleArn) =>
  given(ServiceAccount, `${name}-account`, {
    metadata: { namespace: "models", name, annotations: { "eks.amazonaws.com/role-arn": role as string } },
  });
export const ownAccount = given(ServiceAccount, "llm-account", { metadata: { namespace: "models", name: "llm" } });
/** A service account whose pods get no token of the API server. */
export const quietAccount = given(ServiceAccount, "llm-account", {
  metadata: { namespace: "models", name: "llm" },
  automountServiceAccountToken: false,
});
export const association = (props: PropsOf<typeof PodIdentityAssociation> = {}) =>
  given(PodIdentityAssociation, "llm-association", {
    clusterName: "models",
    namespace: "models",
    serviceAccount: "llm",
    roleArn,
    ...props,
  });
export const podAs = (serviceAccountName: unknown = ref("llm-account", "metadata.name", "llm"), spec: object = {}) =>
  given(Pod, "llm", {
    metadata: { namespace: "models", labels },
    spec: { ...podSpec, serviceAccountName: serviceAccountName as string, ...spec },
  });
/** A pod that names no service account. */
export const podAsDefault = given(Pod, "llm", { metadata: { namespace: "models", labels }, spec: podSpec });

/** A Role of the namespace that allows this. */
export const roleAllowing = (rule: Readonly<Record<string, readonly string[]>>) =>
  given(RbacRole, "permissions", {
    metadata: { namespace: "models", name: "llm" },
    rules: [{ apiGroups: [""], ...rule }],
  });
/** What gives `roleAllowing` to the pod's service account. */
export const boundTo = (props: PropsOf<typeof RoleBinding> = {}) =>
  given(RoleBinding, "llm-binding", {
    metadata: { namespace: "models" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "llm" },
    subjects: [{ kind: "ServiceAccount", name: "llm", namespace: "models" }],
    ...props,
  });

export const networkPolicy = (spec: NonNullable<PropsOf<typeof NetworkPolicy>["spec"]>, name = "policy") =>
  given(NetworkPolicy, name, { metadata: { namespace: "models" }, spec });
/** What denies everything to every pod of the namespace. */
export const denyAll = networkPolicy({ podSelector: {}, policyTypes: ["Ingress", "Egress"] }, "deny-all");
/** What lets every pod of the namespace out by one rule. */
export const egressTo = (rule: types.input.networking.v1.NetworkPolicyEgressRule) =>
  networkPolicy({ podSelector: {}, policyTypes: ["Egress"], egress: [rule as never] });

type Container = types.input.core.v1.Container;

/** A pod of an AI system whose container says this. */
export const podRunning = (more: object, spec: object = {}) =>
  given(Pod, "llm", {
    metadata: { namespace: "models", labels },
    spec: { ...podSpec, containers: [{ ...container, ...(more as Container) }], ...spec },
  });

/** The same with variables. */
export const podWithEnv = (variables: Readonly<Record<string, string>>) =>
  podRunning({ env: Object.entries(variables).map(([name, value]) => ({ name, value })) });

export const configMap = (data: Readonly<Record<string, string>>, name = "settings") =>
  given(ConfigMap, name, { metadata: { namespace: "models", name }, data });

/** A model that KServe serves by a runtime. */
export const servedModel = (model: object, annotations: object = {}) =>
  malformedGiven(InferenceService, "llm", {
    metadata: { namespace: "models", name: "llm", annotations },
    spec: { predictor: { model: { modelFormat: { name: "huggingface" }, ...model } } },
  });
