import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { given, malformedGiven, ref, type ExampleResource } from "../../../policypack/engine/examples";
import { EXPLAIN, explainerOf, type Explanation } from "../../../policypack/engine/explain";
import type { Policy } from "../../../policypack/engine/policy";
import { wholeNumber } from "../../../policypack/engine/settings";
import { EndpointConfiguration, Model, Role } from "../../../policypack/facts/aws/types";
import { resourcesOf } from "../../../policypack/facts/subject";
import { fail, undecided } from "../../../policypack/facts/truth";
import { isFalse, isTrue } from "../../../policypack/facts/values";
import { elementsOf, evidenceAt, type View } from "../../../policypack/facts/view";
import { checking } from "../../support/checking";
import { PackUnderTest, urnOf } from "../../support/pack";

const policy = (id: string, check: Policy["check"]): Policy =>
  checking(id, check, { config: { most: wholeNumber("The most.", 5) } });
const isolated = policy("isolated", ({ resource: { props } }, judge) => {
  judge.require(isTrue((props as View<{ enableNetworkIsolation: boolean }>).enableNetworkIsolation), "wrong");
});
const throwing = policy("throws", () => {
  throw new Error("on purpose");
});

interface EndpointConfigurationArgs {
  readonly productionVariants: readonly { readonly initialInstanceCount: number; readonly modelName: string }[];
}

async function explained(policies: readonly Policy[], about: ExampleResource, ...others: readonly ExampleResource[]) {
  const told: Explanation[] = [];
  const explainer = { isAbout: (urn: string) => urn === urnOf(about), tell: (one: Explanation) => void told.push(one) };
  await new PackUnderTest(policies, { isolated: { most: 3 } }, { explainer }).run([...others, about], "preview");
  return told;
}

describe("why a resource got its verdict", () => {
  it("is told with what was read, what it is from, and the settings", async () => {
    const role = given(Role, "role", {});
    const isolation = ref("role", "arn", "true") as unknown as boolean;
    const [pending] = await explained(
      [isolated],
      malformedGiven(Model, "llm", { enableNetworkIsolation: isolation }),
      role,
    );
    assert.equal(pending?.verdict, "undecided");
    assert.deepEqual(pending.settings, { most: 3 });
    assert.deepEqual(pending.requirements, [
      {
        verdict: "undecided",
        otherwise: '"llm" is wrong',
        read: [
          {
            place: 'enableNetworkIsolation of sagemaker Model "llm"',
            found: "not known yet",
            from: 'iam Role "role"',
          },
        ],
      },
    ]);
  });

  it("is not told to be from what only stands beside the value", async () => {
    const check: Policy["check"] = ({ resource: { props } }, judge) => {
      const { productionVariants } = props as View<EndpointConfigurationArgs>;
      const [variant] = elementsOf(productionVariants);
      assert.ok(variant);
      judge.require(fail(evidenceAt(variant.initialInstanceCount), evidenceAt(variant.modelName)), "wrong");
    };
    const variants = checking("variants", check, { resources: resourcesOf(EndpointConfiguration) });
    const model = given(Model, "llm", { name: "llm" });
    for (const [modelName, from] of [
      [ref("llm", "name", "llm"), 'sagemaker Model "llm"'],
      ["another", undefined],
    ] as const) {
      const role = ref("llm", "name", "llm");
      const about = given(EndpointConfiguration, "live", {
        productionVariants: [{ modelName, initialInstanceCount: 1, instanceType: role }],
      });
      const [one] = await explained([variants], about, model);
      assert.deepEqual(
        one?.requirements[0]?.read.map((read) => read.from),
        [undefined, from],
      );
    }
  });

  it("is told of what passes and of what fails", async () => {
    for (const [enableNetworkIsolation, verdict] of [
      [true, "pass"],
      [false, "fail"],
    ] as const) {
      const [one] = await explained([isolated], given(Model, "llm", { enableNetworkIsolation }));
      assert.equal(one?.verdict, verdict);
      assert.equal(one.requirements[0]?.read[0]?.found, String(enableNetworkIsolation));
    }
  });

  it("is told of a policy that throws as what it is, and the others are told", async () => {
    const told = await explained([throwing, isolated], given(Model, "llm", { enableNetworkIsolation: true }));
    assert.deepEqual(
      told.map(({ verdict }) => verdict),
      ["fail", "pass"],
    );
    assert.match(told[0]?.requirements[0]?.otherwise ?? "", /could not judge it: on purpose/);
  });

  it("is not known to be wrong where it may not be meant, and is right where nothing would be wrong", async () => {
    const maybe = (id: string, wanted: boolean): Policy => ({
      ...policy(id, ({ resource: { props } }, judge) => {
        const { enableNetworkIsolation } = props as View<{ enableNetworkIsolation: boolean }>;
        judge.require(wanted ? isTrue(enableNetworkIsolation) : isFalse(enableNetworkIsolation), "wrong");
      }),
      resources: {
        types: [Model],
        of: (resource) => [{ resource, applies: undecided(evidenceAt(resource.props)) }],
      },
    });
    const told = await explained(
      [maybe("on", true), maybe("off", false)],
      given(Model, "llm", { enableNetworkIsolation: true }),
    );
    assert.deepEqual(
      told.map(({ verdict }) => verdict),
      ["pass", "undecided"],
    );
  });

  it("is told of nobody else's resource", async () => {
    const told = await explained([isolated], given(Model, "llm", {}), given(Model, "other", {}));
    assert.deepEqual(
      told.map(({ urn }) => urn.endsWith("::llm")),
      [true],
    );
  });
});

describe("who asks for an explanation", () => {
  const bad = ["", "llm", "{}", '{"about":""}', '{"about":"llm"}', '{"about":7,"file":"x"}', "null"];
  for (const value of bad) {
    it(`is nobody where the environment says ${JSON.stringify(value)}`, () => {
      assert.equal(explainerOf({ [EXPLAIN]: value }), undefined);
    });
  }

  it("names a resource by its URN, or by how that ends, and gets lines of JSON", () => {
    const folder = mkdtempSync(join(tmpdir(), "explain-test-"));
    try {
      const file = join(folder, "lines");
      const explainer = explainerOf({ [EXPLAIN]: JSON.stringify({ about: "Model::llm", file }) });
      assert.ok(explainer);
      const urn = "urn:pulumi:dev::shop::aws:sagemaker/model:Model::llm";
      assert.deepEqual(
        [urn, `${urn}-2`, "llm"].map((one) => explainer.isAbout(one)),
        [true, false, false],
      );
      const one = {
        urn,
        policy: "p",
        title: "t",
        severity: "low",
        verdict: "pass",
        requirements: [],
        settings: {},
      } as const;
      explainer.tell(one);
      explainer.tell(one);
      assert.deepEqual(
        readFileSync(file, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as unknown),
        [one, one],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
