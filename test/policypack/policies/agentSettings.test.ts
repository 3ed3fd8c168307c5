import assert from "node:assert/strict";
import { given, type ExampleResource } from "../../../policypack/engine/examples";
import {
  ActionGroup,
  Agent,
  AgentGateway,
  AgentGatewayTarget,
  AgentRuntime,
  DataSource,
  Guardrail,
  KnowledgeBase,
} from "../../../policypack/facts/aws/types";
import { policies } from "../../../policypack/policies";
import { keyOf } from "../../support/keys";
import { PackUnderTest } from "../../support/pack";

const policy = (id: string) => policies.find((one) => one.id === id) ?? assert.fail(`there is no ${id}`);

/** What the policy says with these settings. */
async function says(
  id: string,
  settings: object,
  ...resources: readonly ExampleResource[]
): Promise<readonly string[]> {
  const { resource, stack } = await new PackUnderTest([policy(id)], { [id]: settings }).run(resources, "update");
  return [...resource, ...stack].map((diagnostic) => keyOf(policy(id), diagnostic));
}

describe("what an organisation states of agents", () => {
  const seeds = (...urls: string[]) =>
    given(DataSource, "handbook", {
      dataSourceConfiguration: {
        webConfiguration: {
          crawlerConfiguration: { scope: "HOST_ONLY", inclusionFilters: [".*"], crawlerLimits: { maxPages: 100 } },
          sourceConfiguration: { urlConfiguration: { seedUrls: urls.map((url) => ({ url })) } },
        },
      },
    });
  const server = (endpoint: string) =>
    given(AgentGatewayTarget, "orders", { targetConfiguration: { mcp: { mcpServer: { endpoint } } } });

  it("lets crawlers start on its hosts, and nowhere else", async () => {
    const settings = { crawledHosts: ["docs.example.com", "*.example.org"] };
    const crawl = (...urls: string[]) => says("crawler-stays-home", settings, seeds(...urls));
    assert.deepEqual(await crawl("https://docs.example.com/a", "https://www.Example.org/"), []);
    assert.deepEqual(await crawl("https://docs.example.com.evil.net/"), ["seed"]);
    assert.deepEqual(await crawl("https://docs.example.com@evil.net/"), ["seed"]);
    assert.deepEqual(await crawl("https://evilexample.org/"), ["seed"]);
    assert.deepEqual(await crawl("http://docs.example.com/"), ["seed"]);
    assert.deepEqual(await says("crawler-stays-home", { ...settings, pages: 10 }, seeds("https://docs.example.com/")), [
      "unlimited",
    ]);
  });

  it("lets tools call its hosts, over HTTPS only", async () => {
    const call = (endpoint: string) =>
      says("agent-tool-targets-allowed", { toolHosts: ["tools.example.com"] }, server(endpoint));
    assert.deepEqual(await call("https://tools.example.com:8443/mcp"), []);
    assert.deepEqual(await call("http://tools.example.com/mcp"), ["address"]);
    assert.deepEqual(await call("https://tools.example.com.evil.net/mcp"), ["address"]);
  });

  it("declares whom it gives data to", async () => {
    const store = given(KnowledgeBase, "handbook", {
      storageConfiguration: {
        mongoDbAtlasConfiguration: {
          endpoint: "c0.ab1cd.mongodb.net",
          endpointServiceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
        },
      },
    });
    assert.deepEqual(
      await says("third-party-processors-declared", { supplierHosts: ["c0.ab1cd.mongodb.net"] }, store),
      [],
    );
    assert.deepEqual(await says("third-party-processors-declared", { supplierHosts: ["mongodb.net"] }, store), [
      "undeclared",
    ]);
  });

  it("knows its guardrails in other accounts", async () => {
    const agent = given(Agent, "support", {
      guardrailConfigurations: [
        { guardrailIdentifier: "arn:aws:bedrock:eu-west-1:444455556666:guardrail/ab12cd34ef56", guardrailVersion: "2" },
      ],
    });
    const guardrails = ["arn:aws:bedrock:*:444455556666:guardrail/*"];
    assert.deepEqual(await says("bedrock-agent-uses-guardrail", { guardrails }, agent), []);
    assert.deepEqual(await says("bedrock-agent-uses-guardrail", {}, agent), ["undecided"]);
  });

  it("allows built-in tools, headers and weaker filters by name", async () => {
    const tool = given(ActionGroup, "code", { parentActionGroupSignature: "AMAZON.CodeInterpreter" });
    assert.deepEqual(await says("agent-risky-tools-declared", { tools: ["AMAZON.CodeInterpreter"] }, tool), []);
    const runtime = given(AgentRuntime, "support", {
      requestHeaderConfiguration: { requestHeaderAllowlists: ["Authorization"] },
    });
    assert.deepEqual(await says("agentcore-runtime-authorizes-callers", { headers: ["authorization"] }, runtime), []);
    const filtersConfigs = [{ type: "HATE", inputStrength: "LOW", outputStrength: "LOW" }];
    const guardrail = given(Guardrail, "guardrail", { contentPolicyConfig: { filtersConfigs } });
    assert.deepEqual(await says("guardrail-filters-content", { filters: ["HATE"], strength: "LOW" }, guardrail), []);
  });

  it("asks for the kinds of personal data that it names", async () => {
    const tags = { "ai:data-classification": "confidential" };
    const piiEntitiesConfigs = [{ type: "EMAIL", action: "BLOCK" }];
    const guardrail = given(Guardrail, "guardrail", { tags, sensitiveInformationPolicyConfig: { piiEntitiesConfigs } });
    assert.deepEqual(await says("guardrail-protects-personal-data", { entities: ["EMAIL"] }, guardrail), []);
    assert.deepEqual(await says("guardrail-protects-personal-data", { entities: ["EMAIL", "PHONE"] }, guardrail), [
      "open",
    ]);
  });
});

describe("what is put right of agents", () => {
  it("is what the policy asks for", async () => {
    const gateway = given(AgentGateway, "tools", { exceptionLevel: "DEBUG", authorizerType: "AWS_IAM" });
    const pack = new PackUnderTest([policy("agentcore-gateway-not-debugging")]);
    assert.deepEqual(await pack.remediated(gateway), { exceptionLevel: null, authorizerType: "AWS_IAM" });
    const source = given(DataSource, "handbook", { dataDeletionPolicy: "RETAIN" });
    const forgetting = new PackUnderTest([policy("knowledge-base-forgets-deleted-sources")]);
    assert.deepEqual(await forgetting.remediated(source), { dataDeletionPolicy: "DELETE" });
  });
});
