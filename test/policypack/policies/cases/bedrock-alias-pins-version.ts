import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  ActionGroup,
  AgentAlias,
  AgentCollaborator,
  AgentGatewayTarget,
  AgentRuntimeEndpoint,
  Flow,
  FunctionAlias,
} from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const flow = (configuration: object) => given(Flow, "triage", { definition: { nodes: [{ configuration }] } });
const prompt = (promptArn: string) => flow({ prompt: { sourceConfiguration: { resource: { promptArn } } } });
const promptArn = "arn:aws:bedrock:eu-west-1:111122223333:prompt/AB12CD34EF";
const aliasArn = "arn:aws:bedrock:eu-west-1:111122223333:agent-alias/AB12CD34EF/";
const lambdaArn = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
const tool = (lambda: string | ReturnType<typeof ref>) =>
  given(ActionGroup, "orders", { actionGroupExecutor: { lambda } });
const runtime = (agentcoreRuntime: object) =>
  given(AgentGatewayTarget, "support", { targetConfiguration: { http: { agentcoreRuntime } } });
const live = (functionVersion: string) =>
  given(FunctionAlias, "ordersLive", { name: "live", functionName: "orders", functionVersion });
const ofAlias = ref("ordersLive", "arn", `${lambdaArn}:live`);

export default {
  pass: {
    numberedPrompt: [prompt(`${promptArn}:4`)],
    liveAlias: [flow({ agent: { agentAliasArn: `${aliasArn}ZZ98YX76WV` } })],
    collaborator: [given(AgentCollaborator, "billing", { agentDescriptor: { aliasArn: `${aliasArn}ZZ98YX76WV` } })],
    functionByItself: [tool(lambdaArn)],
    returnsControl: [given(ActionGroup, "orders", { actionGroupExecutor: { customControl: "RETURN_CONTROL" } })],
    functionAlias: [live("7"), tool(ofAlias)],
    runtimeEndpoint: [runtime({ qualifier: "live" })],
  },
  fail: {
    secondRoute: fails(
      "draft",
      given(AgentAlias, "live", { routingConfigurations: [{ agentVersion: "1" }, { agentVersion: "DRAFT" }] }),
    ),
    draftEndpoint: fails("draft", given(AgentRuntimeEndpoint, "live", { agentRuntimeVersion: "DRAFT" })),
    draftPrompt: fails("draft", prompt(promptArn)),
    draftPromptByName: fails("draft", prompt(`${promptArn}:DRAFT`)),
    draftCollaborator: fails(
      "draft",
      given(AgentCollaborator, "billing", { agentDescriptor: { aliasArn: `${aliasArn}TSTALIASID` } }),
    ),
    latestFunction: fails("draft", tool(`${lambdaArn}:$LATEST`)),
    latestByAlias: fails("draft", live("$LATEST"), tool(ofAlias)),
    latestInFlow: fails("draft", flow({ lambdaFunction: { lambdaArn: `${lambdaArn}:$LATEST` } })),
    newestRuntime: fails("draft", runtime({ arn: "arn:aws:bedrock-agentcore:eu-west-1:111122223333:runtime/support" })),
  },
  undecided: {
    promptOfStack: becomes(
      "fail",
      flow({ prompt: { sourceConfiguration: { resource: { promptArn: ref("prompt", "arn", promptArn) } } } }),
    ),
  },
  needs: {
    numbered: { "live.routingConfigurations.0.agentVersion": ["draft"] },
    liveAlias: { "triage.definition.nodes.0.configuration.agent.agentAliasArn": ["draft"] },
    collaborator: { "billing.agentDescriptor.aliasArn": ["draft"] },
    runtimeEndpoint: { "support.targetConfiguration.http.agentcoreRuntime.qualifier": ["draft"] },
  },
} satisfies Cases;
