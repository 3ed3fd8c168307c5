import { Untold } from "./untold";

type Props = Readonly<Record<string, unknown>>;
type Inverse = (props: Props) => { readonly made?: Props; readonly rest: Props };

/** A property that stands under another name, or in another form. */
const moved =
  (moves: Readonly<Record<string, (value: never) => Props>>): Inverse =>
  (props) => {
    const rest: Record<string, unknown> = {};
    const made: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(props)) {
      const move = moves[name] as ((value: unknown) => Props) | undefined;
      if (move === undefined) rest[name] = value;
      else Object.assign(made, move(value));
    }
    return { made, rest };
  };

interface Encryption {
  readonly rule?: {
    readonly applyServerSideEncryptionByDefault?: { readonly sseAlgorithm?: string; readonly kmsMasterKeyId?: unknown };
  };
}

interface Rule {
  readonly cidrBlocks?: readonly unknown[];
  readonly ipv6CidrBlocks?: readonly unknown[];
  readonly prefixListIds?: readonly unknown[];
  readonly securityGroups?: readonly unknown[];
  readonly protocol?: unknown;
  readonly fromPort?: unknown;
  readonly toPort?: unknown;
}

/** One rule for each of the ranges. */
const rules = (given: readonly Rule[], side: "Source" | "Destination"): readonly Props[] => {
  if (!Array.isArray(given)) throw new Untold("no list where one belongs");
  return (given as readonly Rule[]).flatMap(
    ({ cidrBlocks = [], fromPort, ipv6CidrBlocks = [], prefixListIds = [], protocol, securityGroups = [], toPort }) => {
      const rule = { IpProtocol: protocol, FromPort: fromPort, ToPort: toPort };
      return [
        ...cidrBlocks.map((CidrIp) => ({ ...rule, CidrIp })),
        ...ipv6CidrBlocks.map((CidrIpv6) => ({ ...rule, CidrIpv6 })),
        ...prefixListIds.map((list) => ({ ...rule, [`${side}PrefixListId`]: list })),
        ...securityGroups.map((group) => ({ ...rule, [`${side}SecurityGroupId`]: group })),
      ];
    },
  );
};

const KINDS: Readonly<Record<string, string>> = {
  apiKey: "API_KEY",
  gatewayIamRole: "GATEWAY_IAM_ROLE",
  oauth: "OAUTH",
  callerIamCredentials: "CALLER_IAM_CREDENTIALS",
  jwtPassthrough: "JWT_PASSTHROUGH",
};

/** One block of each kind here, a kind and its settings there. */
function credentials(given: Readonly<Record<string, Props>>): Props {
  const made = Object.entries(given).map(([kind, settings]) => ({
    CredentialProviderType: KINDS[kind],
    ...(Object.keys(settings).length === 0
      ? {}
      : {
          CredentialProvider: {
            [kind === "oauth" ? "OauthCredentialProvider" : "ApiKeyCredentialProvider"]: inPascal(settings),
          },
        }),
  }));
  return { CredentialProviderConfigurations: made };
}

const inPascal = (props: Props): Props =>
  Object.fromEntries(
    Object.entries(props).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
  );

interface LogOption {
  readonly logType: string;
  readonly cloudwatchLogGroupArn?: unknown;
  readonly enabled?: unknown;
}

const logOptions = (given: readonly LogOption[]): Props => ({
  LogPublishingOptions: Object.fromEntries(
    given.map(({ cloudwatchLogGroupArn, enabled = true, logType }) => [
      logType,
      { CloudWatchLogsLogGroupArn: cloudwatchLogGroupArn, Enabled: enabled },
    ]),
  ),
});

const deep = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value)
    ? value.map(deep)
    : inPascal(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item)])));
};

function containers(text: unknown): Props {
  if (typeof text !== "string") throw new Untold("containers that are not known");
  try {
    return { ContainerDefinitions: deep(JSON.parse(text)) };
  } catch {
    throw new Untold("a document that cannot be read");
  }
}

const words = (text: string): string =>
  text
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const securityGroup = moved({
  egress: (given: readonly Rule[]) => ({ SecurityGroupEgress: rules(given, "Destination") }),
  ingress: (given: readonly Rule[]) => ({ SecurityGroupIngress: rules(given, "Source") }),
});

/** https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.SecurityGroup.html#allowalloutbound */
const NOTHING_OUT: Props = {
  SecurityGroupEgress: [
    {
      CidrIp: "255.255.255.255/32",
      Description: "Disallow all traffic",
      FromPort: 252,
      IpProtocol: "icmp",
      ToPort: 86,
    },
  ],
};

/** What the pack maps by hand, the other way. */
export const BY_HAND: Readonly<Record<string, Inverse>> = {
  "AWS::ApiGatewayV2::Stage": moved({
    routeSettings: (given: readonly (Props & { readonly routeKey: string })[]) => ({
      RouteSettings: Object.fromEntries(given.map(({ routeKey, ...settings }) => [routeKey, inPascal(settings)])),
    }),
  }),
  "AWS::BedrockAgentCore::GatewayTarget": moved({ credentialProviderConfiguration: credentials }),
  "AWS::OpenSearchService::Domain": moved({ logPublishingOptions: logOptions }),
  "AWS::Elasticsearch::Domain": moved({ logPublishingOptions: logOptions }),
  "AWS::ECS::TaskDefinition": moved({ containerDefinitions: containers }),
  "AWS::EC2::SecurityGroup": (props) => {
    // There AWS's own rule, which lets everything out, cannot be taken away but by another: this is the one that CDK writes.
    const { made, rest } = securityGroup(props);
    const given = made?.["SecurityGroupEgress"];
    return { made: { ...made, ...(Array.isArray(given) && given.length > 0 ? {} : NOTHING_OUT) }, rest };
  },
  "AWS::RDS::DBInstance": moved({ clusterIdentifier: (of: unknown) => ({ DBClusterIdentifier: of }) }),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": moved({
    internal: (value: boolean) => ({ Scheme: value ? "internal" : "internet-facing" }),
  }),
  "AWS::S3::Bucket": moved({
    acl: (text: string) => ({ AccessControl: words(text) }),
    logging: ({ targetBucket, targetPrefix }: Props) => ({
      LoggingConfiguration: { DestinationBucketName: targetBucket, LogFilePrefix: targetPrefix },
    }),
    versioning: ({ enabled }: { readonly enabled?: unknown }) => ({
      VersioningConfiguration: { Status: enabled === true ? "Enabled" : enabled === false ? "Suspended" : enabled },
    }),
    serverSideEncryptionConfiguration: ({ rule }: Encryption) => ({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: rule?.applyServerSideEncryptionByDefault?.sseAlgorithm,
              KMSMasterKeyID: rule?.applyServerSideEncryptionByDefault?.kmsMasterKeyId,
            },
          },
        ],
      },
    }),
  }),
};
