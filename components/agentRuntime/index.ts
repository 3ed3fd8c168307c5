import * as pulumi from "@pulumi/pulumi";
import { PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { ArgumentChecker } from "../shared/arguments";
import { useThroughService, type NamedKey } from "../shared/bedrock";
import { createConfinedRole } from "../shared/confinedRole";
import { denialsOf } from "../shared/denials";
import { policyDocument, type Statement } from "../shared/documents";
import { keyOf } from "../shared/key";
import { useForLogGroup } from "../shared/keyPolicy";
import { NAME_LIMITS } from "../shared/names";
import { KEY_ARN, OWN_POLICY_ARN } from "../shared/patterns";
import { nameOf, placeOf, regionalArn, type Place } from "../shared/place";
import { LOG_DAYS } from "../shared/retentionArguments";
import { systemOf } from "../shared/system";
import { trustPolicy } from "../shared/trust";
import type { AgentRuntimeArgs } from "./args";
import { memoryDaysOf, modelsOf, runtimeOf, toolsOf } from "./decisions";
import { LOG_GROUPS, namesOf } from "./names";
import { agentPermissions, gatewayPermissions, useByAgent } from "./permissions";
import { createLogGroup, createMemory, createRuntime } from "./runtime";
import { createTools } from "./tools";

export { ToolInputType, type AgentRuntimeArgs, type ToolArgs, type ToolInputArgs } from "./args";
export { satisfies, undecidedAtPreview, undecidedWithNewGuardrail } from "./promises";

/**
 * An agent that runs in a network of one's own, from an image that cannot change, for callers whose tokens were made for it.
 * It asks named models through one guardrail, uses tools by a gateway that enforces rules outside the model, and forgets.
 * Its environment tells it where those are: `TOOLS_URL`, `MEMORY_ID`, `GUARDRAIL_ARN` and `GUARDRAIL_VERSION`.
 */
export class AgentRuntime extends pulumi.ComponentResource {
  /** The runtime's ARN, by which callers ask the agent. */
  public readonly runtimeArn: pulumi.Output<string>;
  /** The runtime's id. */
  public readonly runtimeId: pulumi.Output<string>;
  /** The name of the role as which the agent acts, known at a first preview. */
  public readonly roleName: pulumi.Output<string>;
  /** The ARN of that role, known at a first preview. */
  public readonly roleArn: pulumi.Output<string>;
  /** The name of the role as which tools are called, known at a first preview; empty where there are none. */
  public readonly gatewayRoleName: pulumi.Output<string>;
  /** The address of the tools' gateway; empty where there are none. */
  public readonly toolsUrl: pulumi.Output<string>;
  /** The memory's id; empty where there is none. */
  public readonly memoryId: pulumi.Output<string>;
  /** The name of the agent's log group. */
  public readonly logGroupName: pulumi.Output<string>;
  /** The ARN of the key that encrypts tools, rules, memory and log. */
  public readonly keyArn: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: AgentRuntimeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:AgentRuntime", name, {}, opts);
    const check = new ArgumentChecker(`AgentRuntime "${name}"`);
    const system = systemOf(check, args);
    const place = placeOf(this);
    const within = { parent: this, name, system, place };
    const decided = runtimeOf(check, args);
    const models = modelsOf(check, args, system.tagPrefix);
    const tools = toolsOf(check, args);
    const memoryDays = memoryDaysOf(check, args);
    const daysGiven = args.logRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
    const retentionDays = check.input("logRetentionDays", daysGiven, LOG_DAYS);
    const boundaryArn = check.optional("permissionsBoundaryArn", args.permissionsBoundaryArn, OWN_POLICY_ARN);
    const denials = denialsOf(check, "extraDenies", args.extraDenies);

    const names = namesOf(name);
    const agentRoleName = nameOf(name, "agent", NAME_LIMITS.role);
    const gatewayRoleName = nameOf(name, "tools", NAME_LIMITS.role);
    const key = keyOf(check.optional("keyArn", args.keyArn, KEY_ARN), {
      ...within,
      description: `What ${name} knows and writes`,
      uses: (at) => [
        // Whoever makes rules, tools and memory lets AgentCore keep them:
        // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy-encryption.html
        ...useThroughService(at, "bedrock-agentcore", "MakeAgents", ["kms:DescribeKey", "kms:GenerateDataKey"]),
        useByAgent(at, tools.length > 0 ? [agentRoleName, gatewayRoleName] : [agentRoleName]),
        useForLogGroup(at, regionalArn(at, "logs", `log-group:${LOG_GROUPS}${names.runtime}-*`)),
      ],
    });
    const namedKey: pulumi.Output<NamedKey> =
      key.alias === undefined ? key.arn.apply((arn) => ({ arn })) : pulumi.output({ alias: key.alias });
    const roleFor = (
      own: string,
      roleName: string,
      source: string,
      statements: pulumi.Output<(at: Place) => Statement[]>,
    ) =>
      createConfinedRole({
        ...{ ...within, boundaryArn, name: own, kind: "role", policyName: "agent", haltable: args.haltable ?? false },
        purpose: `Acts for ${own}`,
        roleName: pulumi.output(roleName),
        trust: place.apply((at) =>
          trustPolicy(at, {
            ...{ sid: "AgentCoreForThisAccount", service: "bedrock-agentcore.amazonaws.com" },
            sourceArn: regionalArn(at, "bedrock-agentcore", source),
          }),
        ),
        permissions: pulumi
          .all([place, statements, denials])
          .apply(([at, write, denied]) => policyDocument([...write(at), ...denied])),
      });

    const access = pulumi.output({ ...models.access, imageUri: decided.imageUri, key: namedKey });
    const role = roleFor(
      name,
      agentRoleName,
      "*",
      access.apply(
        (known) => (at: Place) =>
          agentPermissions(at, { ...known, names, hasTools: tools.length > 0, hasMemory: memoryDays !== undefined }),
      ),
    );
    this.gatewayRoleName = pulumi.output("");
    this.toolsUrl = pulumi.output("");
    this.memoryId = pulumi.output("");
    if (tools.length > 0) {
      const functions = pulumi.all([pulumi.all(tools.map(({ checkedArn }) => checkedArn)), namedKey] as const);
      const gatewayRole = roleFor(
        `${name}-tools`,
        gatewayRoleName,
        `gateway/${names.gateway}-*`,
        functions.apply(
          ([arns, known]) =>
            (at: Place) =>
              gatewayPermissions(at, names, arns, known),
        ),
      );
      this.gatewayRoleName = gatewayRole.name;
      this.toolsUrl = createTools({
        ...{ ...within, agentRoleName, names, tools },
        ...{ gatewayRoleArn: gatewayRole.arn, keyArn: key.arn },
      });
    }
    if (memoryDays !== undefined) this.memoryId = createMemory(within, names.memory, key.arn, memoryDays);

    const options = {
      ...{ ...within, decided, names, retentionDays, keyArn: key.arn, roleArn: role.arn },
      told: {
        GUARDRAIL_ARN: models.guardrailArn,
        GUARDRAIL_VERSION: models.guardrailVersion,
        ...(tools.length > 0 && { TOOLS_URL: this.toolsUrl }),
        ...(memoryDays !== undefined && { MEMORY_ID: this.memoryId }),
      },
    };
    const runtime = createRuntime(options);
    this.runtimeArn = runtime.agentRuntimeArn;
    this.runtimeId = runtime.agentRuntimeId;
    this.roleName = role.name;
    this.roleArn = role.arn;
    this.logGroupName = createLogGroup(options, runtime.agentRuntimeId);
    this.keyArn = key.arn;
    this.registerOutputs({
      runtimeArn: this.runtimeArn,
      runtimeId: this.runtimeId,
      roleName: this.roleName,
      roleArn: this.roleArn,
      gatewayRoleName: this.gatewayRoleName,
      toolsUrl: this.toolsUrl,
      memoryId: this.memoryId,
      logGroupName: this.logGroupName,
      keyArn: this.keyArn,
    });
  }
}
