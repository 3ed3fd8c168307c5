/**
 * As much of the schema of CycloneDX 1.6 as bills of materials of these components use, which is strict in the schema too:
 * https://github.com/CycloneDX/specification/blob/master/schema/bom-1.6.schema.json. A property that is not listed is a fault.
 */
interface Form {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Rule>>;
}
type Rule = RegExp | "number" | Form | readonly [Rule];

const ANY = /^[^]*$/;
const REF = /^(?!urn:cdx:)[^]+$/;
const PROPERTIES: Rule = [{ required: ["name"], properties: { name: ANY, value: ANY } }];
const HASHES: Rule = [
  {
    required: ["alg", "content"],
    properties: { alg: /^SHA-256$/, content: /^[a-f0-9]{64}$/ },
  },
];
const ENTITY: Rule = { properties: { name: ANY } };
const REFERENCES: Rule = [
  {
    required: ["url", "type"],
    properties: {
      url: /^[a-z0-9]+:\S+$/i,
      type: /^(?:distribution|distribution-intake|model-card|quality-metrics|evidence|documentation)$/,
      hashes: HASHES,
    },
  },
];
const MODEL_CARD: Rule = {
  properties: {
    modelParameters: { properties: { datasets: [{ properties: { ref: REF } }] } },
    considerations: {
      properties: {
        useCases: [ANY],
        technicalLimitations: [ANY],
        ethicalConsiderations: [{ properties: { name: ANY, mitigationStrategy: ANY } }],
      },
    },
    properties: PROPERTIES,
  },
};
const COMPONENT: Form = {
  required: ["type", "name"],
  properties: {
    type: /^(?:application|container|data|machine-learning-model)$/,
    "bom-ref": REF,
    supplier: ENTITY,
    publisher: ANY,
    name: ANY,
    version: /^[^]{1,1024}$/,
    hashes: HASHES,
    licenses: [{ required: ["expression"], properties: { expression: ANY } }],
    purl: /^pkg:oci\/[^@]+@sha256%3A[0-9a-f]{64}\?repository_url=\S+$/,
    externalReferences: REFERENCES,
    modelCard: MODEL_CARD,
    data: [
      {
        required: ["type"],
        properties: {
          type: /^(?:source-code|configuration|dataset|definition|other)$/,
          name: ANY,
          contents: { properties: { url: /^\S+$/ } },
        },
      },
    ],
    properties: PROPERTIES,
  },
};
const BILL: Form = {
  required: ["bomFormat", "specVersion"],
  properties: {
    bomFormat: /^CycloneDX$/,
    specVersion: /^1\.6$/,
    serialNumber: /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    version: "number",
    metadata: { properties: { component: COMPONENT } },
    components: [COMPONENT],
    dependencies: [{ required: ["ref"], properties: { ref: REF, dependsOn: [REF] } }],
  },
};

/** What is wrong with a bill of materials. */
export function cycloneDxFaults(bill: unknown): readonly string[] {
  return [...faults(BILL, bill, "bill"), ...danglingRefs(bill)];
}

function faults(rule: Rule, value: unknown, at: string): readonly string[] {
  if (rule === "number") return Number.isInteger(value) ? [] : [`${at} is no whole number`];
  if (rule instanceof RegExp) return typeof value === "string" && rule.test(value) ? [] : [`${at} is ${String(value)}`];
  if (isList(rule)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    const [each] = rule;
    const unique = new Set(value.map((element) => JSON.stringify(element)));
    const twice = unique.size === value.length ? [] : [`${at} holds something twice`];
    return [...twice, ...value.flatMap((element, index) => faults(each, element, `${at}[${index.toString()}]`))];
  }
  if (typeof value !== "object" || value === null) return [`${at} is no object`];
  const absent = (rule.required ?? []).filter((key) => !(key in value)).map((key) => `${at}.${key} is absent`);
  const inner = Object.entries(value).flatMap(([key, property]) => {
    const itsRule = rule.properties[key];
    return itsRule === undefined ? [`${at}.${key} is unheard of`] : faults(itsRule, property, `${at}.${key}`);
  });
  return [...absent, ...inner];
}

const isList = (rule: Rule): rule is readonly [Rule] => Array.isArray(rule);

/** What is referred to and is not there, and what is there twice. */
function danglingRefs(bill: unknown): readonly string[] {
  const refs: string[] = [];
  const referred: string[] = [];
  JSON.stringify(bill, (key, value: unknown) => {
    if (key === "bom-ref") refs.push(String(value));
    if (key === "ref") referred.push(String(value));
    if (key === "dependsOn") referred.push(...(value as string[]));
    return value;
  });
  return [
    ...referred.filter((ref) => !refs.includes(ref)).map((ref) => `${ref} is not there`),
    ...refs.filter((ref, index) => refs.indexOf(ref) !== index).map((ref) => `${ref} is there twice`),
  ];
}
