import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as ai from "../../components/index";
import { satisfies, undecidedAtPreview } from "../../components/invocationRole";
import { invocationPermissions, serviceTrust } from "../../components/invocationRole/permissions";
import { policies } from "../../policypack/policies";
import { captureResources, named, UNKNOWN } from "./support/capture";
import { actionFaults, statementsOf } from "./support/documents";
import { SYSTEM } from "./support/programs";
import { endpointCaller, GUARDRAIL, MODEL, modelCaller } from "./support/programs/invocation";
import { said, shown } from "./support/said";

const ENDPOINT = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/assistant";
const PROFILE = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0";
const GUARDED = { "bedrock:GuardrailIdentifier": `${GUARDRAIL}:3` };
const ASK_MODEL = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

const trustOf = async (build: () => unknown) =>
  [...statementsOf(await captureResources(build), "caller-role", "assumeRolePolicy").values()][0];
const grantsOf = async (build: () => unknown) =>
  [...statementsOf(await captureResources(build), "caller-permissions").values()].map(
    ({ Action, Condition, Effect, Resource }) => ({ Effect, Action, Resource, ...(Condition && { Condition }) }),
  );

describe("InvocationRole", () => {
  it("asks the one endpoint and does nothing else", async () => {
    assert.deepEqual(await grantsOf(() => endpointCaller()), [
      {
        Effect: "Allow",
        Action: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
        Resource: [ENDPOINT],
      },
    ]);
  });

  it("asks an asynchronous endpoint by its queue alone", async () => {
    const [grant] = await grantsOf(() => endpointCaller({ invocationMode: "async" }));
    assert.deepEqual(grant?.Action, ["sagemaker:InvokeEndpointAsync"]);
  });

  it("puts requests of an asynchronous endpoint and reads its answers, neither the other way round", async () => {
    const exchange = {
      invocationMode: "async",
      exchangeBucketName: "exchange",
      exchangeKeyAlias: "alias/exchange",
    } as const;
    const [, puts, reads, key, ...others] = await grantsOf(() => endpointCaller(exchange));
    assert.deepEqual(others, []);
    assert.deepEqual([puts?.Action, puts?.Resource], [["s3:PutObject"], "arn:aws:s3:::exchange/assistant/requests/*"]);
    const folders = ["answers", "failures"].map((folder) => `arn:aws:s3:::exchange/assistant/${folder}/*`);
    assert.deepEqual([reads?.Action, reads?.Resource], [["s3:GetObject"], folders]);
    assert.deepEqual(key?.Condition, {
      StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/exchange" },
    });
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000";
    const ofKey = { ...exchange, exchangeKeyAlias: undefined as never, exchangeKeyArn: keyArn };
    assert.equal((await grantsOf(() => endpointCaller(ofKey)))[3]?.Resource, keyArn);
  });

  it("names an endpoint as it is written and as its ARN has it", async () => {
    const [grant] = await grantsOf(() => endpointCaller({ endpointName: "Assistant" }));
    assert.deepEqual(grant?.Resource, [ENDPOINT.replace("assistant", "Assistant"), ENDPOINT]);
  });

  it("asks the one model with the numbered guardrail alone", async () => {
    assert.deepEqual(await grantsOf(() => modelCaller()), [
      {
        Effect: "Allow",
        Action: ASK_MODEL,
        Resource: `arn:aws:bedrock:eu-west-1::foundation-model/${MODEL}`,
        Condition: { StringEquals: GUARDED },
      },
      { Effect: "Allow", Action: ["bedrock:ApplyGuardrail"], Resource: GUARDRAIL },
      { Effect: "Deny", Action: ASK_MODEL, Resource: "*", Condition: { StringNotEquals: GUARDED } },
    ]);
  });

  it("asks with any numbered version of the guardrail that has the name in its tag, and waits for nothing then", async () => {
    const made = () => {
      const { guardrailArn } = new aws.bedrock.Guardrail("guardrail", {
        ...{ name: "guardrail", blockedInputMessaging: "No.", blockedOutputsMessaging: "No." },
      });
      modelCaller({ guardrailArn, guardrailName: "words", tagPrefix: "org:ai-" });
    };
    const resources = await captureResources(made, { preview: true });
    const statements = [...statementsOf(resources, "caller-permissions").values()];
    const guardrails = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/*";
    const numbered = { "bedrock:GuardrailIdentifier": `${guardrails}:*` };
    const tagged = { "aws:ResourceTag/org:ai-guardrail": "words" };
    assert.deepEqual(
      statements.map(({ Action, Condition, Effect, Resource }) => ({ Effect, Action, Resource, Condition })),
      [
        {
          ...{ Effect: "Allow", Action: ASK_MODEL },
          Resource: `arn:aws:bedrock:eu-west-1::foundation-model/${MODEL}`,
          Condition: { StringLike: numbered },
        },
        {
          ...{ Effect: "Allow", Action: ["bedrock:ApplyGuardrail"], Resource: guardrails },
          Condition: { StringEquals: tagged },
        },
        {
          ...{ Effect: "Deny", Action: ["bedrock:ApplyGuardrail"], Resource: "*" },
          Condition: { StringNotEquals: tagged },
        },
        { Effect: "Deny", Action: ASK_MODEL, Resource: "*", Condition: { StringNotLike: numbered } },
        {
          ...{ Effect: "Deny", Action: ASK_MODEL, Resource: "*" },
          Condition: { StringLike: { "bedrock:GuardrailIdentifier": "*:DRAFT" } },
        },
      ],
    );
    const found = shown(await said(made, true)).filter((line) => line.includes("InvocationRole"));
    assert.deepEqual(found, []);
  });

  it("asks through a profile, and the model in the profile's regions through nothing else", async () => {
    const inferenceProfileRegions = ["eu-west-1", "eu-west-3"];
    const grants = await grantsOf(() => modelCaller({ inferenceProfileArn: PROFILE, inferenceProfileRegions }));
    assert.deepEqual(grants.slice(0, 2), [
      { Effect: "Allow", Action: ASK_MODEL, Resource: PROFILE, Condition: { StringEquals: GUARDED } },
      {
        Effect: "Allow",
        Action: ASK_MODEL,
        Resource: inferenceProfileRegions.map((region) => `arn:aws:bedrock:${region}::foundation-model/${MODEL}`),
        Condition: { StringEquals: { ...GUARDED, "bedrock:InferenceProfileArn": PROFILE } },
      },
    ]);
    const [, own] = await grantsOf(() => modelCaller({ inferenceProfileArn: PROFILE }));
    assert.deepEqual(own?.Resource, [`arn:aws:bedrock:eu-west-1::foundation-model/${MODEL}`]);
  });

  it("asks through a profile of the same run by the name in its tag, and waits for nothing then", async () => {
    const build = () => {
      const models = new ai.BedrockAccess("models", { ...SYSTEM, modelIds: [MODEL] });
      modelCaller({
        guardrailArn: models.guardrailArn,
        guardrailVersion: models.guardrailVersion,
        guardrailName: models.guardrailName,
        guardrailKeyAlias: models.keyAlias,
        inferenceProfileName: models.inferenceProfileNames.apply((names) => names[MODEL] ?? ""),
      });
    };
    const resources = await captureResources(build, { preview: true });
    const { name } = named(resources, "models-profile-anthropic-claude-3-haiku-20240307-v1-0").props;
    const profiles = "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/*";
    const may = statementsOf(resources, "caller-permissions");
    assert.equal(may.get("AskProfile")?.Resource, profiles);
    assert.deepEqual(may.get("AskProfile")?.Condition?.StringEquals, { "aws:ResourceTag/ai:inference-profile": name });
    assert.equal(may.get("AskModelByProfile")?.Condition?.StringLike?.["bedrock:InferenceProfileArn"], profiles);
    for (const preview of [true, false]) {
      const found = shown(await said(build, preview)).filter((line) => line.includes("InvocationRole"));
      assert.deepEqual(found, []);
    }
  });

  it("writes the caller's logs where they are named, and is denied what is asked for", async () => {
    const extraDenies = [{ actions: ["sagemaker:*"], resources: ["arn:aws:sagemaker:us-east-1:111122223333:*"] }];
    const grants = await grantsOf(() => endpointCaller({ logGroupName: "/aws/lambda/backend", extraDenies }));
    assert.deepEqual(grants.slice(1), [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/backend:log-stream:*",
      },
      { Effect: "Deny", Action: ["sagemaker:*"], Resource: ["arn:aws:sagemaker:us-east-1:111122223333:*"] },
    ]);
  });

  it("is confined to what it is for, whatever is attached later", async () => {
    const resources = await captureResources(() => modelCaller());
    assert.equal(named(resources, "caller-boundary").props.policy, named(resources, "caller-permissions").props.policy);
    assert.deepEqual(named(resources, "caller-no-managed-policies").props.policyArns, []);
    assert.deepEqual(named(resources, "caller-no-other-policies").props.policyNames, ["invocation"]);
    const boundary = "arn:aws:iam::111122223333:policy/organisation";
    const given = await captureResources(() => modelCaller({ permissionsBoundaryArn: boundary }));
    assert.equal(named(given, "caller-role").props.permissionsBoundary, boundary);
    assert.ok(!given.some(({ name }) => name === "caller-boundary"));
  });

  const source = (service: string, resource: string) => ({
    ArnLike: { "aws:SourceArn": `arn:aws:${service}:eu-west-1:111122223333:${resource}` },
    StringEquals: { "aws:SourceAccount": "111122223333" },
  });
  const services = [
    ["apigateway", undefined],
    ["lambda", undefined],
    ["ecs-tasks", source("ecs", "*")],
    ["states", source("states", "stateMachine:*")],
  ] as const;
  for (const [callerService, condition] of services) {
    it(`is for ${callerService} alone, and for this account where the service says so`, async () => {
      const trust = await trustOf(() => endpointCaller({ callerService }));
      assert.deepEqual(trust?.Principal, { Service: `${callerService}.amazonaws.com` });
      assert.deepEqual(trust.Condition, condition);
    });
  }

  it("is for the named roles alone, which need not exist yet", async () => {
    const trust = await trustOf(() => modelCaller({ callerRoleNames: ["backend", "batch", "backend"] }));
    assert.deepEqual(trust?.Principal, { AWS: "arn:aws:iam::111122223333:root" });
    const roles = ["backend", "batch"].map((name) => `arn:aws:iam::111122223333:role/${name}`);
    assert.deepEqual(trust.Condition, { ArnEquals: { "aws:PrincipalArn": roles } });
  });

  for (const partition of ["aws-us-gov", "aws-cn"]) {
    it(`names what is in ${partition}`, () => {
      const place = { account: "111122223333", partition, region: "some-region-1" };
      const bedrock = { modelId: MODEL, guardrail: { arn: "g", version: "1" }, profileRegions: [] };
      const said = JSON.stringify([
        invocationPermissions(place, { mode: "real-time", endpointName: "e", bedrock, logGroupName: "l" }),
        serviceTrust(place, "states"),
      ]);
      assert.ok(!said.includes("arn:aws:"), said);
      assert.equal(said.split(`arn:${partition}:`).length - 1, 4);
    });
  }

  it("uses actions that AWS has, on resources where it takes some", async () => {
    const programs = [() => endpointCaller({ logGroupName: "l" }), () => modelCaller({ inferenceProfileArn: PROFILE })];
    for (const build of programs) assert.deepEqual(await actionFaults(await captureResources(build)), []);
  });

  it("keeps AWS's limits with the longest names, and two do not collide", async () => {
    const long = "x".repeat(100);
    const resources = await captureResources(() => [`${long}a`, `${long}b`].map((name) => endpointCaller({}, name)), {
      project: long,
      stack: long,
    });
    const names = resources.filter(({ type }) => /:Role$|:Policy$/.test(type)).map(({ props }) => String(props.name));
    assert.equal(new Set(names).size, 4);
    for (const name of names) assert.ok(name.length <= 128 && /^[\w+=,.@-]+$/.test(name), name);
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    assert.ok(roles.every(({ props }) => String(props.name).length <= 64));
  });

  const refused: [build: typeof endpointCaller, changes: Parameters<typeof endpointCaller>[0], message: RegExp][] = [
    [endpointCaller, { callerRoleNames: ["x"] }, /callerService is "lambda"; it must be given where callerRoleNames/],
    [modelCaller, { callerRoleNames: [] }, /callerRoleNames is \[\].*at least one role/],
    [modelCaller, { callerRoleNames: ["team/x"] }, /callerRoleNames\[0\] is "team\/x".*without its path/],
    [endpointCaller, { callerService: "ec2" as never }, /callerService is "ec2".*one of apigateway, ecs-tasks/],
    [endpointCaller, { endpointName: "*" }, /endpointName is "\*".*an endpoint's name/],
    [endpointCaller, { modelId: MODEL }, /endpointName is "assistant".*where modelId is not/],
    [endpointCaller, { invocationMode: "batch" as never }, /invocationMode is "batch".*one of real-time, async/],
    [endpointCaller, { guardrailArn: GUARDRAIL }, /guardrailArn is "given".*absent where modelId is/],
    [endpointCaller, { exchangeBucketName: "exchange" }, /exchangeBucketName is "given".*not async/],
    [endpointCaller, { exchangeKeyAlias: "alias/x" }, /exchangeKeyAlias is "given".*absent where exchangeBucketName/],
    [endpointCaller, { invocationMode: "async", exchangeBucketName: "exchange" }, /exchangeKeyAlias is "absent"/],
    [endpointCaller, { logGroupName: "a*" }, /logGroupName is "a\*"/],
    [modelCaller, { modelId: "anthropic.*" }, /modelId is "anthropic\.\*".*without a wildcard/],
    [modelCaller, { modelId: "arn:aws:bedrock:eu-west-1::foundation-model/x" }, /modelId is .*the id of one/],
    [modelCaller, { guardrailVersion: "DRAFT" }, /guardrailVersion is "DRAFT".*number of a version/],
    [modelCaller, { guardrailArn: `${GUARDRAIL}:3` }, /guardrailArn is .*without a version/],
    [modelCaller, { guardrailName: "a/b" }, /guardrailName is "a\/b".*a guardrail's name/],
    [endpointCaller, { guardrailName: "words" }, /guardrailName is "given".*absent where modelId is/],
    [modelCaller, { guardrailArn: undefined as never }, /guardrailArn is "absent".*together with modelId/],
    [modelCaller, { inferenceProfileArn: "eu.anthropic" }, /inferenceProfileArn is .*ARN of one inference profile/],
    [modelCaller, { inferenceProfileArn: PROFILE, inferenceProfileName: "p" }, /inferenceProfileName is "given"/],
    [modelCaller, { inferenceProfileName: "*" }, /inferenceProfileName is "\*".*an inference profile's name/],
    [modelCaller, { inferenceProfileRegions: ["eu-west-1"] }, /inferenceProfileRegions.*where inferenceProfileArn is/],
    [modelCaller, { invocationMode: "async" }, /invocationMode is "async".*absent/],
  ];
  for (const [build, changes, message] of refused) {
    it(`refuses ${JSON.stringify(changes)}`, async () => {
      await assert.rejects(
        captureResources(() => build(changes)),
        (error) => pulumi.InputPropertyError.isInstance(error) && message.test(error.reason),
      );
    });
  }
});

describe("the whole pack over InvocationRole", () => {
  const programs: Record<string, () => unknown> = {
    "a function's": () => endpointCaller({ logGroupName: "/aws/lambda/backend" }),
    "a gateway's": () => endpointCaller({ callerService: "apigateway" }),
    "a workflow's": () => endpointCaller({ callerService: "states", invocationMode: "async" }),
    "a model's": () => modelCaller(),
    "a profile's": () => modelCaller({ inferenceProfileArn: PROFILE, inferenceProfileRegions: ["eu-west-1"] }),
  };
  for (const [whose, build] of Object.entries(programs)) {
    for (const preview of [true, false]) {
      it(`finds nothing in ${whose}, at ${preview ? "a first preview" : "an update"}`, async () => {
        assert.deepEqual(shown(await said(build, preview)), []);
      });
    }
  }

  it("waits for a guardrail of the same run as it says, and for nothing else", async () => {
    const build = () => {
      const words = { blockedInputMessaging: "No.", blockedOutputsMessaging: "No." };
      const { guardrailArn } = new aws.bedrock.Guardrail("guardrail", { name: "guardrail", ...words });
      modelCaller({ guardrailArn });
    };
    assert.equal(named(await captureResources(build), "caller-permissions").props.policy, UNKNOWN);
    const found = shown(await said(build, true)).filter((line) => line.includes("InvocationRole"));
    assert.ok(found.every((line) => line.includes(": undecided: ")));
    const ids = new Set(found.map((line) => /policies: \[([\w-]+)\]/.exec(line)?.[1] ?? ""));
    assert.deepEqual([...ids].sort(), undecidedAtPreview);
  });

  it("has every policy that it says it satisfies", () => {
    const ids = new Set(policies.map(({ id }) => id));
    assert.deepEqual(
      [...satisfies, ...undecidedAtPreview].filter((id) => !ids.has(id)),
      [],
    );
  });
});
