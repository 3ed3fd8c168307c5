import assert from "node:assert/strict";
import { billOfMaterials, type ListedSystem } from "../../components/inferenceEndpoint/billOfMaterials";
import { captureResources, named } from "./support/capture";
import { cycloneDxFaults } from "./support/cycloneDx";
import { DIGEST, endpoint, EVALUATION, IMAGE } from "./support/programs";
import { CARD, INTAKE, OTHER_DIGEST, SHADOW } from "./support/programs/endpointModes";
import type { InferenceEndpoint, InferenceEndpointArgs } from "../../components/index";

interface Component {
  readonly type: string;
  readonly name: string;
  readonly version?: string;
  readonly hashes?: { readonly alg: string; readonly content: string }[];
  readonly [key: string]: unknown;
}
interface Bill {
  readonly serialNumber: string;
  readonly components: Component[];
}

const complete: Partial<InferenceEndpointArgs> = {
  evaluation: EVALUATION,
  modelCard: CARD,
  decommissionBy: "2028-12-31",
  shadow: { ...SHADOW, modelProvenance: "third-party", intake: INTAKE },
  containerEnvironment: { MAX_TOTAL_TOKENS: "4096-hunter2" },
};

async function billOf(changes: Partial<InferenceEndpointArgs>): Promise<string> {
  let text = "";
  await captureResources(() => {
    const made: InferenceEndpoint = endpoint(changes);
    made.billOfMaterials.apply((known) => {
      text = known;
    });
  });
  return text;
}

const system: ListedSystem = {
  ...{ system: "support-assistant", owner: "ml-platform", environment: "dev", classification: "internal" },
  endpointName: "assistant",
  models: [
    {
      role: "primary",
      known: { "ai:model-id": "assistant/1.0.0", "ai:model-digest": DIGEST },
      image: IMAGE,
      artifactUri: "s3://models-bucket/model.tar.gz",
    },
  ],
};
const listing = (known: Record<string, string>): ListedSystem => ({
  ...system,
  models: system.models.map((model) => ({ ...model, known: { ...model.known, ...known } })),
});

describe("the bill of materials of an InferenceEndpoint", () => {
  for (const [title, changes] of [
    ["the least", {}],
    ["everything", complete],
  ] as const) {
    it(`is as CycloneDX 1.6 says, where ${title} is known`, async () => {
      assert.deepEqual(cycloneDxFaults(JSON.parse(await billOf(changes))), []);
    });
  }

  it("is known at a first preview, and the same at each", async () => {
    const [first, second] = [await billOf(complete), await billOf(complete)];
    assert.equal(first, second);
    assert.doesNotMatch(first, /timestamp/);
  });

  it("lists models, images and data sets with digests and where they come from", async () => {
    const { components } = JSON.parse(await billOf(complete)) as Bill;
    assert.deepEqual(
      components.map(({ name, type, version }) => [type, name, version]),
      [
        ["machine-learning-model", "assistant", "1.0.0"],
        ["machine-learning-model", "assistant", "2.0.0-rc.1"],
        ["container", "serving", DIGEST],
        ["container", "serving", OTHER_DIGEST],
        ["data", "s3://shop-training/2026-05", undefined],
      ],
    );
    const [model, shadow] = components;
    assert.deepEqual(model?.hashes, [{ alg: "SHA-256", content: DIGEST.slice(7) }]);
    assert.deepEqual(shadow?.supplier, { name: INTAKE.supplier });
    assert.deepEqual(shadow.licenses, [{ expression: INTAKE.licence }]);
  });

  it("has another number for other content alone", () => {
    const numberOf = (listed: ListedSystem) => (JSON.parse(billOfMaterials(listed)) as Bill).serialNumber;
    assert.equal(numberOf(system), numberOf({ ...system }));
    assert.notEqual(numberOf(system), numberOf(listing({ "ai:model-digest": `sha256:${"ef".repeat(32)}` })));
  });

  it("holds no variable of a container, and no user or query of an address", async () => {
    assert.doesNotMatch(await billOf(complete), /hunter2/);
    const addresses = [
      "https://me:hunter2@models.example.com/card",
      "https://models.example.com/card?token=hunter2",
      "https://models.example.com/card#hunter2",
    ];
    for (const address of addresses) {
      const text = billOfMaterials(listing({ "ai:model-card-uri": address, "ai:eval-report": address }));
      assert.doesNotMatch(text, /hunter2/, address);
      assert.match(text, /https:\/\/models\.example\.com\/card"/);
    }
  });

  const ids: [string, string, string | undefined][] = [
    ["assistant/1.0.0", "assistant", "1.0.0"],
    ["team/assistant:v2", "team/assistant", "v2"],
    ["meta-llama/Llama-3", "meta-llama/Llama-3", undefined],
    ["assistant", "assistant", undefined],
  ];
  for (const [id, name, version] of ids) {
    it(`tells name and version of ${id} apart`, () => {
      const [model] = (JSON.parse(billOfMaterials(listing({ "ai:model-id": id }))) as Bill).components;
      assert.deepEqual([model?.name, model?.version], [name, version]);
    });
  }

  it("fails its check where something is wrong: the test can fail", async () => {
    const bill = JSON.parse(await billOf(complete)) as Record<string, unknown>;
    assert.notDeepEqual(cycloneDxFaults({ ...bill, specVersion: "1.5" }), []);
    assert.notDeepEqual(cycloneDxFaults({ ...bill, serialNumber: "1" }), []);
    assert.notDeepEqual(cycloneDxFaults({ ...bill, components: [{ type: "model", name: "x" }] }), []);
    assert.notDeepEqual(cycloneDxFaults({ ...bill, dependencies: [{ ref: "nothing" }] }), []);
    assert.notDeepEqual(cycloneDxFaults({ ...bill, madeAt: "now" }), []);
  });
});

describe("the model card of an InferenceEndpoint", () => {
  const cardOf = async (changes: Partial<InferenceEndpointArgs> = {}) =>
    named(await captureResources(() => endpoint({ ...complete, ...changes })), "assistant-model-card");

  it("is approved, encrypted with the endpoint's key, and named in the tags of what serves the model", async () => {
    const resources = await captureResources(() => endpoint(complete));
    const { props, propertyDependencies } = named(resources, "assistant-model-card");
    assert.equal(props.modelCardStatus, "Approved");
    assert.ok(propertyDependencies.securityConfig?.includes(named(resources, "assistant-key").urn));
    const tags = named(resources, "assistant-endpoint").props.tags as Record<string, string>;
    const arn = `arn:aws:sagemaker:eu-west-1:111122223333:model-card/${String(props.modelCardName)}`;
    assert.equal(tags["ai:model-card-uri"], arn);
    assert.equal(tags["ai:decommission-by"], "2028-12-31");
  });

  it("says what AWS's form of a card asks for, in the form that it has", async () => {
    const content = JSON.parse(String((await cardOf()).props.content)) as Record<string, unknown>;
    assert.deepEqual(content.intended_uses, { intended_uses: CARD.intendedUses, risk_rating: "Medium" });
    assert.deepEqual(content.training_details, {
      training_job_details: { training_datasets: CARD.trainingDatasets },
    });
    const [evaluation] = content.evaluation_details as { name: string; metadata: Record<string, string> }[];
    assert.equal(evaluation?.metadata.model_digest, DIGEST);
    assert.deepEqual(content.additional_information, {
      caveats_and_recommendations: CARD.limitations,
      custom_details: { approved_by: CARD.approvedBy, model_digest: DIGEST, provenance: "own" },
    });
  });

  it("gives way to a card that is elsewhere, in the tags", async () => {
    const modelCardUri = "https://models.example.com/card";
    const { tags } = (await cardOf({ modelCardUri })).props;
    assert.equal((tags as Record<string, string>)["ai:model-card-uri"], modelCardUri);
  });
});
