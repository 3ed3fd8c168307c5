import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import { AgentHarness } from "../../../../policypack/facts/aws/types";
import { target } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const openApi = (payload: string) =>
  target({ targetConfiguration: { mcp: { openApiSchema: { inlinePayload: { payload } } } } });
const passthrough = (change: object) =>
  target({ targetConfiguration: { http: { passthrough: { endpoint: "https://api.example.net/", ...change } } } });
const yaml = `openapi: 3.0.0
servers:
  - url: "http://orders.example.net/v1" # production
paths: {}`;
const ofOperation = { paths: { "/orders": { get: { servers: [{ url: "https://orders.example.net" }] } } } };

export default {
  pass: {
    schemaWithoutServers: [openApi(JSON.stringify({ openapi: "3.0.0", paths: {} }))],
    gateway: [target({ targetConfiguration: { mcp: { apiGateway: { restApiId: "ab12cd34", stage: "live" } } } })],
    harnessWithoutTools: [given(AgentHarness, "support", {})],
  },
  fail: {
    schemaInJson: fails("address", openApi(JSON.stringify(ofOperation))),
    schemaInYaml: fails("address", openApi(yaml)),
    serverByVariable: fails("address", openApi(JSON.stringify({ servers: [{ url: "https://{host}/v1" }] }))),
    passthrough: fails("address", passthrough({})),
    keyInQuery: fails(["address", "key"], passthrough({ staticQueryParameters: { "api-key": "0123456789" } })),
    tokenInQuery: fails(["address", "key"], passthrough({ staticQueryParameters: { access_token: "0123456789" } })),
    hostBehindUser: fails(
      "address",
      target({
        targetConfiguration: { mcp: { mcpServer: { endpoint: "https://tools.example.com@evil.example.net/" } } },
      }),
    ),
    keyInCamelCase: fails(["address", "key"], passthrough({ staticQueryParameters: { accessToken: "0123456789" } })),
    skill: fails(
      "address",
      given(AgentHarness, "support", { skills: [{ git: { url: "https://git.example.net/skills.git" } }] }),
    ),
    serverByVariableBelow: fails(
      "address",
      openApi(JSON.stringify({ servers: [{ url: "https://{tenant}.example.com" }] })),
    ),
    harness: fails(
      "address",
      given(AgentHarness, "support", {
        tools: [{ type: "remote_mcp", config: { remoteMcp: { url: "http://mcp.example.net" } } }],
      }),
    ),
  },
  undecided: {
    schemaElsewhere: becomes(
      "undecided",
      target({ targetConfiguration: { mcp: { openApiSchema: { s3: { uri: "s3://schemas/orders.yaml" } } } } }),
    ),
    endpointOfStack: becomes(
      "fail",
      target({
        targetConfiguration: { mcp: { mcpServer: { endpoint: ref("api", "url", "https://ab12.example.net/mcp") } } },
      }),
    ),
  },
} satisfies Cases;
