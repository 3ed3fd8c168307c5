import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import type { Place } from "../shared/place";
import type { Within } from "../shared/within";
import type { Tool } from "./decisions";
import { agentName, type AgentNames } from "./names";

/** The gateway by which an agent uses its tools. */
export interface ToolsOptions extends Within {
  readonly names: AgentNames;
  readonly tools: Tool[];
  readonly keyArn: pulumi.Output<string>;
  readonly gatewayRoleArn: pulumi.Output<string>;
  /** The one role that calls tools. */
  readonly agentRoleName: string;
}

/**
 * Makes the gateway, its tools and its rules. What no rule permits is denied, so that until the rules are there nothing
 * can be called. Gives the gateway's address.
 */
export function createTools(options: ToolsOptions): pulumi.Output<string> {
  const { keyArn, name, names, parent, system } = options;
  const child = { parent };
  const engine = new aws.bedrock.AgentcorePolicyEngine(
    `${name}-rules`,
    { name: names.engine, description: `Which tools ${name} may use`, encryptionKeyArn: keyArn, tags: system.tags },
    child,
  );
  const gateway = new aws.bedrock.AgentcoreGateway(
    `${name}-tools`,
    {
      name: names.gateway,
      description: `The tools of ${name}`,
      protocolType: "MCP",
      authorizerType: "AWS_IAM",
      kmsKeyArn: keyArn,
      policyEngineConfiguration: { arn: engine.policyEngineArn, mode: "ENFORCE" },
      roleArn: options.gatewayRoleArn,
      tags: system.tags,
    },
    child,
  );
  const targets = options.tools.map((tool) => createTarget(options, tool, gateway));
  const rules = options.tools.map(
    (tool) =>
      new aws.bedrock.AgentcorePolicy(
        `${name}-rule-${tool.name}`,
        {
          name: agentName(name, `may-${tool.name}`),
          policyEngineId: engine.policyEngineId,
          definition: {
            cedar: {
              statement: pulumi
                .all([options.place, gateway.gatewayArn])
                .apply(([at, arn]) => ruleFor(at, tool, arn, options.agentRoleName)),
            },
          },
        },
        // A rule is checked against the tools that there are.
        { ...child, dependsOn: targets },
      ),
  );
  return after(gateway.gatewayUrl, rules);
}

function createTarget({ name, parent }: ToolsOptions, tool: Tool, gateway: aws.bedrock.AgentcoreGateway) {
  const properties = (tool.inputs ?? []).map(({ description, name: own, required, type }) => ({
    ...{ name: own, description, type },
    required: required ?? true,
  }));
  const inlinePayload = {
    name: toolName(tool),
    description: tool.description,
    inputSchema: { type: "object", properties },
  };
  return new aws.bedrock.AgentcoreGatewayTarget(
    `${name}-tool-${tool.name}`,
    {
      name: tool.name,
      description: tool.description,
      gatewayIdentifier: gateway.gatewayId,
      credentialProviderConfiguration: { gatewayIamRole: {} },
      targetConfiguration: {
        mcp: { lambda: { lambdaArn: tool.checkedArn, toolSchema: { inlinePayloads: [inlinePayload] } } },
      },
    },
    { parent },
  );
}

const toolName = ({ name }: Tool): string => name.replace(/-/g, "_");

/**
 * The agent's role, and nobody else, may call the tool. A principal that IAM authorised is known by its ARN, that of the
 * role's session; nothing says that it always has the session's name, so that both forms are the role.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy-schema-constraints.html
 */
function ruleFor({ account, partition }: Place, tool: Tool, gatewayArn: string, roleName: string): string {
  const role = `arn:${partition}:sts::${account}:assumed-role/${roleName}`;
  return [
    `permit(`,
    `  principal is AgentCore::IamEntity,`,
    `  action == AgentCore::Action::"${tool.name}___${toolName(tool)}",`,
    `  resource == AgentCore::Gateway::"${gatewayArn}"`,
    `) when {`,
    `  principal.id == "${role}" || principal.id like "${role}/*"`,
    // Each of them must hold; in one together, a condition could make the other optional.
    ...(tool.condition === undefined ? [] : [`} when {`, `  ${tool.condition}`]),
    `};`,
  ].join("\n");
}
