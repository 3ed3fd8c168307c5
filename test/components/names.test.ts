import assert from "node:assert/strict";
import { loadPackageSchema } from "../../tools/schema/load";
import { captureResources, type CapturedResource } from "./support/capture";
import { decided, type Row } from "./support/combinations";
import { NAMES } from "./support/nameLimits";
import { everyComponent } from "./support/programs/everyComponent";

/** Names as long as Pulumi takes them, which differ in what is cut off alone. */
const LONG = "Long_name.9-".repeat(9).slice(0, 99);
/** What is called in an address, or in a cluster, as its component is: as long as that accepts, else it is refused. */
const AS_CALLED: readonly string[] = [
  "AdmissionGuardrails",
  "InferenceIngress",
  "InferenceNamespace",
  "InferenceWorkload",
];
const longestOf = (component: string): string => {
  if (component === "InferenceEndpoint") return "a-Long9".repeat(6).slice(0, 38);
  return AS_CALLED.includes(component) ? "a-long9".repeat(6).slice(0, 38) : LONG;
};

/** What an argument is left out for: it goes with others, or a name is given by it that would be derived. */
const OTHERWISE: Readonly<Record<string, Row>> = {
  InferenceEndpoint: { endpointName: undefined },
  InvocationRole: { exchangeBucketName: undefined },
  "IsolatedNetwork of its own": {
    resolvableDomains: ["example.com"],
    egressAllowedDomains: ["models.example.com"],
  },
  "InferenceWorkload triton": { modelForm: "archive" },
};
/** Made once in an account and Region, so that a second one is refused, or named by the author. */
const ONCE: Readonly<Record<string, Row>> = {
  BedrockAccess: { invocationLogging: false },
  IsolatedNetwork: { blockPublicAccess: false },
  ModelRegistry: { registryScanning: false },
  ModelStore: { replication: undefined },
};

/** Of models and of configurations the provider makes names, since they are made anew before the old ones go. */
const AUTOMATIC: Readonly<Record<string, number>> = {
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": 63,
  "aws:sagemaker/model:Model": 63,
};
/** What the provider adds to the resource's name: a hyphen and seven digits. */
const ADDED = 8;

/** Named after an id that AWS gives, which here follows from the resource's own name. */
const AWS_NAMED = "/aws/bedrock-agentcore/runtimes/";

/** The types of all that was made. */
const seen = new Set<string>();

const schema = loadPackageSchema("aws");
const customOf = (resources: readonly CapturedResource[]) => resources.filter(({ custom }) => custom);

/** The names of what is made, each with its type, but for those within something that has a name itself. */
const namesIn = (resources: readonly CapturedResource[]): readonly string[] =>
  customOf(resources).flatMap(({ props, type }) => {
    const { property, within } = NAMES[type] ?? {};
    const name = property === undefined ? "" : String(props[property]);
    return property === undefined || within || name.startsWith(AWS_NAMED) ? [] : [`${type} ${name}`];
  });

/** With all that there is to choose: of each argument the last value. */
function widest(component: string, called: string, family: Row): Row {
  const { choices } = everyComponent[component]?.() ?? { choices: [] };
  const row = decided(choices, family).map(({ argument, values }) => [argument, values.at(-1)] as const);
  return {
    ...Object.fromEntries(row.filter(([, value]) => value !== undefined)),
    ...OTHERWISE[component],
    ...OTHERWISE[`${component} ${called}`],
  };
}

for (const [component, judged] of Object.entries(everyComponent)) {
  const { families = { "": {} }, make } = judged();
  for (const [family, values] of Object.entries(families)) {
    describe(`the names of what ${component} makes ${family}`.trim(), () => {
      const row = widest(component, family, values);
      const longest = longestOf(component);
      const made = (stack: string, names: readonly string[], changes: Row = {}) =>
        captureResources(() => names.map((name) => make({ ...row, ...changes } as never, name)), {
          ...{ project: LONG, stack: `${LONG}${stack}`, preview: false },
        });
      let two: readonly CapturedResource[];
      let elsewhere: readonly CapturedResource[];
      before(async () => {
        two = await made("a", [`${longest}a`, `${longest}b`], ONCE[component]);
        elsewhere = await made("b", [`${longest}a`]);
        for (const { type } of elsewhere) seen.add(type);
      });

      it("are what AWS takes, however long project, stack and component are called", () => {
        for (const { name, props, type } of [...customOf(two), ...customOf(elsewhere)]) {
          const { pattern, property, source } = NAMES[type] ?? {};
          if (property === undefined) continue;
          const given = String(props[property]);
          assert.match(given, pattern ?? /^$/, `${type} ${name}: ${given}, see ${source ?? ""}`);
        }
      });

      it("are all asked about: no name is left to chance, or has a limit that nobody looked up", () => {
        for (const { name, props, type } of customOf(elsewhere)) {
          const property = NAMES[type]?.property;
          const unknown = ["name", ...(schema.resources[type]?.autoNamed ?? [])].filter((one) => one !== property);
          const limit = AUTOMATIC[type];
          if (limit !== undefined) assert.ok(name.length + ADDED <= limit, name);
          else assert.deepEqual(unknown.filter((one) => props[one] !== undefined || (one !== "name" && property === undefined)), [], type); // prettier-ignore
        }
      });

      it("differ from those of another in the stack, and of the same in another stack, in what is cut off alone", () => {
        const own = namesIn(two);
        assert.deepEqual(own.filter((each, index) => own.indexOf(each) !== index), []); // prettier-ignore
        assert.equal(new Set(two.map(({ urn }) => urn)).size, two.length);
        assert.deepEqual(namesIn(elsewhere).filter((each) => own.includes(each)), []); // prettier-ignore
      });
    });
  }
}

describe("the limits of names", () => {
  it("end somewhere, but for those of a model within its API", () => {
    const endless = Object.entries(NAMES).filter(([, { pattern }]) => pattern.test("a".repeat(1025)));
    assert.deepEqual(endless.map(([type]) => type), ["aws:apigateway/model:Model"]); // prettier-ignore
  });

  it("are all met by something that a component makes", () => {
    const unmet = Object.keys(NAMES).filter((type) => !seen.has(type));
    assert.deepEqual(unmet, []);
  });

  it("say where they are from", () => {
    for (const [type, { source }] of Object.entries(NAMES))
      assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+\.html$/, type);
  });
});
