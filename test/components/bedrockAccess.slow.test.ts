import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as bedrockAccess from "../../components/bedrockAccess";
import { Classification, Environment } from "../../components/index";
import { callerPermissions } from "../../components/bedrockAccess/permissions";
import { policies } from "../../policypack/policies";
import { captureResources, named, type CapturedResource } from "./support/capture";
import { actionFaults, statementsOf } from "./support/documents";
import { access, fullAccess, MODEL, SUBNETS } from "./support/programs/bedrock";
import { SYSTEM } from "./support/programs";
import { said, shown } from "./support/said";

const GIVEN = {
  guardrailArn: "arn:aws:bedrock:eu-west-1:111122223333:guardrail/a1b2c3d4e5f6",
  guardrailVersion: "3",
};
const built = (build: () => unknown, preview = false) => captureResources(build, { preview });

interface Filter {
  type: string;
  [setting: string]: unknown;
}
const filtersIn = (resources: CapturedResource[], property: string, list: string): Filter[] =>
  (named(resources, "models-guardrail").props[property] as Record<string, Filter[]>)[list] ?? [];

/** A role of a program's own that gets the callers' policy. */
function withCaller(changes: Partial<bedrockAccess.BedrockAccessArgs> = {}): void {
  const statement = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: ["sts:AssumeRole"] };
  const tags = {
    "ai:system": SYSTEM.system,
    "ai:owner": SYSTEM.owner,
    "ai:env": "dev",
    "ai:data-classification": "internal",
  };
  new aws.iam.Role("assistant", {
    name: "assistant",
    tags,
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  });
  fullAccess(changes);
}

describe("BedrockAccess", () => {
  it("makes a guardrail that blocks harm and attacks at full strength, both ways where there are two", async () => {
    const filters = filtersIn(await built(() => access()), "contentPolicyConfig", "filtersConfigs");
    assert.deepEqual(filters.map(({ type }) => type).sort(), [
      ...["HATE", "INSULTS", "MISCONDUCT", "PROMPT_ATTACK", "SEXUAL", "VIOLENCE"],
    ]);
    for (const { inputAction, inputStrength, outputStrength, type } of filters) {
      assert.deepEqual([inputStrength, inputAction], ["HIGH", "BLOCK"], type);
      assert.equal(outputStrength, type === "PROMPT_ATTACK" ? "NONE" : "HIGH");
    }
  });

  it("blocks credentials and masks what identifies a person, and more where the team says so", async () => {
    const kinds = async (changes = {}) =>
      new Map(
        filtersIn(await built(() => access(changes)), "sensitiveInformationPolicyConfig", "piiEntitiesConfigs").map(
          (entity) => [entity.type, entity.action],
        ),
      );
    const always = await kinds();
    assert.deepEqual(
      [always.get("PASSWORD"), always.get("EMAIL"), always.get("NAME")],
      ["BLOCK", "ANONYMIZE", undefined],
    );
    const more = await kinds({ furtherPersonalData: ["NAME"] });
    assert.equal(more.get("NAME"), "ANONYMIZE");
    assert.equal(more.size, always.size + 1);
  });

  it("checks that answers stand in what was found, by the thresholds that are given", async () => {
    const resources = await built(() => access({ groundingPercent: 90 }));
    assert.deepEqual(filtersIn(resources, "contextualGroundingPolicyConfig", "filtersConfigs"), [
      { type: "GROUNDING", threshold: 0.9 },
      { type: "RELEVANCE", threshold: 0.75 },
    ]);
  });

  it("makes a version that is kept, and another one where a setting differs", async () => {
    const version = async (changes = {}) =>
      named(await built(() => access(changes), true), "models-guardrail-version").props;
    const first = await version();
    assert.equal(first.skipDestroy, true);
    assert.equal((await version()).description, first.description);
    const others = [{ groundingPercent: 80 }, { deniedTopics: [{ name: "a", definition: "b" }] }];
    for (const changes of others) assert.notEqual((await version(changes)).description, first.description);
  });

  it("encrypts the guardrail with its own key, or with the one that is given", async () => {
    const own = await built(() => access());
    assert.ok(named(own, "models-guardrail").propertyDependencies.kmsKeyArn?.includes(named(own, "models-key").urn));
    for (const { Condition, Sid } of statementsOf(own, "models-key").values()) {
      if (Sid === "Administer") continue;
      assert.deepEqual(Condition?.StringEquals, { "kms:ViaService": "bedrock.eu-west-1.amazonaws.com" });
    }
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000001";
    const given = await built(() => access({ keyArn }));
    assert.equal(named(given, "models-guardrail").props.kmsKeyArn, keyArn);
    assert.ok(!given.some(({ type }) => type.startsWith("aws:kms/")));
    assert.equal(statementsOf(given, "models-calls").get("DecryptGuardrail")?.Resource, keyArn);
  });

  it("takes an existing guardrail, and makes neither one nor a key", async () => {
    const resources = await built(() => access(GIVEN), true);
    assert.deepEqual(
      resources.filter(({ type }) => /guardrail|kms/i.test(type)),
      [],
    );
    assert.equal(statementsOf(resources, "models-calls").get("DecryptGuardrail"), undefined);
  });

  it("lets callers ask the named models through the system's profiles, with this version of the guardrail", async () => {
    const resources = await built(() => fullAccess(GIVEN), true);
    const guardrail = { "bedrock:GuardrailIdentifier": `${GIVEN.guardrailArn}:3` };
    const profiles = "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/*";
    const calls = statementsOf(resources, "models-calls");
    assert.deepEqual([...calls.keys()].sort(), [
      ...["ApplyGuardrail", "AskModelsOfProfiles", "AskThroughProfiles", "AskWithNoOtherGuardrail", "SearchKnowledge"],
    ]);
    assert.deepEqual(calls.get("AskModelsOfProfiles")?.Resource, [
      `arn:aws:bedrock:eu-west-1::foundation-model/${MODEL}`,
      `arn:aws:bedrock:eu-central-1::foundation-model/${MODEL}`,
    ]);
    assert.deepEqual(calls.get("AskModelsOfProfiles")?.Condition, {
      StringEquals: guardrail,
      StringLike: { "bedrock:InferenceProfileArn": profiles },
    });
    assert.equal(calls.get("AskThroughProfiles")?.Resource, profiles);
    assert.deepEqual(calls.get("AskThroughProfiles")?.Condition, {
      StringEquals: { ...guardrail, "aws:ResourceTag/ai:system": "support-assistant" },
    });
    const { Condition, Effect, Resource } = calls.get("AskWithNoOtherGuardrail") ?? {};
    assert.deepEqual([Effect, Resource, Condition], ["Deny", "*", { StringNotEquals: guardrail }]);
    assert.equal(named(resources, "models-calls-assistant").props.role, "assistant");
  });

  it("holds callers to numbered versions of the guardrail that it makes, by its tag, which is known at once", async () => {
    const resources = await built(() => access(), true);
    const calls = statementsOf(resources, "models-calls");
    const { name, tags } = named(resources, "models-guardrail").props;
    assert.equal((tags as Record<string, string>)["ai:guardrail"], name);
    const tagged = { "aws:ResourceTag/ai:guardrail": name };
    const numbered = { "bedrock:GuardrailIdentifier": "arn:aws:bedrock:eu-west-1:111122223333:guardrail/*:*" };
    assert.deepEqual(calls.get("AskThroughProfiles")?.Condition?.StringLike, numbered);
    assert.deepEqual(calls.get("AskModelsOfProfiles")?.Condition?.StringLike, {
      ...numbered,
      "bedrock:InferenceProfileArn": "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/*",
    });
    assert.deepEqual(calls.get("ApplyGuardrail")?.Condition, { StringEquals: tagged });
    const denied = ["", "Unnumbered", "Drafts"].map((rest) => calls.get(`AskWithNoOtherGuardrail${rest}`)?.Condition);
    assert.deepEqual(denied, [
      { StringNotEquals: tagged },
      { StringNotLike: numbered },
      { StringLike: { "bedrock:GuardrailIdentifier": "*:DRAFT" } },
    ]);
  });

  it("lets callers search knowledge bases of the same run by the names in their tags", async () => {
    const resources = await built(() => access({ knowledgeBaseNames: ["handbook"], tagPrefix: "org:" }), true);
    const { Action, Condition, Resource } = statementsOf(resources, "models-calls").get("SearchNamedKnowledge") ?? {};
    assert.deepEqual(
      [Action, Resource, Condition],
      [
        ["bedrock:Retrieve"],
        "arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/*",
        { StringEquals: { "aws:ResourceTag/org:knowledge-base": ["handbook"] } },
      ],
    );
  });

  it("makes a profile of each model, with the tags for cost", async () => {
    const resources = await built(() => fullAccess(), true);
    const profiles = resources.filter(({ type }) => type === "aws:bedrock/inferenceProfile:InferenceProfile");
    assert.deepEqual(
      profiles.map(({ props }) => props.modelSource),
      [
        { copyFrom: `arn:aws:bedrock:eu-west-1::foundation-model/${MODEL}` },
        { copyFrom: `arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.${MODEL}` },
      ],
    );
    for (const { props } of profiles) assert.equal((props.tags as Record<string, string>)["ai:owner"], "ml-platform");
  });

  it("makes endpoints that let one's own callers through, to the named models alone; one for search where there is", async () => {
    const endpoints = async (changes = {}) =>
      (await built(() => fullAccess(changes), true)).filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint");
    const both = await endpoints();
    assert.deepEqual(
      both.map(({ props }) => [props.serviceName, props.privateDnsEnabled]),
      [
        ["com.amazonaws.eu-west-1.bedrock-runtime", true],
        ["com.amazonaws.eu-west-1.bedrock-agent-runtime", true],
      ],
    );
    for (const { name } of both)
      for (const { Condition } of statementsOf(both, name).values())
        assert.equal(Condition?.StringEquals?.["aws:PrincipalAccount"], "111122223333");
    assert.equal((await endpoints({ knowledgeBaseArns: undefined })).length, 1);
    const ofOrganisation = await endpoints({ organizationId: "o-a1b2c3d4e5" });
    const { Condition } = statementsOf(ofOrganisation, "models-bedrock-runtime").get("AskModels") ?? {};
    assert.deepEqual(Condition, { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } });
  });

  it("writes every kind of invocation down where the program says so, and nothing where it does not", async () => {
    const resources = await built(() => fullAccess({ invocationLogRetentionDays: 180 }), true);
    const { loggingConfig } = named(resources, "models-invocations-logging").props;
    const { cloudwatchConfig, ...kinds } = loggingConfig as Record<string, unknown>;
    assert.deepEqual(Object.values(kinds), [true, true, true, true]);
    const group = named(resources, "models-invocations-log").props;
    assert.equal(group.retentionInDays, 180);
    assert.equal((cloudwatchConfig as Record<string, unknown>).logGroupName, group.name);
    const writes = [...statementsOf(resources, "models-invocations-writes").values()];
    assert.deepEqual(
      writes.map(({ Resource }) => Resource),
      [`arn:aws:logs:eu-west-1:111122223333:log-group:${String(group.name)}:log-stream:aws/bedrock/modelinvocations`],
    );
    const { kmsKeyId } = named(resources, "models-invocations-log").propertyDependencies;
    assert.ok(kmsKeyId?.includes(named(resources, "models-invocations-key").urn));
    const without = await built(() => access(), true);
    assert.ok(!without.some(({ type }) => /s3|cloudwatch|bedrockmodel/.test(type)));
  });

  it("lets Bedrock put into the bucket what it logs for this account, and the named roles read it", async () => {
    const resources = await built(() => fullAccess(), true);
    const policy = statementsOf(resources, "models-invocations-store-policy");
    const bucket = String(named(resources, "models-invocations-store").props.bucket);
    const accept = policy.get("AcceptInvocations");
    assert.equal(accept?.Resource, `arn:aws:s3:::${bucket}/large/AWSLogs/111122223333/BedrockModelInvocationLogs/*`);
    assert.deepEqual(accept.Condition, {
      ArnLike: { "aws:SourceArn": "arn:aws:bedrock:eu-west-1:111122223333:*" },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
    assert.deepEqual(policy.get("DenyOtherReaders")?.Condition?.ArnNotEquals, {
      "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/investigator"],
    });
    assert.deepEqual(named(resources, "models-invocations-store-object-lock").props.rule, {
      defaultRetention: { mode: "COMPLIANCE", days: 30 },
    });
  });

  it("locks what is written down for as long as the team says", async () => {
    const resources = await built(() => fullAccess({ invocationLogLockDays: 90 }), true);
    assert.deepEqual(named(resources, "models-invocations-store-object-lock").props.rule, {
      defaultRetention: { mode: "COMPLIANCE", days: 90 },
    });
  });

  it("protects records and keys in production, and lets a development stack be destroyed", async () => {
    const kept = (resources: CapturedResource[]) => resources.filter((one) => one.protect).map(({ name }) => name);
    assert.deepEqual(kept(await built(() => fullAccess())), []);
    const names = kept(await built(() => fullAccess({ environment: "prod" })));
    for (const name of ["models-key", "models-invocations-key", "models-invocations-store", "models-invocations-log"])
      assert.ok(names.includes(name), name);
  });

  it("writes of actions that AWS has, and no * where they take a resource", async () => {
    const faults = await actionFaults(await built(() => fullAccess()));
    // What a bucket denies is of every action.
    assert.deepEqual(
      faults.filter((fault) => !fault.endsWith("-policy: no action s3:*")),
      [],
    );
  });

  it("writes the ARNs of another partition and region", () => {
    const place = { account: "111122223333", partition: "aws-us-gov", region: "us-gov-west-1" };
    const written = JSON.stringify(
      callerPermissions(place, {
        models: [{ id: MODEL, foundation: MODEL, geography: undefined }],
        profileRegions: [],
        systemTag: { key: "ai:system", value: "assistant" },
        guardrail: { tagKey: "ai:guardrail", name: "words" },
        guardrailKey: { alias: "alias/own" },
        knowledge: { arns: [], names: ["handbook"], tagKey: "ai:knowledge-base" },
      }),
    );
    assert.ok(!/arn:aws:|eu-west-1/.test(written), written);
    assert.match(written, /arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/);
  });

  it("keeps AWS's limits with the longest names", async () => {
    const long = "a".repeat(100);
    const program = () =>
      new bedrockAccess.BedrockAccess(long, { ...SYSTEM, modelIds: [MODEL], invocationLogging: true });
    const resources = await captureResources(program, { project: long, stack: long });
    const limits: Record<string, number> = {
      "aws:bedrock/guardrail:Guardrail": 50,
      "aws:bedrock/inferenceProfile:InferenceProfile": 64,
      "aws:iam/policy:Policy": 128,
      "aws:iam/role:Role": 64,
      "aws:cloudwatch/logGroup:LogGroup": 512,
    };
    const checked = resources.filter(({ type }) => limits[type] !== undefined);
    assert.equal(checked.length, 5);
    for (const { props, type } of checked) {
      assert.ok(String(props.name).length <= (limits[type] ?? 0), String(props.name));
      assert.ok(JSON.stringify(props.description ?? "").length <= 202);
    }
  });

  it("does not collide with another of the same stack", async () => {
    const resources = await built(() => {
      fullAccess();
      new bedrockAccess.BedrockAccess("others", { ...SYSTEM, modelIds: [MODEL] });
    }, true);
    const names = resources
      .flatMap(({ props }) => [props.name, props.bucket])
      .filter((name) => typeof name === "string");
    const ofOthers = names.filter((name) => name.includes("others"));
    assert.equal(ofOthers.length, 4);
    assert.equal(new Set(resources.map(({ urn }) => urn)).size, resources.length);
  });

  describe("the whole pack", () => {
    const programs: [string, () => unknown, string[]][] = [
      ["alone", () => access(), ["bedrock-invocations-logged"]],
      ["with everything", () => fullAccess(), []],
      ["of confidential data in production", () => fullAccess({ environment: "prod", classification: "confidential" }), []],
      ["with a caller", () => { withCaller(); }, []],
      ["of an existing guardrail, with a caller", () => { withCaller(GIVEN); }, []],
    ]; // prettier-ignore
    for (const [what, build, always] of programs) {
      it(`finds nothing at an update: ${what}`, async () => {
        const found = await said(build, false);
        assert.deepEqual(shown(found.filter(({ policy }) => !always.includes(policy))), []);
      });
      it(`finds no violation at a first preview, and leaves open what the component lists: ${what}`, async () => {
        const found = await said(build, true);
        assert.deepEqual(shown(found.filter(({ message }) => !message.startsWith("undecided"))), []);
        const open = new Set(found.map(({ policy }) => policy));
        assert.deepEqual([...open].filter((id) => !bedrockAccess.undecidedAtPreview.includes(id)), []); // prettier-ignore
      });
    }
    it("decides everything at a first preview where the guardrail exists", async () => {
      assert.deepEqual(shown(await said(() => { withCaller(GIVEN); }, true)), []); // prettier-ignore
    });
    it("leaves open no less than what the component lists", async () => {
      const open = new Set<string>();
      for (const [, build] of programs) for (const { policy } of await said(build, true)) open.add(policy);
      assert.deepEqual([...open].sort(), [...bedrockAccess.undecidedAtPreview].sort());
    });
    for (const environment of Object.values(Environment))
      for (const classification of Object.values(Classification))
        it(`finds nothing in ${environment}, of ${classification} data`, async () => {
          assert.deepEqual(shown(await said(() => fullAccess({ environment, classification }), false)), []);
        });
    it("has every policy that the component says it satisfies", () => {
      const ids = new Set(policies.map(({ id }) => id));
      assert.deepEqual(bedrockAccess.satisfies.filter((id) => !ids.has(id)), []); // prettier-ignore
    });
  });

  describe("refuses", () => {
    const cases: [Partial<bedrockAccess.BedrockAccessArgs>, RegExp][] = [
      [{ modelIds: [] }, /modelIds is \[\]; it must be at least one/],
      [{ modelIds: ["anthropic.*"] }, /modelIds\[0\] is "anthropic\.\*".*without a wildcard/],
      [{ modelIds: [`global.${MODEL}`] }, /modelIds\[0\] is "global\..*in one geography/],
      [{ modelIds: [MODEL, MODEL] }, /modelIds is .*each named once/],
      [{ modelIds: [`eu.${MODEL}`] }, /profileRegions is "absent".*given: eu\./],
      [{ profileRegions: ["eu-west-1"] }, /profileRegions is "given".*absent where modelIds/],
      [{ modelIds: [`eu.${MODEL}`], profileRegions: ["*"] }, /profileRegions\[0\] is "\*"; it must be a region/],
      [{ guardrailArn: GIVEN.guardrailArn }, /guardrailVersion is "absent"/],
      [{ guardrailVersion: "3" }, /guardrailArn is "absent"/],
      [{ ...GIVEN, guardrailVersion: "DRAFT" }, /guardrailVersion is "DRAFT".*a draft changes/],
      [{ ...GIVEN, guardrailArn: `${GIVEN.guardrailArn}:3` }, /guardrailArn is .*without a version/],
      [{ ...GIVEN, groundingPercent: 80 }, /groundingPercent is "given".*absent where guardrailArn/],
      [{ groundingPercent: 50 }, /groundingPercent is 50; .*from 70 to 99/],
      [{ relevancePercent: 100 }, /relevancePercent is 100/],
      [{ furtherPersonalData: ["EMAIL"] }, /furtherPersonalData\[0\] is "EMAIL".*masked or blocked already/],
      [{ blockedQuestionMessage: "" }, /blockedQuestionMessage is ""/],
      [{ deniedTopics: [{ name: "a", definition: "" }] }, /deniedTopics\[0\]\.definition is ""/],
      [{ callerRoleNames: ["team/a"] }, /callerRoleNames\[0\] is "team\/a"/],
      [{ callerRoleNames: ["a", "a"] }, /callerRoleNames is .*each named once/],
      [{ knowledgeBaseArns: ["*"] }, /knowledgeBaseArns\[0\] is "\*"/],
      [{ vpcId: "vpc-0123456789abcdef0" }, /subnetIds is "absent"; it must be given together with vpcId/],
      [{ subnetIds: SUBNETS }, /vpcId is "absent"/],
      [
        {
          vpcId: "vpc-0123456789abcdef0",
          subnetIds: SUBNETS.slice(1),
          endpointSecurityGroupIds: ["sg-0123456789abcdef0"],
        },
        /subnetIds is .*at least 2 subnets/,
      ],
      [{ keyArn: "alias/aws/bedrock" }, /keyArn is "alias\/aws\/bedrock"/],
      [{ invocationLogLockDays: 90 }, /invocationLogLockDays is "given".*invocationLogging is not true/],
      [{ invocationLogging: true, invocationLogLockDays: 29 }, /invocationLogLockDays is 29; .*from 30 to 3650/],
      [{ knowledgeBaseNames: ["*"] }, /knowledgeBaseNames\[0\] is "\*"/],
      [{ invocationLogRetentionDays: 365 }, /invocationLogRetentionDays is "given".*invocationLogging is not true/],
      [
        { invocationLogging: true, invocationLogRetentionDays: 7 },
        /invocationLogRetentionDays is 7; it must be one of 90/,
      ],
    ];
    for (const [changes, expected] of cases) {
      it(JSON.stringify(changes).slice(0, 80), async () => {
        await assert.rejects(
          built(() => access(changes)),
          (error) => {
            assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
            assert.match(error.reason, /^BedrockAccess "models": /);
            assert.match(error.reason, expected);
            return true;
          },
        );
      });
    }
    it("a second one that logs invocations in the same account and region, but not in another run", async () => {
      const two = () => {
        fullAccess();
        new bedrockAccess.BedrockAccess("others", { ...SYSTEM, modelIds: [MODEL], invocationLogging: true });
      };
      await assert.rejects(built(two), /invocationLogging.*another component of this program/);
      await built(() => fullAccess());
      await built(() => fullAccess());
    });
  });
});
