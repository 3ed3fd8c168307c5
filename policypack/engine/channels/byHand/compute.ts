import { Unknown } from "../../../facts/tree";
import { camel } from "../names";
import { changed, isFields, isItems, isUnknownAt, items, leaf, list, object, part, type Written } from "../written";
import { jsonOf } from "../shapes";
import type { ByHand, Hand } from "./hand";

/** The volumes of an instance: the device of the root volume is one of these two in the images of AWS. */
const ROOT_DEVICES: ReadonlySet<unknown> = new Set(["/dev/xvda", "/dev/sda1"]);

const volumes: ByHand = (hand) => {
  const mappings = hand.take("BlockDeviceMappings");
  if (mappings === undefined) return;
  if (isUnknownAt(mappings)) {
    hand.set("rootBlockDevice", mappings);
    hand.set("ebsBlockDevices", mappings);
    return;
  }
  const devices = items(mappings).flatMap((item) => {
    const volume = part(item, "Ebs");
    const device = part(item, "DeviceName");
    if (volume === undefined) return [];
    if (isUnknownAt(volume)) return [{ device, made: volume }];
    const names = [
      "DeleteOnTermination",
      "Encrypted",
      "Iops",
      "KmsKeyId",
      "SnapshotId",
      "Throughput",
      "VolumeSize",
      "VolumeType",
    ];
    const parts = Object.fromEntries(names.map((name) => [camel(name), part(volume, name)]));
    return [{ device, made: object(volume, { deviceName: device, ...parts }) }];
  });
  const root = devices.find(({ device }) => ROOT_DEVICES.has(device?.value));
  if (root !== undefined) hand.set("rootBlockDevice", root.made);
  hand.set(
    "ebsBlockDevices",
    list(
      mappings,
      devices.filter((one) => one !== root).map(({ made }) => made),
    ),
  );
};

const instance: ByHand = (hand) => {
  volumes(hand);
  hand.set("hibernation", part(hand.take("HibernationOptions"), "Configured"));
  hand.take("Volumes");
  const interfaces = hand.take("NetworkInterfaces");
  const [first] = items(interfaces);
  if (first === undefined) return;
  hand.set("associatePublicIpAddress", part(first, "AssociatePublicIpAddress"));
  if (hand.look("SubnetId") === undefined) hand.set("subnetId", part(first, "SubnetId"));
  const groups = part(first, "GroupSet");
  const attached = items(interfaces).filter((one) => part(one, "NetworkInterfaceId") !== undefined);
  const named = attached.map((one) =>
    isUnknownAt(one)
      ? one
      : object(one, {
          networkInterfaceId: part(one, "NetworkInterfaceId"),
          deviceIndex: part(one, "DeviceIndex"),
        }),
  );
  if (interfaces !== undefined && named.length > 0) hand.set("networkInterfaces", list(interfaces, named));
  if (hand.look("SecurityGroupIds") === undefined) hand.set("vpcSecurityGroupIds", groups);
};

const code: ByHand = (hand) => {
  const given = hand.take("Code");
  if (given === undefined) return;
  for (const name of ["ImageUri", "S3Bucket", "S3Key", "S3ObjectVersion", "SourceKMSKeyArn"])
    hand.set(camel(name), part(given, name));
};

/** CloudFormation writes ENABLED where @pulumi/aws has true. */
const service: ByHand = (hand) => {
  const configuration = hand.take("NetworkConfiguration");
  const vpc = part(configuration, "AwsvpcConfiguration");
  if (configuration === undefined) return;
  const inner = vpc ?? configuration;
  if (isUnknownAt(inner)) {
    hand.set("networkConfiguration", inner);
    return;
  }
  hand.set(
    "networkConfiguration",
    object(inner, {
      subnets: part(inner, "Subnets"),
      securityGroups: part(inner, "SecurityGroups"),
      assignPublicIp: changed(part(inner, "AssignPublicIp"), (text) => text === "ENABLED"),
    }),
  );
};

/** Containers are JSON in @pulumi/aws, with names in camel case; options and labels are names of their own. */
const VERBATIM: ReadonlySet<string> = new Set(["options", "dockerlabels", "driveropts", "labels"]);

function container(of: Written, verbatim = false): Written {
  if (isItems(of.value)) return { ...of, value: of.value.map((item) => container(item)) };
  if (!isFields(of.value)) return of;
  const fields = [...of.value].map(([name, item]) => {
    return [verbatim ? name : camel(name), container(item, VERBATIM.has(name.toLowerCase()))] as const;
  });
  return { ...of, value: new Map(fields) };
}

const task: ByHand = (hand) => {
  const given = hand.take("ContainerDefinitions");
  if (given === undefined) return;
  hand.set("containerDefinitions", jsonOf(container(given)));
};

const cluster: ByHand = (hand) => {
  const logging = hand.take("Logging");
  const types = part(part(logging, "ClusterLogging"), "EnabledTypes");
  if (types !== undefined)
    hand.set(
      "enabledClusterLogTypes",
      isItems(types.value)
        ? list(
            types,
            items(types).flatMap((item) => part(item, "Type") ?? []),
          )
        : types,
    );
};

/** A map by the kind of log. */
const domain: ByHand = (hand) => {
  const options = hand.take("LogPublishingOptions");
  if (options === undefined) return;
  if (!isFields(options.value)) {
    hand.set("logPublishingOptions", options);
    return;
  }
  const made = [...options.value].map(([logType, item]) =>
    object(item, {
      logType: leaf(item, logType),
      cloudwatchLogGroupArn: part(item, "CloudWatchLogsLogGroupArn"),
      enabled: part(item, "Enabled"),
    }),
  );
  hand.set("logPublishingOptions", list(options, made));
};

const stateMachine: ByHand = (hand) => {
  const logging = hand.take("LoggingConfiguration");
  if (logging === undefined) return;
  const [destination] = items(part(logging, "Destinations"));
  hand.set(
    "loggingConfiguration",
    isUnknownAt(logging)
      ? logging
      : object(logging, {
          level: part(logging, "Level"),
          includeExecutionData: part(logging, "IncludeExecutionData"),
          logDestination: part(part(destination, "CloudWatchLogsLogGroup"), "LogGroupArn"),
        }),
  );
};

const camelled = (of: Written | undefined): Written | undefined => (of === undefined ? undefined : container(of));

const again = (
  hand: Hand,
  of: string,
  token: string,
  parts: (item: Written) => Readonly<Record<string, Written | undefined>>,
): void => {
  items(hand.take(of)).forEach((item, index) => {
    hand.also(token, `${of}${index}`, item, { agentId: hand.itself(item), ...parts(item) });
  });
};

/** The functions of an action group, whose parameters are a map there and a list here. */
function functionSchema(of: Written | undefined): Written | undefined {
  if (of === undefined || isUnknownAt(of)) return of;
  const functions = part(of, "Functions");
  const made = items(functions).map((one) => {
    const parameters = part(one, "Parameters");
    return object(one, {
      name: part(one, "Name"),
      description: part(one, "Description"),
      parameters:
        parameters === undefined || !isFields(parameters.value)
          ? parameters
          : list(
              parameters,
              [...parameters.value].map(([name, item]) =>
                object(item, {
                  mapBlockKey: leaf(item, name),
                  type: part(item, "Type"),
                  description: part(item, "Description"),
                  required: part(item, "Required"),
                }),
              ),
            ),
    });
  });
  const inner = functions === undefined || isUnknownAt(functions) ? functions : list(functions, made);
  return object(of, { memberFunctions: object(of, { functions: inner }) });
}

/** What belongs to an agent is in resources of its own in @pulumi/aws. */
const agent: ByHand = (hand) => {
  again(hand, "ActionGroups", "aws:bedrock/agentAgentActionGroup:AgentAgentActionGroup", (item) => {
    const executor = part(item, "ActionGroupExecutor");
    return {
      actionGroupName: part(item, "ActionGroupName"),
      actionGroupState: part(item, "ActionGroupState"),
      parentActionGroupSignature: part(item, "ParentActionGroupSignature"),
      description: part(item, "Description"),
      apiSchema: camelled(part(item, "ApiSchema")),
      functionSchema: functionSchema(part(item, "FunctionSchema")),
      actionGroupExecutor:
        executor === undefined || isUnknownAt(executor)
          ? executor
          : object(executor, { lambda: part(executor, "Lambda"), customControl: part(executor, "CustomControl") }),
    };
  });
  again(
    hand,
    "KnowledgeBases",
    "aws:bedrock/agentAgentKnowledgeBaseAssociation:AgentAgentKnowledgeBaseAssociation",
    (item) => ({
      knowledgeBaseId: part(item, "KnowledgeBaseId"),
      knowledgeBaseState: part(item, "KnowledgeBaseState"),
      description: part(item, "Description"),
    }),
  );
  again(hand, "AgentCollaborators", "aws:bedrock/agentAgentCollaborator:AgentAgentCollaborator", (item) => {
    const descriptor = part(item, "AgentDescriptor");
    return {
      collaboratorName: part(item, "CollaboratorName"),
      agentDescriptor:
        descriptor === undefined ? undefined : object(descriptor, { aliasArn: part(descriptor, "AliasArn") }),
    };
  });
};

/** How a gateway proves who it is: a kind and its settings there, one block of each kind here. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  API_KEY: "apiKey",
  GATEWAY_IAM_ROLE: "gatewayIamRole",
  OAUTH: "oauth",
  CALLER_IAM_CREDENTIALS: "callerIamCredentials",
  JWT_PASSTHROUGH: "jwtPassthrough",
};

const gatewayTarget: ByHand = (hand) => {
  const given = hand.take("CredentialProviderConfigurations");
  const [first] = items(given);
  if (first === undefined) return;
  const kind = part(first, "CredentialProviderType");
  const provider = part(first, "CredentialProvider");
  const name = typeof kind?.value === "string" ? CREDENTIALS[kind.value] : undefined;
  const settings = part(provider, name === "oauth" ? "OauthCredentialProvider" : "ApiKeyCredentialProvider");
  hand.set(
    "credentialProviderConfiguration",
    name === undefined
      ? leaf(first, Unknown.value)
      : object(first, { [name]: settings === undefined ? object(first, {}) : container(settings) }),
  );
};

export const compute: Readonly<Record<string, ByHand>> = {
  "AWS::AutoScaling::LaunchConfiguration": volumes,
  "AWS::Bedrock::Agent": agent,
  "AWS::BedrockAgentCore::GatewayTarget": gatewayTarget,
  "AWS::EC2::Instance": instance,
  "AWS::ECS::Service": service,
  "AWS::ECS::TaskDefinition": task,
  "AWS::EKS::Cluster": cluster,
  "AWS::Elasticsearch::Domain": domain,
  "AWS::Lambda::Function": code,
  "AWS::OpenSearchService::Domain": domain,
  "AWS::StepFunctions::StateMachine": stateMachine,
};
