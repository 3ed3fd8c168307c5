import type { bedrock } from "@pulumi/aws";
import { jsonAt, leavesBelow } from "../json";
import type { Resource, World } from "../resource";
import { pass, type Truth } from "../truth";
import { isPresent, isSet, knownText } from "../values";
import { elementsOf, viewOf, type View } from "../view";
import { AgentGatewayTarget, AgentHarness, DataSource, KnowledgeBase } from "./types";

/** The types whose resources may hand data to somebody else than AWS. */
export const WITH_PROCESSORS = [KnowledgeBase, DataSource, AgentGatewayTarget, AgentHarness] as const;

/** The addresses of those that are not AWS and to whom prompts, documents or vectors go. */
export function processorsOf(resource: Resource, world: World): readonly View[] {
  if (world.is(resource, KnowledgeBase)) return storesOf(resource.props);
  if (world.is(resource, DataSource)) return sourcesOf(resource.props);
  if (world.is(resource, AgentGatewayTarget)) return [resource.props.targetConfiguration.inference.provider.endpoint];
  if (world.is(resource, AgentHarness)) return modelsOf(resource.props, resource);
  return [];
}

const storesOf = ({ storageConfiguration: storage }: View<bedrock.AgentKnowledgeBaseArgs>): readonly View[] => [
  storage.mongoDbAtlasConfiguration.endpoint,
  storage.pineconeConfiguration.connectionString,
  storage.redisEnterpriseCloudConfiguration.endpoint,
];

function sourcesOf({ dataSourceConfiguration: source }: View<bedrock.AgentDataSourceArgs>): readonly View[] {
  const connector = source.managedKnowledgeBaseConnectorConfiguration.connectorParameters;
  return [
    source.confluenceConfiguration.sourceConfiguration.hostUrl,
    source.salesforceConfiguration.sourceConfiguration.hostUrl,
    ...elementsOf(source.sharePointConfiguration.sourceConfiguration.siteUrls),
    ...urlsIn(connector),
  ];
}

/** A harness asks Bedrock, or one of these; their addresses are fixed but for the last. */
function modelsOf({ model }: View<bedrock.AgentcoreHarnessArgs>, resource: Resource): readonly View[] {
  const fixed = (view: View, host: string): readonly View[] =>
    isPresent(view) ? [viewOf(resource, host, "model", "model")] : [];
  return [
    ...fixed(model.openaiModelConfig, "api.openai.com"),
    ...fixed(model.geminiModelConfig, "generativelanguage.googleapis.com"),
    model.litellmModelConfig.apiBase,
  ];
}

/** Every address in a JSON text, or the text itself while it is not known. */
function urlsIn(json: View): readonly View[] {
  const { readable, view } = jsonAt(json);
  if (readable.verdict !== "pass") return [json];
  return leavesBelow(view).filter((leaf) => /^https?:\/\//i.test(knownText(leaf) ?? ""));
}

/** Whether a store of another company that offers it is reached by PrivateLink, and not over the internet. */
export function isPrivatelyReached(resource: Resource, world: World): Truth {
  if (!world.is(resource, KnowledgeBase)) return pass();
  const { mongoDbAtlasConfiguration: atlas } = resource.props.storageConfiguration;
  return isPresent(atlas) ? isSet(atlas.endpointServiceName) : pass();
}
