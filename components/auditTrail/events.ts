import { bucketArn, type Place } from "../shared/place";

/** One condition of a selector. */
export interface FieldSelector {
  field: string;
  equals?: string[];
  startsWiths?: string[];
  notStartsWiths?: string[];
}

/** A selector of events: all of its conditions hold. */
export interface EventSelector {
  name: string;
  fieldSelectors: FieldSelector[];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
const SAGEMAKER = [
  "AWS::SageMaker::Endpoint",
  "AWS::SageMaker::ExperimentTrialComponent",
  "AWS::SageMaker::FeatureGroup",
];

const BEDROCK = [
  "AWS::Bedrock::AgentAlias",
  "AWS::Bedrock::AsyncInvoke",
  "AWS::Bedrock::FlowAlias",
  "AWS::Bedrock::FlowExecution",
  "AWS::Bedrock::Guardrail",
  "AWS::Bedrock::InlineAgent",
  "AWS::Bedrock::KnowledgeBase",
  "AWS::Bedrock::Model",
  "AWS::Bedrock::PromptVersion",
  "AWS::Bedrock::Session",
];

const AGENT_CORE = [
  "AWS::BedrockAgentCore::APIKeyCredentialProvider",
  "AWS::BedrockAgentCore::Browser",
  "AWS::BedrockAgentCore::BrowserCustom",
  "AWS::BedrockAgentCore::CodeInterpreter",
  "AWS::BedrockAgentCore::CodeInterpreterCustom",
  "AWS::BedrockAgentCore::Gateway",
  "AWS::BedrockAgentCore::Memory",
  "AWS::BedrockAgentCore::OAuth2CredentialProvider",
  "AWS::BedrockAgentCore::Runtime",
  "AWS::BedrockAgentCore::RuntimeEndpoint",
  "AWS::BedrockAgentCore::TokenVault",
  "AWS::BedrockAgentCore::WorkloadIdentity",
];

/** CloudTrail refuses all selectors where one names what the partition has not. */
function typesOf(partition: string): string[] {
  if (partition === "aws") return [...SAGEMAKER, ...BEDROCK, ...AGENT_CORE];
  return partition === "aws-us-gov" ? [...SAGEMAKER, ...BEDROCK] : SAGEMAKER;
}

/** What is recorded. */
export interface Recorded {
  /** The trail's own bucket, whose deliveries would be recorded and delivered without end. */
  readonly logBucketName: string;
  /** The buckets whose objects are recorded; all where empty. */
  readonly bucketNames: string[];
  readonly furtherTypes: string[];
}

/** What a trail records: all that is administered, and every use of data and of what answers. */
export function eventSelectors(place: Place, recorded: Recorded): EventSelector[] {
  const types = new Set([...typesOf(place.partition), ...recorded.furtherTypes]);
  return [
    { name: "Management", fieldSelectors: [category("Management")] },
    {
      name: "AWS::S3::Object",
      fieldSelectors: [
        category("Data"),
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        objects(place, recorded),
      ],
    },
    ...[...types].map((type) => ({
      name: type,
      fieldSelectors: [category("Data"), { field: "resources.type", equals: [type] }],
    })),
  ];
}

function category(name: string): FieldSelector {
  return { field: "eventCategory", equals: [name] };
}

function objects(place: Place, { bucketNames, logBucketName }: Recorded): FieldSelector {
  const beginning = (name: string) => `${bucketArn(place, name)}/`;
  return bucketNames.length === 0
    ? { field: "resources.ARN", notStartsWiths: [beginning(logBucketName)] }
    : { field: "resources.ARN", startsWiths: [...new Set(bucketNames)].map(beginning) };
}
