import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Within } from "../shared/within";
import type { runtimeOf } from "./decisions";
import { LOG_GROUPS, type AgentNames } from "./names";

/** An agent, and what it is told. */
export interface RuntimeOptions extends Within {
  readonly names: AgentNames;
  readonly decided: ReturnType<typeof runtimeOf>;
  readonly keyArn: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  readonly retentionDays: pulumi.Output<number>;
  /** What the agent is told of what was made for it, in its environment. */
  readonly told: Record<string, pulumi.Input<string>>;
}

/** Makes the runtime, in the network alone and with the callers' tokens kept from it. */
export function createRuntime(options: RuntimeOptions): aws.bedrock.AgentcoreAgentRuntime {
  const { decided, name, names, parent, system } = options;
  return new aws.bedrock.AgentcoreAgentRuntime(
    `${name}-agent`,
    {
      agentRuntimeName: names.runtime,
      agentRuntimeArtifact: { containerConfiguration: { containerUri: decided.imageUri } },
      authorizerConfiguration: { customJwtAuthorizer: decided.tokens },
      environmentVariables: { ...decided.variables, ...options.told },
      lifecycleConfigurations: [
        { idleRuntimeSessionTimeout: decided.idleSeconds, maxLifetime: decided.sessionSeconds },
      ],
      networkConfiguration: {
        networkMode: "VPC",
        networkModeConfig: { subnets: decided.subnetIds, securityGroups: decided.securityGroupIds },
      },
      protocolConfiguration: { serverProtocol: "HTTP" },
      roleArn: options.roleArn,
      tags: system.tags,
    },
    { parent },
  );
}

/**
 * Makes the group to which the agent writes. It is called after the agent's id, which AWS assigns; the agent cannot make
 * one itself, which would be encrypted by AWS's key and kept for ever.
 */
export function createLogGroup(
  { keyArn, name, parent, retentionDays, system }: RuntimeOptions,
  runtimeId: pulumi.Output<string>,
): pulumi.Output<string> {
  return new aws.cloudwatch.LogGroup(
    `${name}-log`,
    {
      name: pulumi.interpolate`${LOG_GROUPS}${runtimeId}-DEFAULT`,
      kmsKeyId: keyArn,
      retentionInDays: retentionDays,
      tags: system.tags,
    },
    { parent, ...(system.protect && { protect: system.protect }) },
  ).name;
}

/** Makes the memory, which forgets. */
export function createMemory(
  { name, parent, system }: Within,
  memoryName: string,
  keyArn: pulumi.Output<string>,
  eventExpiryDuration: pulumi.Output<number>,
): pulumi.Output<string> {
  return new aws.bedrock.AgentcoreMemory(
    `${name}-memory`,
    {
      name: memoryName,
      description: `What ${name} was told`,
      encryptionKeyArn: keyArn,
      eventExpiryDuration,
      tags: system.tags,
    },
    { parent, ...(system.protect && { protect: system.protect }) },
  ).id;
}
