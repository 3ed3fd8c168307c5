import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag, textList } from "../../engine/settings";
import {
  addressesOf,
  addressesOfTools,
  isAllowedAddress,
  keepsCallersToken,
  keepsKeysOutOfAddresses,
  listsFixedTools,
  namesServersHere,
} from "../../facts/aws/toolTargets";
import { AgentGatewayTarget, AgentHarness } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { target } from "./samples";

const server = (mcpServer: object) => target({ targetConfiguration: { mcp: { mcpServer: mcpServer as never } } });
const call = (change: object) => target({ targetConfiguration: { mcp: { lambda: {} } }, ...change });

export default definePolicy({
  id: "agent-tool-targets-allowed",
  title: "Agents' tools call only addresses that are allowed, over HTTPS, with credentials kept apart",
  guidelines: ["1.3", "2.1"],
  references: [
    "catalogue:AGT-13",
    "atlas:AML.M0028",
    "atlas:AML.M0030",
    "owasp:LLM06",
    "owasp:LLM03",
    "ssdf:PW.4.4",
    "etsi:5.1.2-6",
    "etsi:5.2.3-1",
  ],
  severity: "high",
  why: "A tool's server tells the model what the tool does and reads what the model sends it. A server that nobody looked at, that can be swapped on the way, or that changes its tools overnight steers your agent.",
  fix: "Call hosts that the setting `toolHosts` names, over https; give API keys in a header, do not hand on callers' tokens, and list tools by listingMode DEFAULT.",
  resources: resourcesOf<unknown>(AgentGatewayTarget, AgentHarness),
  config: {
    toolHosts: textList("The hosts that tools may call, such as `tools.example.com` or `*.example.com`."),
    schemasElsewhere: flag("Whether OpenAPI documents in S3 are examined before they get there."),
  },
  messages: {
    address: '"{name}" calls an address that is not allowed',
    key: '"{name}" sends a credential in the address',
    token: '"{name}" hands its caller\'s token on',
    tools: 'the server of "{name}" may change its tools at any time',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const isTarget = world.is(resource, AgentGatewayTarget);
    const addresses = isTarget
      ? addressesOf(resource.props)
      : world.is(resource, AgentHarness)
        ? addressesOfTools(resource.props)
        : [];
    for (const address of addresses) judge.require(isAllowedAddress(address, settings.toolHosts), "address");
    if (!isTarget) return;
    if (!settings.schemasElsewhere) judge.require(namesServersHere(resource.props), "address");
    judge.require(keepsKeysOutOfAddresses(resource.props), "key");
    judge.require(keepsCallersToken(resource.props), "token");
    judge.require(listsFixedTools(resource.props), "tools");
  },
  examples: {
    pass: {
      default: [given(AgentGatewayTarget, "orders", {})],
      ownFunction: [call({ credentialProviderConfiguration: { gatewayIamRole: {} } })],
    },
    fail: {
      unlisted: fails("address", server({ endpoint: "https://mcp.example.net/mcp" })),
      changing: fails(
        ["address", "tools"],
        server({ endpoint: "http://tools.example.com/mcp", listingMode: "DYNAMIC" }),
      ),
      keyInAddress: fails(
        "key",
        call({ credentialProviderConfiguration: { apiKey: { credentialLocation: "QUERY_PARAMETER" } } }),
      ),
      callersToken: fails("token", call({ credentialProviderConfiguration: { jwtPassthrough: {} } })),
    },
  },
});
