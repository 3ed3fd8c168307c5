import * as ai from "../../../../components/index";
import { SYSTEM } from "../programs";

export const MODEL = "anthropic.claude-sonnet-4-20250514-v1:0";
export const SUBNETS = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
export const GROUPS = ["sg-0123456789abcdef0"];

/** What goes with a guardrail that is made, and not with one that is given. */
const WORDS = {
  deniedTopics: [{ name: "Investment", definition: "Advice on what to buy", examples: ["Which shares rise?"] }],
  furtherPersonalData: ["NAME"],
};

/** Arguments with nothing left out that is required and nothing else. */
export const access = (changes: Partial<ai.BedrockAccessArgs> = {}, name = "models") =>
  new ai.BedrockAccess(name, { ...SYSTEM, modelIds: [MODEL], ...changes });

/** With everything that it can make. */
export const fullAccess = (changes: Partial<ai.BedrockAccessArgs> = {}, name = "models") =>
  access(
    {
      modelIds: [MODEL, `eu.${MODEL}`],
      profileRegions: ["eu-west-1", "eu-central-1"],
      callerRoleNames: ["assistant"],
      ...(changes.guardrailArn === undefined && WORDS),
      vpcId: "vpc-0123456789abcdef0",
      subnetIds: SUBNETS,
      endpointSecurityGroupIds: GROUPS,
      knowledgeBaseArns: ["arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/AB12CD34EF"],
      invocationLogging: true,
      invocationLogReaderRoleNames: ["investigator"],
      ...changes,
    },
    name,
  );

/** With a bucket of its own, which `curator` writes. */
export const knowledge = (changes: Partial<ai.KnowledgeBaseArgs> = {}, name = "handbook") =>
  new ai.KnowledgeBase(name, {
    ...SYSTEM,
    ...(changes.sourceBucketName === undefined && { writerRoleNames: ["curator"] }),
    ingestionRoleName: "deployer",
    ...changes,
  });

/** Of a bucket that exists. */
export const knowledgeOfExisting = (changes: Partial<ai.KnowledgeBaseArgs> = {}) =>
  knowledge({
    sourceBucketName: "handbook-bucket",
    ...(changes.sourceKeyArn === undefined && { sourceKeyAlias: "alias/handbook" }),
    ...changes,
  });
