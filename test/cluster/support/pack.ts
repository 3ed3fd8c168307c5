/** What the pack says of a pod of the table, in process. */
import assert from "node:assert/strict";
import { enforces } from "../../../components/admissionGuardrails";
import { policies } from "../../../policypack/policies";
import { PackUnderTest, type SentResource } from "../../support/pack";
import { REGISTRY, type Row } from "./table";

/** Every kind whose pods the guardrails look at: where its template is, from what it is made. */
export const KINDS = {
  Pod: { apiVersion: "v1", holding: (template: object) => template },
  Deployment: { apiVersion: "apps/v1", holding: (template: object) => ({ spec: { selector, template } }) },
  StatefulSet: {
    apiVersion: "apps/v1",
    holding: (template: object) => ({ spec: { serviceName: "llm", selector, template } }),
  },
  DaemonSet: { apiVersion: "apps/v1", holding: (template: object) => ({ spec: { selector, template } }) },
  ReplicaSet: { apiVersion: "apps/v1", holding: (template: object) => ({ spec: { selector, template } }) },
  ReplicationController: { apiVersion: "v1", holding: (template: object) => ({ spec: { template } }) },
  PodTemplate: { apiVersion: "v1", holding: (template: object) => ({ template }) },
  Job: { apiVersion: "batch/v1", holding: (template: object) => ({ spec: { template: ending(template) } }) },
  CronJob: {
    apiVersion: "batch/v1",
    holding: (template: object) => ({
      spec: { schedule: "0 4 * * *", jobTemplate: { spec: { template: ending(template) } } },
    }),
  },
} as const;
export type Kind = keyof typeof KINDS;

const labels = { app: "llm", "ai.example.com/system": "shop" };
const selector = { matchLabels: { app: "llm" } };
const ending = (template: object): object => ({
  ...template,
  spec: { ...(template as { spec: object }).spec, restartPolicy: "Never" },
});

/** The object of the row, as a kind, in a namespace. */
export function objectOf({ annotations, spec }: Row, kind: Kind, namespace: string) {
  const { apiVersion, holding } = KINDS[kind];
  const template = JSON.parse(JSON.stringify({ metadata: { labels, annotations }, spec })) as object;
  const held = holding(template) as { metadata?: object };
  return { apiVersion, kind, ...held, metadata: { ...held.metadata, name: "llm", namespace } };
}

/** The service accounts of the table: one as it comes, and one that gives no token. */
export const accountsOf = (namespace: string) =>
  [{ name: "llm" }, { name: "default" }, { name: "quiet", automountServiceAccountToken: false }].map(
    ({ name, ...rest }) => ({ apiVersion: "v1", kind: "ServiceAccount", ...rest, metadata: { name, namespace } }),
  );

function sent({
  apiVersion,
  kind,
  ...props
}: ReturnType<typeof accountsOf>[number] | ReturnType<typeof objectOf>): SentResource {
  const group = apiVersion === "v1" ? "core/v1" : apiVersion;
  const name = `${kind}-${props.metadata.name}`;
  const type = `kubernetes:${group}:${kind}`;
  return {
    ...{ type, name, props, outputs: props, protect: false, propertyDependencies: {} },
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
  };
}

const asked = new PackUnderTest(
  policies.filter(({ id }) => enforces.includes(id)),
  { "ai-image-from-approved-registry": { registries: [`${REGISTRY}*`] } },
);

/** What the pack finds wrong with the row, as a kind: nothing is left undecided. */
export const foundBy = (row: Row, kind: Kind): Promise<readonly string[]> =>
  foundIn([...accountsOf("models"), objectOf(row, kind, "models")].map(sent));

/** What it finds wrong with it as a patch of what is there, which it leaves as it is but for what it says. */
export function foundInPatch(object: ReturnType<typeof objectOf>): Promise<readonly string[]> {
  const patch = sent(object);
  const [type, urn] = [patch.type, patch.urn].map((text) => text.replace(patch.type, `${patch.type}Patch`));
  assert.ok(type !== undefined && urn !== undefined);
  return foundIn([...accountsOf("models").map(sent), { ...patch, type, urn }]);
}

async function foundIn(resources: readonly SentResource[]): Promise<readonly string[]> {
  const { resource, stack } = await asked.runSent(resources);
  return [...resource, ...stack].map(({ message, policy }) => `${policy}: ${message}`);
}
