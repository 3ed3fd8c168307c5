import { fails, given, ref, becomes } from "../../../../policypack/engine/examples";
import { AgentGatewayTarget, AgentHarness, KnowledgeBase } from "../../../../policypack/facts/aws/types";
import { dataSource } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const storedIn = (storageConfiguration: object) => given(KnowledgeBase, "handbook", { storageConfiguration });
const askedOf = (model: object) => given(AgentHarness, "support", { model });
const provider = { endpoint: "https://api.example.net/v1" };
const connector = (connectorParameters: string) =>
  dataSource({ managedKnowledgeBaseConnectorConfiguration: { connectorParameters } });

export default {
  pass: {
    collection: [
      storedIn({ type: "OPENSEARCH_SERVERLESS", opensearchServerlessConfiguration: { vectorIndexName: "handbook" } }),
    ],
    modelOfBedrock: [askedOf({ bedrockModelConfig: { modelId: "anthropic.claude" } })],
    connectorToAws: [connector(JSON.stringify({ bucket: "handbook" }))],
  },
  fail: {
    redis: fails(
      "undeclared",
      storedIn({ redisEnterpriseCloudConfiguration: { endpoint: "redis-1.c1.redns.redis-cloud.com:12000" } }),
    ),
    mongoByPrivateLink: fails(
      "undeclared",
      storedIn({
        mongoDbAtlasConfiguration: { endpoint: "c0.ab1cd.mongodb.net", endpointServiceName: "com.amazonaws.vpce.x" },
      }),
    ),
    salesforce: fails(
      "undeclared",
      dataSource({
        salesforceConfiguration: { sourceConfiguration: { hostUrl: "https://example.my.salesforce.com" } },
      }),
    ),
    sharePoint: fails(
      "undeclared",
      dataSource({
        sharePointConfiguration: { sourceConfiguration: { siteUrls: ["https://example.sharepoint.com/sites/a"] } },
      }),
    ),
    connector: fails("undeclared", connector(JSON.stringify({ site: { hostUrl: "https://example.atlassian.net" } }))),
    connectorUnreadable: fails("undeclared", connector("{")),
    openAi: fails("undeclared", askedOf({ openaiModelConfig: { modelId: "gpt" } })),
    gemini: fails("undeclared", askedOf({ geminiModelConfig: { modelId: "gemini" } })),
    otherModel: fails(
      "undeclared",
      askedOf({ litellmModelConfig: { modelId: "x", apiBase: "https://models.example.net" } }),
    ),
    inference: fails(
      "undeclared",
      given(AgentGatewayTarget, "models", { targetConfiguration: { inference: { provider } } }),
    ),
  },
  undecided: {
    endpointOfStack: becomes(
      "fail",
      storedIn({ pineconeConfiguration: { connectionString: ref("index", "host", "https://a.pinecone.io") } }),
    ),
  },
} satisfies Cases;
