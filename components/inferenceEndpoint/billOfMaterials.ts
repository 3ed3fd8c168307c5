import * as crypto from "node:crypto";
import type { Card } from "./cardDecisions";

/** A model as a bill of materials tells of it. */
export interface ListedModel {
  /** What it does: `primary` answers, `shadow` gets a copy. */
  readonly role: string;
  /** What is known of it, by the keys of the tags that say it. */
  readonly known: Readonly<Record<string, string>>;
  readonly image: string;
  readonly artifactUri: string;
  readonly card?: Card | undefined;
}

/** A system as a bill of materials tells of it. */
export interface ListedSystem {
  readonly system: string;
  readonly owner: string;
  readonly environment: string;
  readonly classification: string;
  readonly endpointName: string;
  readonly models: readonly ListedModel[];
}

/**
 * The bill of materials of an endpoint, in CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/. The same for the same
 * system, with no time and no chance in it, so that a preview shows a difference only where there is one. Variables of
 * containers are not in it, nor users and queries of addresses: it is for everybody to read.
 */
export function billOfMaterials(listed: ListedSystem): string {
  const models = listed.models.map(modelComponent);
  const images = unique(listed.models.map(imageComponent));
  const datasets = unique(listed.models.flatMap(({ card }) => (card?.trainingDatasets ?? []).map(datasetComponent)));
  const root = `system:${listed.system}`;
  const content = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": root,
        name: listed.system,
        publisher: listed.owner,
        properties: propertiesOf({
          "ai:owner": listed.owner,
          "ai:env": listed.environment,
          "ai:data-classification": listed.classification,
          "ai:endpoint": listed.endpointName,
        }),
      },
    },
    components: [...models, ...images, ...datasets],
    dependencies: [
      { ref: root, dependsOn: [...models, ...images].map((component) => component["bom-ref"]) },
      ...listed.models.map(({ card, ...model }) => ({
        ref: refOfModel(model),
        dependsOn: [...new Set(card?.trainingDatasets ?? [])].map(refOfDataset),
      })),
    ],
  };
  const { bomFormat, specVersion, ...rest } = content;
  return JSON.stringify({ bomFormat, specVersion, serialNumber: serialNumberOf(JSON.stringify(content)), ...rest });
}

/** Numbered by its content: https://www.rfc-editor.org/rfc/rfc4122#section-4.3, with SHA-256 for what the hash is. */
function serialNumberOf(content: string): string {
  const hex = crypto.createHash("sha256").update(content).digest("hex");
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join("-")}`;
}

function modelComponent(model: ListedModel) {
  const { artifactUri, card, known, role } = model;
  const { name, version } = nameAndVersion(known["ai:model-id"] ?? "");
  const { "ai:model-licence": licence, "ai:supplier": supplier } = known;
  return {
    type: "machine-learning-model",
    "bom-ref": refOfModel(model),
    ...(supplier !== undefined && { supplier: { name: supplier } }),
    name,
    ...(version !== undefined && { version }),
    hashes: hashOf(known["ai:model-digest"]),
    ...(licence !== undefined && { licenses: [{ expression: licence }] }),
    externalReferences: [
      { type: "distribution", url: shown(artifactUri) },
      ...reference("distribution-intake", known["ai:model-source"]),
      ...reference("model-card", known["ai:model-card-uri"]),
      ...reference("quality-metrics", known["ai:eval-report"], known["ai:eval-report-digest"]),
    ],
    ...(card && { modelCard: modelCardOf(card) }),
    properties: propertiesOf({
      "ai:variant": role,
      ...pick(known, [
        "ai:model-provenance",
        "ai:model-scan-digest",
        "ai:due-diligence-date",
        "ai:eval-date",
        "ai:eval-model-digest",
        "ai:decommission-by",
      ]),
    }),
  };
}

function modelCardOf(card: Card) {
  return {
    modelParameters: { datasets: [...new Set(card.trainingDatasets)].map((uri) => ({ ref: refOfDataset(uri) })) },
    considerations: {
      useCases: [card.intendedUses],
      technicalLimitations: [card.limitations],
      ...(card.ethicalConsiderations !== undefined && {
        ethicalConsiderations: [{ name: card.ethicalConsiderations }],
      }),
    },
    properties: propertiesOf({ "ai:risk-rating": card.riskRating, "ai:approved-by": card.approvedBy }),
  };
}

/** https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md */
function imageComponent({ image }: ListedModel) {
  const [repository = "", digest = ""] = image.split("@");
  const name = repository.split("/").at(-1)?.split(":")[0] ?? "";
  return {
    type: "container",
    "bom-ref": `image:${image}`,
    name,
    version: digest,
    hashes: hashOf(digest),
    purl: `pkg:oci/${name}@${encodeURIComponent(digest)}?repository_url=${encodeURIComponent(repository)}`,
  };
}

const datasetComponent = (uri: string) => ({
  type: "data",
  "bom-ref": refOfDataset(uri),
  name: uri,
  data: [{ type: "dataset", name: uri, contents: { url: uri } }],
});

const refOfModel = ({ known, role }: Pick<ListedModel, "known" | "role">): string =>
  `model:${role}:${known["ai:model-digest"] ?? ""}`;
const refOfDataset = (uri: string): string => `dataset:${uri}`;

/** `assistant/1.0.0`, `assistant:1` or `assistant@1`, where what comes last begins with a digit or is v and a digit. */
function nameAndVersion(id: string): { name: string; version?: string } {
  const [, name, version] = /^(.+)[/:@](v?\d[^/:@]*)$/.exec(id) ?? [];
  return name === undefined || version === undefined ? { name: id } : { name, version };
}

const hashOf = (digest: string | undefined) =>
  digest === undefined ? [] : [{ alg: "SHA-256", content: digest.replace(/^sha256:/, "") }];

const reference = (type: string, url: string | undefined, digest?: string) =>
  url === undefined ? [] : [{ type, url: shown(url), ...(digest !== undefined && { hashes: hashOf(digest) }) }];

/** An address without what could be a secret in it. */
const shown = (uri: string): string => uri.replace(/^([a-z0-9]+:\/\/)[^/]*@/i, "$1").replace(/[?#].*$/, "");

const propertiesOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

const pick = (values: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));

const unique = <T extends { "bom-ref": string }>(components: readonly T[]): readonly T[] => [
  ...new Map(components.map((component) => [component["bom-ref"], component])).values(),
];
