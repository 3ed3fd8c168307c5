import type { bedrock, types } from "@pulumi/aws";
import { jsonAt, parseJson } from "../json";
import { isAt, isHttps } from "../network/host";
import { all, fail, not, pass, undecided, type Truth } from "../truth";
import { equals, isPresent, isUnknown, knownText } from "../values";
import { cursorOf, elementsOf, entriesOf, evidenceAt, viewOf, type View } from "../view";

type Target = View<bedrock.AgentcoreGatewayTargetArgs>;
type Schema = types.input.bedrock.AgentcoreGatewayTargetTargetConfigurationMcpOpenApiSchema;

/** The addresses that a gateway's target calls, and those that the OpenAPI document in it names as its servers. */
export function addressesOf({ targetConfiguration: { http, mcp } }: Target): readonly View[] {
  return [mcp.mcpServer.endpoint, http.passthrough.endpoint, ...serversOf(mcp.openApiSchema)].filter(isPresent);
}

/** Undecided where an OpenAPI document is kept elsewhere: which servers it names is not seen here. */
export function namesServersHere({ targetConfiguration: { mcp } }: Target): Truth {
  const { uri } = mcp.openApiSchema.s3;
  if (!isPresent(uri)) return pass();
  return undecided(
    evidenceAt(uri, {
      waitsFor: "the servers that the document names",
      toDecide:
        "Give the document as inlinePayload, or set `schemasElsewhere` where documents in S3 are examined before.",
    }),
  );
}

/** The addresses of a harness's MCP servers, and those from which it gets its skills. */
export const addressesOfTools = ({ skills, tools }: View<bedrock.AgentcoreHarnessArgs>): readonly View[] =>
  [
    ...elementsOf(tools).map(({ config }) => config.remoteMcp.url),
    ...elementsOf(skills).map(({ git }) => git.url),
  ].filter(isPresent);

/** Whether an address is spoken to over HTTPS, at one of these hosts. */
export const isAllowedAddress = (address: View, hosts: readonly string[]): Truth =>
  all(isHttps(address), isAt(address, hosts));

/** Whether no credential of the target travels in its address, where logs and caches keep it. */
export const keepsKeysOutOfAddresses = ({
  credentialProviderConfiguration: { apiKey },
  targetConfiguration: { http },
}: Target): Truth =>
  all(
    not(equals(apiKey.credentialLocation, "QUERY_PARAMETER", { default: "HEADER" })),
    ...entriesOf(http.passthrough.staticQueryParameters).map(([name, value]) =>
      CREDENTIAL.test(name) ? fail(evidenceAt(viewOf(cursorOf(value).owner, name, cursorOf(value).path))) : pass(),
    ),
  );

const CREDENTIAL =
  /^(?:code|key|sig)$|(?:access|api|auth|secret|subscription)[_-]?key|authorization|password|secret|signature|token/i;

/** Whether it keeps the caller's own token from a target that the token was not made for. */
export const keepsCallersToken = ({ credentialProviderConfiguration: { jwtPassthrough } }: Target): Truth =>
  isPresent(jwtPassthrough) ? fail(evidenceAt(jwtPassthrough)) : pass();

/** Whether the tools are those that were looked at, not whatever the server lists when it is asked. */
export const listsFixedTools = ({ targetConfiguration: { mcp } }: Target): Truth =>
  not(equals(mcp.mcpServer.listingMode, "DYNAMIC", { default: "DEFAULT" }));

/** The servers that an OpenAPI document names, in JSON or in YAML; the document itself while it is not known. */
function serversOf({ inlinePayload: { payload } }: View<Schema>): readonly View[] {
  const written = knownText(payload);
  if (written === undefined) return isUnknown(payload) ? [payload] : [];
  if (parseJson(written) !== undefined) return serversBelow(jsonAt(payload).view);
  const { owner, path, top } = cursorOf(payload);
  const inYaml = [...written.matchAll(/^[ \t-]*["']?url["']?\s*:\s*["']?([^\s"'#]+)/gim)].map(([, url = ""]) => url);
  return inYaml.map((url) => viewOf(owner, url, path, top));
}

/** A document, a path and an operation may each have servers. */
function serversBelow(view: View): readonly View[] {
  return [...entriesOf(view), ...elementsOf(view).map((item) => ["", item] as const)].flatMap(([name, value]) =>
    name === "servers" ? elementsOf(value).map((server) => (server as View<{ url: string }>).url) : serversBelow(value),
  );
}
