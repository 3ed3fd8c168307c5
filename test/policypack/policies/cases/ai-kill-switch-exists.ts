import { fails, given } from "../../../../policypack/engine/examples";
import { AutomationDocument, Endpoint, Function } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const endpoint = given(Endpoint, "llm", { tags: { "ai:system": "shop", "ai:env": "prod" } });
const tags = { "ai:kill-switch": "shop" };
const content = `schemaVersion: "0.3"
mainSteps:
  - name: stop
    action: aws:executeAwsApi
    inputs: { Service: sagemaker, Api: UpdateEndpointWeightsAndCapacities }
`;

export default {
  pass: {
    byFunction: [endpoint, given(Function, "stop", { tags })],
    asYaml: [endpoint, given(AutomationDocument, "stop", { documentType: "Automation", content, tags })],
    oneOfTwo: [
      endpoint,
      given(Function, "other", { tags: { "ai:kill-switch": "search" } }),
      given(Function, "stop", { tags }),
    ],
  },
  fail: {
    besideDevelopment: fails(
      "idle",
      given(Endpoint, "a-draft", { tags: { "ai:system": "shop", "ai:env": "dev" } }),
      given(Endpoint, "llm", { tags: { "ai:system": "shop", "ai:env": "prod" } }),
      given(AutomationDocument, "stop", { documentType: "Command", content, tags }),
    ),
    command: fails("idle", endpoint, given(AutomationDocument, "stop", { documentType: "Command", content, tags })),
    onlyReads: fails(
      "idle",
      endpoint,
      given(AutomationDocument, "stop", { documentType: "Automation", content: "Api: DescribeEndpoint", tags }),
    ),
  },
  needs: {
    automation: { "stop.documentType": ["idle"], "stop.content": ["idle"] },
    asYaml: { "stop.documentType": ["idle"], "stop.content": ["idle"] },
    oneOfTwo: { "stop.tags.ai:kill-switch": ["idle"] },
  },
} satisfies Cases;
