import assert from "node:assert/strict";
import * as agentRuntime from "../../components/agentRuntime";
import * as ai from "../../components/index";
import { policies } from "../../policypack/policies";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named } from "./support/capture";
import { actionFaults, statementsOf } from "./support/documents";
import { KEY_ARN, SYSTEM } from "./support/programs";
import { agent, fullAgent, GUARDRAIL, IMAGE, ORDERS } from "./support/programs/agents";
import { GROUPS, MODEL, SUBNETS } from "./support/programs/bedrock";
import { said, shown } from "./support/said";

const ISSUER = "https://login.example.com/.well-known/openid-configuration";
const SAME_ACCOUNT = "arn:aws:bedrock-agentcore:eu-west-1:111122223333";
/** Whether the subnets of another stack are private, only a stack with the network can tell. */
const OUTSIDE = ["model-hosting-in-private-subnets"];
const built = (build: () => unknown = () => fullAgent(), preview = true) => captureResources(build, { preview });
const tool = (changes: Partial<ai.ToolArgs>): ai.ToolArgs => ({ name: "a", description: "A", functionArn: ORDERS, ...changes }); // prettier-ignore
const toolInput = (changes: Partial<ai.ToolInputArgs>) => ({ tools: [tool({ inputs: [{ name: "a", type: ai.ToolInputType.String, description: "A", ...changes }] })] }); // prettier-ignore

describe("AgentRuntime", () => {
  it("runs the pinned image in the network, for tokens that were made for it", async () => {
    const { props } = named(await built(() => agent()), "support-agent");
    assert.deepEqual(props.agentRuntimeArtifact, { containerConfiguration: { containerUri: IMAGE } });
    assert.deepEqual(props.networkConfiguration, {
      networkMode: "VPC",
      networkModeConfig: { subnets: SUBNETS, securityGroups: GROUPS },
    });
    assert.deepEqual(props.authorizerConfiguration, {
      customJwtAuthorizer: { discoveryUrl: ISSUER, allowedAudiences: ["support"] },
    });
    assert.deepEqual(props.lifecycleConfigurations, [{ idleRuntimeSessionTimeout: 900, maxLifetime: 28800 }]);
    assert.equal(props.requestHeaderConfiguration, undefined);
  });

  it("makes neither gateway nor memory where it has no tools and is to remember nothing", async () => {
    const resources = await built(() => agent());
    assert.ok(!resources.some(({ type }) => /agentcore(?:Gateway|Policy|Memory)/.test(type)));
    const may = statementsOf(resources, "support-permissions");
    for (const sid of ["UseTools", "Remember", "EncryptMemory"]) assert.equal(may.get(sid), undefined);
  });

  it("may do exactly what running takes", async () => {
    const resources = await built();
    const may = statementsOf(resources, "support-permissions");
    const runtime = String(named(resources, "support-agent").props.agentRuntimeName);
    const resource = (sid: string) => may.get(sid)?.Resource;
    assert.deepEqual([...may.keys()], [
      "PullImage", "LogInToRegistry", "WriteLogs", "WriteMetrics", "WriteTraces", "BeItself", "AskModels",
      "ApplyGuardrail", "DenyOtherGuardrails", "UseTools", "Remember", "EncryptMemory",
    ]); // prettier-ignore
    assert.equal(resource("PullImage"), "arn:aws:ecr:eu-west-1:111122223333:repository/agents/support");
    assert.deepEqual(resource("BeItself"), [
      `${SAME_ACCOUNT}:workload-identity-directory/default`,
      `${SAME_ACCOUNT}:workload-identity-directory/default/workload-identity/${runtime}-*`,
    ]);
    assert.ok(!may.get("BeItself")?.Action.includes("bedrock-agentcore:GetWorkloadAccessTokenForUserId"));
    assert.ok(!may.get("WriteLogs")?.Action.includes("logs:CreateLogGroup"));
    assert.deepEqual(resource("AskModels"), [`arn:aws:bedrock:eu-west-1::foundation-model/${MODEL}`]);
    const guarded = { "bedrock:GuardrailIdentifier": `${GUARDRAIL}:1` };
    assert.deepEqual(may.get("AskModels")?.Condition, { StringEquals: guarded });
    assert.deepEqual(may.get("DenyOtherGuardrails")?.Condition, { StringNotEquals: guarded });
    assert.equal(
      resource("UseTools"),
      `${SAME_ACCOUNT}:gateway/${String(named(resources, "support-tools").props.name)}-*`,
    );
    assert.equal(
      resource("Remember"),
      `${SAME_ACCOUNT}:memory/${String(named(resources, "support-memory").props.name)}-*`,
    );
    // Its resource is a data set, which metrics of a namespace are not written to.
    const faults = (await actionFaults(resources)).filter((fault) => !fault.endsWith("cloudwatch:PutMetricData on *"));
    assert.deepEqual(faults, []);
    assert.deepEqual(may.get("WriteMetrics")?.Condition, {
      StringEquals: { "cloudwatch:namespace": "bedrock-agentcore" },
    });
  });

  it("calls each tool's function by a role of the gateway's own", async () => {
    const resources = await built();
    const may = statementsOf(resources, "support-tools-permissions");
    assert.deepEqual(may.get("CallTools")?.Resource, [
      ORDERS,
      "arn:aws:lambda:eu-west-1:444455556666:function:refunds:7",
    ]);
    assert.deepEqual(may.get("GrantTools")?.Condition?.Bool, { "kms:GrantIsForAWSResource": "true" });
    const gateway = String(named(resources, "support-tools").props.name);
    const trust = statementsOf(resources, "support-tools-role", "assumeRolePolicy").get("AgentCoreForThisAccount");
    assert.deepEqual(trust?.Condition?.ArnLike, { "aws:SourceArn": `${SAME_ACCOUNT}:gateway/${gateway}-*` });
    assert.equal(statementsOf(resources, "support-permissions").get("CallTools"), undefined);
  });

  it("enforces rules at the gateway, which asks who calls and tells nobody what failed inside", async () => {
    const resources = await built(undefined, false);
    const { props } = named(resources, "support-tools");
    assert.equal(props.authorizerType, "AWS_IAM");
    assert.equal(props.exceptionLevel, undefined);
    assert.equal((props.policyEngineConfiguration as { mode: string }).mode, "ENFORCE");
    const { props: target } = named(resources, "support-tool-order-status");
    assert.deepEqual(target.credentialProviderConfiguration, { gatewayIamRole: {} });
    assert.match(JSON.stringify(target.targetConfiguration), /"name":"order","required":true,"type":"string"/);
  });

  it("permits each tool to the agent's role alone, and only where its condition holds", async () => {
    const resources = await built(undefined, false);
    const ruleOf = (called: string) =>
      (named(resources, `support-rule-${called}`).props.definition as { cedar: { statement: string } }).cedar.statement;
    const role = String(named(resources, "support-role").props.name);
    for (const called of ["order-status", "refund"]) {
      const session = `arn:aws:sts::111122223333:assumed-role/${role}`;
      assert.ok(ruleOf(called).includes(`principal.id == "${session}" || principal.id like "${session}/*"\n`));
      assert.ok(ruleOf(called).includes(`action == AgentCore::Action::"${called}___${called.replace("-", "_")}"`));
      assert.ok(ruleOf(called).includes(`resource == AgentCore::Gateway::"${SAME_ACCOUNT}:gateway/`));
    }
    assert.match(ruleOf("refund"), /\} when \{\n {2}context\.input\.amount < 100\n\};/);
    assert.equal(ruleOf("order-status").match(/when \{/g)?.length, 1);
    const target = named(resources, "support-tool-refund").urn;
    assert.ok(named(resources, "support-rule-order-status").dependencies.includes(target));
  });

  it("keeps memory, tools, rules and log under its own key", async () => {
    const resources = await built();
    const key = named(resources, "support-key").urn;
    for (const [name, property] of [
      ["support-memory", "encryptionKeyArn"], ["support-rules", "encryptionKeyArn"],
      ["support-tools", "kmsKeyArn"], ["support-log", "kmsKeyId"],
    ] as const) assert.ok(named(resources, name).propertyDependencies[property]?.includes(key), name); // prettier-ignore
    assert.equal(named(resources, "support-memory").props.eventExpiryDuration, 30);
    const uses = statementsOf(resources, "support-key");
    const roles = ["support-role", "support-tools-role"].map((role) => `arn:aws:iam::111122223333:role/${String(named(resources, role).props.name)}`); // prettier-ignore
    assert.deepEqual(uses.get("KeepWhatAgentsKnow")?.Condition?.ArnEquals?.["aws:PrincipalArn"], roles);
  });

  it("writes to a log that is kept and that is named after the agent's id", async () => {
    const resources = await built(() => agent({ logRetentionDays: 90 }), false);
    const { props } = named(resources, "support-log");
    assert.match(String(props.name), /^\/aws\/bedrock-agentcore\/runtimes\/\S+-DEFAULT$/);
    assert.equal(props.retentionInDays, 90);
  });

  it("uses a key and a boundary that are given, and denies what is to be denied besides", async () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/boundary";
    const extraDenies = [{ actions: ["s3:*"] }];
    const resources = await built(() => fullAgent({ keyArn: KEY_ARN, permissionsBoundaryArn, extraDenies }));
    assert.ok(!resources.some(({ name }) => /-(?:key|boundary)$/.test(name)));
    for (const own of ["support", "support-tools"]) {
      assert.equal(named(resources, `${own}-role`).props.permissionsBoundary, permissionsBoundaryArn);
      assert.equal(statementsOf(resources, `${own}-permissions`).get("ExtraDeny1")?.Effect, "Deny");
    }
    assert.equal(statementsOf(resources, "support-tools-permissions").get("EncryptTools")?.Resource, KEY_ARN);
  });

  it("takes tokens by client too", async () => {
    const { props } = named(await built(() => agent({ allowedClientIds: ["3f1c"] })), "support-agent");
    assert.deepEqual(props.authorizerConfiguration, { customJwtAuthorizer: { discoveryUrl: ISSUER, allowedClients: ["3f1c"] } }); // prettier-ignore
  });

  it("passes the whole pack together with its network, registry and guardrail", async () => {
    const together = () => {
      const network = new ai.IsolatedNetwork("network", SYSTEM);
      const { securityGroupIds, subnetIds } = {
        securityGroupIds: [network.workloadSecurityGroupId],
        subnetIds: network.subnetIds,
      };
      fullAgent({ securityGroupIds, subnetIds });
    };
    assert.deepEqual(shown(await said(together, false)), []);
  });

  it("leaves nothing open at a first preview but its network", async () => {
    const found = await said(() => fullAgent(), true);
    assert.deepEqual([...new Set(found.map(({ policy }) => policy))], OUTSIDE);
  });

  it("leaves nothing more open where the guardrail is made in the same run, and is named", async () => {
    const together = (changes: Partial<ai.AgentRuntimeArgs>) => {
      const { guardrailArn, guardrailName, guardrailVersion } = new ai.BedrockAccess("models", {
        ...{ ...SYSTEM, modelIds: [MODEL] },
      });
      agent({
        guardrailArn,
        guardrailVersion,
        ...(changes.guardrailName === undefined && { guardrailName }),
        ...changes,
      });
    };
    const open = async (changes: Partial<ai.AgentRuntimeArgs> = {}) => {
      const found = await said(() => { together(changes); }, true); // prettier-ignore
      return new Set(found.filter(({ urn }) => urn.includes("AgentRuntime")).map(({ policy }) => policy));
    };
    assert.deepEqual([...(await open())], OUTSIDE);
    const unnamed = await open({ guardrailName: "" });
    assert.ok(unnamed.has("agent-cannot-change-itself"), [...unnamed].join());
  });

  it("has every policy that it says it satisfies", () => {
    const ids = new Set(policies.map(({ id }) => id));
    const all = [...agentRuntime.satisfies, ...agentRuntime.undecidedWithNewGuardrail];
    assert.deepEqual(all.filter((id) => !ids.has(id)), []); // prettier-ignore
  });

  const refused: [Partial<ai.AgentRuntimeArgs>, RegExp][] = [
    [{ imageUri: IMAGE.replace(/@.*/, ":latest") }, /imageUri is .*pinned by its digest/],
    [{ imageUri: IMAGE.replace(/^[^/]*/, "ghcr.io") }, /imageUri is "ghcr\.io.*private registry of Amazon ECR/],
    [{ subnetIds: SUBNETS.slice(0, 1) }, /subnetIds is .*at least 2 subnets/],
    [{ securityGroupIds: [] }, /securityGroupIds is \[\]/],
    [{ tokenDiscoveryUrl: ISSUER.replace("https", "http") }, /tokenDiscoveryUrl is "http:/],
    [{ allowedAudiences: [] }, /allowedAudiences is \[\]/],
    [{ allowedAudiences: ["*"] }, /allowedAudiences\[0\] is "\*"/],
    [{ allowedClientIds: ["a b"] }, /allowedClientIds\[0\] is "a b"/],
    [{ modelIds: [] }, /modelIds is \[\]/],
    [{ modelIds: ["anthropic.*"] }, /modelIds\[0\] is "anthropic\.\*"/],
    [{ guardrailArn: "ab12" }, /guardrailArn is "ab12"/],
    [{ guardrailVersion: "DRAFT" }, /guardrailVersion is "DRAFT"/],
    [{ memoryDays: 365 }, /memoryDays is 365; .*from 7 to 90/],
    [{ idleMinutes: 0 }, /idleMinutes is 0/],
    [{ sessionMinutes: 481 }, /sessionMinutes is 481/],
    [{ logRetentionDays: 7 }, /logRetentionDays is 7/],
    [{ environmentVariables: { API_KEY: "hunter2" } }, /environmentVariables\["API_KEY"\] is "\(not shown\)"/],
    [{ tools: [tool({}), tool({})] }, /tools is \["a","a"\]/],
    [{ tools: [tool({ name: "A" })] }, /tools\[0\]\.name is "A"/],
    [{ tools: [tool({ description: "" })] }, /tools\[0\]\.description is ""/],
    [{ tools: [tool({ functionArn: ORDERS.replace(":live", "") })] }, /tools\[0\]\.functionArn .*a version or an alias/],
    [{ tools: [tool({ functionArn: ORDERS.replace("live", "$LATEST") })] }, /tools\[0\]\.functionArn/],
    [{ tools: [tool({ condition: "true }; permit(principal, action, resource);" })] }, /tools\[0\]\.condition/],
    [toolInput({ name: "a b" }), /tools\[0\]\.inputs\[0\]\.name is "a b"/],
    [toolInput({ type: "object" as never }), /tools\[0\]\.inputs\[0\]\.type is "object"/],
    [toolInput({ description: "" }), /tools\[0\]\.inputs\[0\]\.description is ""/],
    [{ keyArn: "alias/aws/bedrock" }, /keyArn is "alias\/aws\/bedrock"/],
    [{ permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess" }, /permissionsBoundaryArn is/],
  ]; // prettier-ignore
  for (const [changes, expected] of refused)
    it(`refuses ${JSON.stringify(changes).slice(0, 100)}`, async () => {
      const said = await refusalOf(() => agent(changes));
      assert.match(said, expected);
      assert.doesNotMatch(said, /hunter2/);
    });

  it("refuses tokens that were made for anybody", async () => {
    const anybody = () => agent({ allowedAudiences: undefined } as never);
    assert.match(await refusalOf(anybody), /AgentRuntime "support": allowedAudiences is "absent"/);
  });
});

behavesLikeAComponent("AgentRuntime", {
  make: (name, changes) => fullAgent(changes, name),
  limits: {
    "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": ["agentRuntimeName", 48],
    "aws:bedrock/agentcoreGateway:AgentcoreGateway": ["name", 100],
    "aws:bedrock/agentcoreMemory:AgentcoreMemory": ["name", 48],
    "aws:bedrock/agentcorePolicyEngine:AgentcorePolicyEngine": ["name", 48],
    "aws:bedrock/agentcorePolicy:AgentcorePolicy": ["name", 48],
    "aws:iam/role:Role": ["name", 64],
    "aws:kms/alias:Alias": ["name", 256],
  },
  undecidedAtPreview: agentRuntime.undecidedAtPreview,
  outsideTheStack: OUTSIDE,
});
