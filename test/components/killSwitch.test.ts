import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { undecidedAtPreview } from "../../components/killSwitch";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { statementsOf } from "./support/documents";
import { endpoint } from "./support/programs";
import { killSwitch } from "./support/programs/operations";
import { said, shown } from "./support/said";

interface Step {
  readonly action: string;
  readonly inputs: { readonly InputPayload: Record<string, unknown>; readonly Script: string };
}

interface Automation {
  readonly assumeRole: string;
  readonly mainSteps: readonly [Step];
}

interface Ran {
  readonly calls: readonly [service: string, api: string, parameters: Record<string, unknown>][];
  readonly result: { readonly cut: readonly string[] } | null;
  readonly error: string | null;
}

async function automation(changes: Parameters<typeof killSwitch>[0] = {}): Promise<Automation> {
  const resources = await captureResources(() => killSwitch(changes));
  return JSON.parse(String(named(resources, "stop-document").props.content)) as Automation;
}

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const STAGE = "arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/live";
const HTTP_STAGE = "arn:aws:apigateway:eu-west-1::/apis/c3d4/stages/$default";
const OWN = {
  endpoint: arn("sagemaker", "endpoint/assistant"),
  alias: arn("bedrock", "agent-alias/AGENT/ALIAS"),
  flow: arn("bedrock", "flow/FLOW/alias/LIVE"),
  profile: arn("bedrock", "application-inference-profile/p1"),
  runtime: arn("bedrock-agentcore", "runtime/r1"),
  runtimeEndpoint: arn("bedrock-agentcore", "runtime/r1/runtime-endpoint/live"),
  gateway: arn("bedrock-agentcore", "gateway/g1"),
  tool: arn("lambda", "function:orders"),
};
/** What holds data or shows what happened. */
const KEPT = [
  "arn:aws:s3:::models",
  arn("logs", "log-group:/aws/sagemaker/Endpoints/assistant"),
  arn("sagemaker", "endpoint-config/assistant"),
  arn("sagemaker", "model/assistant"),
  arn("bedrock", "agent/AGENT"),
  arn("bedrock", "guardrail/g"),
  arn("kms", "key/1"),
  arn("bedrock-agentcore", "memory/m1"),
  "arn:aws:apigateway:eu-west-1::/restapis/a1b2",
];

/** Runs the automation's script as Systems Manager would, in an account where all of that is. */
async function run(
  { rehearse = false, failing = [] }: { rehearse?: boolean; failing?: readonly [string, string][] } = {},
  changes: Parameters<typeof killSwitch>[0] = {},
): Promise<Ran> {
  const { inputs } = (await automation(changes)).mainSteps[0];
  const tags = { "ai:system": "support-assistant" };
  const all = [...Object.values(OWN), ...KEPT, STAGE, HTTP_STAGE];
  const input = {
    script: inputs.Script,
    events: { ...inputs.InputPayload, rehearse: String(rehearse) },
    failing,
    resources: {
      ...Object.fromEntries(all.map((each) => [each, tags])),
      [arn("sagemaker", "endpoint/search")]: { "ai:system": "search" },
      [arn("sagemaker", "endpoint/untagged")]: {},
    },
    answers: {
      "apigateway.get_stage": { methodSettings: { "~1chat/POST": {} } },
      "apigatewayv2.get_stage": { RouteSettings: { "POST /chat": { DetailedMetricsEnabled: true } } },
      "bedrock-agentcore-control.list_agent_runtimes": {
        agentRuntimes: [{ agentRuntimeArn: arn("bedrock-agentcore", "runtime/unseen") }],
      },
      "bedrock-agentcore-control.list_gateways": { items: [{ gatewayId: "foreign" }] },
      "bedrock-agentcore-control.list_gateway_targets": { items: [{ targetId: "t1" }, { targetId: "t2" }] },
      "bedrock-agentcore-control.list_tags_for_resource": {
        [arn("bedrock-agentcore", "runtime/unseen")]: { tags },
        [arn("bedrock-agentcore", "gateway/foreign")]: { tags: { "ai:system": "search" } },
      },
    },
  };
  const script = path.join(__dirname, "support", "killSwitch.py");
  return JSON.parse(execFileSync("python3", [script], { input: JSON.stringify(input), encoding: "utf8" })) as Ran;
}

const READS = /^(?:get_|list_)/;
const writesOf = ({ calls }: Ran) => calls.filter(([, api]) => !READS.test(api));

describe("KillSwitch", () => {
  it("cuts every endpoint, alias, agent, function and stage of the system, and nothing else", async () => {
    const ran = await run();
    assert.equal(ran.error, null);
    const stop = { ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 };
    const patched = ["*/*", "~1chat/POST"].flatMap((method) =>
      ["rateLimit", "burstLimit"].map((limit) => ({
        op: "replace",
        path: `/${method}/throttling/${limit}`,
        value: "0",
      })),
    );
    assert.deepEqual(writesOf(ran), [
      ["apigateway", "update_stage", { restApiId: "a1b2", stageName: "live", patchOperations: patched }],
      [
        "apigatewayv2",
        "update_stage",
        {
          ...{ ApiId: "c3d4", StageName: "$default", DefaultRouteSettings: stop },
          RouteSettings: { "POST /chat": { DetailedMetricsEnabled: true, ...stop } },
        },
      ],
      ["sagemaker", "delete_endpoint", { EndpointName: "assistant" }],
      ["bedrock-agent", "delete_agent_alias", { agentId: "AGENT", agentAliasId: "ALIAS" }],
      ["bedrock-agent", "delete_flow_alias", { flowIdentifier: "FLOW", aliasIdentifier: "LIVE" }],
      ["bedrock", "delete_inference_profile", { inferenceProfileIdentifier: "p1" }],
      ["bedrock-agentcore-control", "delete_gateway_target", { gatewayIdentifier: "g1", targetId: "t1" }],
      ["bedrock-agentcore-control", "delete_gateway_target", { gatewayIdentifier: "g1", targetId: "t2" }],
      ["bedrock-agentcore-control", "delete_agent_runtime_endpoint", { agentRuntimeId: "r1", endpointName: "live" }],
      ["bedrock-agentcore-control", "delete_agent_runtime", { agentRuntimeId: "r1" }],
      ["bedrock-agentcore-control", "delete_agent_runtime", { agentRuntimeId: "unseen" }],
      ["lambda", "put_function_concurrency", { FunctionName: "orders", ReservedConcurrentExecutions: 0 }],
    ]);
  });

  it("denies the named callers first", async () => {
    const ran = await run({}, { callerRoleNames: ["shop", "search"] });
    const standstill = /^arn:aws:iam::111122223333:policy\/assistant-test-stop-standstill-\w{8}$/;
    for (const [index, role] of ["shop", "search"].entries()) {
      const [service, api, parameters] = writesOf(ran)[index] ?? [];
      assert.deepEqual([service, api, parameters?.RoleName], ["iam", "attach_role_policy", role]);
      assert.match(String(parameters?.PolicyArn), standstill);
    }
  });

  it("only tells what it would cut when it rehearses", async () => {
    const ran = await run({ rehearse: true }, { callerRoleNames: ["shop"] });
    assert.deepEqual(writesOf(ran), []);
    assert.equal(ran.result?.cut.length, 12);
    assert.ok(ran.result.cut.includes(`DeleteEndpoint ${OWN.endpoint}`));
  });

  it("goes on where something fails, and says so in the end", async () => {
    const whole = await run();
    const ran = await run({
      failing: [
        ["sagemaker", "delete_endpoint"],
        ["bedrock-agentcore-control", "list_gateways"],
      ],
    });
    assert.equal(writesOf(ran).length, writesOf(whole).length - 1, "all but the runtime that was not found");
    assert.match(String(ran.error), /DeleteEndpoint .*endpoint\/assistant: delete_endpoint is denied/);
    assert.match(String(ran.error), /find: list_gateways is denied/);
  });

  it("may do to what carries the system's tag what the script calls, and no more", async () => {
    const resources = await captureResources(() => killSwitch());
    const statements = [...statementsOf(resources, "stop-permissions").values()];
    const untagged = statements.filter(({ Condition }) => Condition === undefined);
    assert.deepEqual(
      untagged.flatMap(({ Action }) => Action),
      ["tag:GetResources", "bedrock-agentcore:ListAgentRuntimes", "bedrock-agentcore:ListGateways"],
    );
    for (const { Condition, Resource, Sid } of statements) {
      if (Condition === undefined) continue;
      assert.deepEqual(Condition, { StringEquals: { "aws:ResourceTag/ai:system": "support-assistant" } }, Sid);
      assert.ok(
        [Resource].flat().every((each) => each?.startsWith("arn:aws:")),
        Sid,
      );
    }
  });

  it("may attach one policy to the named callers alone", async () => {
    const resources = await captureResources(() => killSwitch({ callerRoleNames: ["shop"] }));
    const halt = statementsOf(resources, "stop-permissions").get("HaltTheNamedRoles");
    assert.deepEqual(halt?.Resource, ["arn:aws:iam::111122223333:role/shop"]);
    const policy = `arn:aws:iam::111122223333:policy/${String(named(resources, "stop-standstill").props.name)}`;
    assert.deepEqual(halt.Condition, { ArnEquals: { "iam:PolicyARN": policy } });
    assert.ok([...statementsOf(resources, "stop-standstill").values()].every(({ Effect }) => Effect === "Deny"));
  });

  it("runs as its role, whose ARN is known", async () => {
    const { assumeRole } = await automation();
    assert.match(assumeRole, /^arn:aws:iam::111122223333:role\/assistant-test-stop-role-\w{8}$/);
  });

  it("is tagged as the switch of its system, under the organisation's prefix", async () => {
    const resources = await captureResources(() => killSwitch({ tagPrefix: "acme:" }));
    const tags = named(resources, "stop-document").props.tags as Record<string, string>;
    assert.equal(tags["acme:kill-switch"], "support-assistant");
    const { mainSteps } = JSON.parse(String(named(resources, "stop-document").props.content)) as Automation;
    assert.deepEqual(mainSteps[0].inputs.InputPayload.tag, { key: "acme:system", value: "support-assistant" });
  });

  it("lets those on call start it, and hand over its role alone", async () => {
    const operator = statementsOf(await captureResources(() => killSwitch()), "stop-operator");
    assert.deepEqual(
      [...operator.values()].flatMap(({ Action }) => Action),
      ["ssm:StartAutomationExecution", "iam:PassRole"],
    );
    assert.match(String(operator.get("HandItItsRole")?.Resource), /:role\/assistant-test-stop-role-/);
  });

  it("refuses a caller that is no role's name", async () => {
    const error = await refusalOf(() => killSwitch({ callerRoleNames: ["arn:aws:iam::1:role/x"] }));
    assert.match(error, /KillSwitch "stop": callerRoleNames\[0\] is "arn/);
  });

  it("is what a system in production is asked to have", async () => {
    const settings = {
      "ai-spend-capped": { budgetElsewhere: true },
      "ai-store-backed-up": { backedUpElsewhere: true },
      "trail-records-ai-data-events": { recordedElsewhere: true },
    };
    const about = async (build: () => unknown) =>
      shown((await said(build, true, settings)).filter(({ policy }) => policy === "ai-kill-switch-exists"));
    assert.notDeepEqual(await about(() => endpoint({ environment: "prod" })), []);
    assert.deepEqual(await about(() => [endpoint({ environment: "prod" }), killSwitch({ environment: "prod" })]), []);
  });
});

behavesLikeAComponent("KillSwitch", {
  make: (name, changes) => killSwitch({ callerRoleNames: ["shop"], ...changes }, name),
  limits: {
    "aws:ssm/document:Document": ["name", 128],
    "aws:iam/role:Role": ["name", 64],
    "aws:iam/policy:Policy": ["name", 128],
  },
  undecidedAtPreview,
  settings: {},
});
