import * as crypto from "node:crypto";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { GUARDRAIL_TAG } from "../shared/guardrail";
import { nameOf } from "../shared/place";
import { tagsWith } from "../shared/system";
import type { Within } from "../shared/within";
import { BLOCKED_DATA, MASKED_DATA } from "./personalData";

/** A denied topic, once it is known. */
export interface DeniedTopic {
  readonly name: string;
  readonly definition: string;
  readonly examples?: string[];
}

/** What a team decides about what is asked and answered. */
export interface GuardrailWords {
  readonly blockedQuestion: string;
  readonly blockedAnswer: string;
  readonly deniedTopics: DeniedTopic[];
  readonly furtherData: string[];
  readonly groundingPercent: number;
  readonly relevancePercent: number;
}

/** One numbered version of one guardrail. */
export interface UsedGuardrail {
  /** Without the version. */
  readonly arn: pulumi.Output<string>;
  readonly version: pulumi.Output<string>;
  /** By which its tag names it; absent where it exists already. */
  readonly name?: string;
  /** What has to be there before somebody may be held to it; nothing where it exists already. */
  readonly madeBy?: pulumi.Resource[];
}

const HARMFUL = ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"];
const DIGEST_LENGTH = 16;

/** Makes the guardrail `${name}-guardrail` and the version of its present settings. */
export function createGuardrail(
  { name, parent, system }: Within,
  keyArn: pulumi.Input<string>,
  words: pulumi.Output<GuardrailWords>,
): UsedGuardrail {
  const child = { parent };
  const settings = words.apply(settingsOf);
  const guardrailName = nameOf(name, "guardrail", NAME_LIMITS.guardrail);
  const guardrail = new aws.bedrock.Guardrail(
    `${name}-guardrail`,
    {
      name: guardrailName,
      description: `What may be asked and answered in ${name}`.slice(0, 200),
      kmsKeyArn: keyArn,
      blockedInputMessaging: settings.blockedInputMessaging,
      blockedOutputsMessaging: settings.blockedOutputsMessaging,
      contentPolicyConfig: settings.contentPolicyConfig,
      contextualGroundingPolicyConfig: settings.contextualGroundingPolicyConfig,
      sensitiveInformationPolicyConfig: settings.sensitiveInformationPolicyConfig,
      wordPolicyConfig: settings.wordPolicyConfig,
      topicPolicyConfig: settings.topicPolicyConfig,
      tags: tagsWith(system, { [GUARDRAIL_TAG]: guardrailName }),
    },
    child,
  );
  const version = new aws.bedrock.GuardrailVersion(
    `${name}-guardrail-version`,
    {
      guardrailArn: guardrail.guardrailArn,
      // A version is a copy of what the guardrail was; other settings have another digest, and get a version of their own.
      description: settings.apply((all) => `settings ${digestOf(all)}`),
      // Callers elsewhere name a version by its number, and it is the way back.
      skipDestroy: true,
    },
    child,
  );
  return { arn: guardrail.guardrailArn, version: version.version, name: guardrailName, madeBy: [guardrail, version] };
}

function settingsOf(words: GuardrailWords) {
  const block = { inputAction: "BLOCK", inputEnabled: true, outputAction: "BLOCK", outputEnabled: true };
  const mask = { inputAction: "ANONYMIZE", inputEnabled: true, outputAction: "ANONYMIZE", outputEnabled: true };
  const { deniedTopics, furtherData } = words;
  return {
    blockedInputMessaging: words.blockedQuestion,
    blockedOutputsMessaging: words.blockedAnswer,
    contentPolicyConfig: {
      filtersConfigs: [
        ...HARMFUL.map((type) => ({ type, inputStrength: "HIGH", outputStrength: "HIGH", ...block })),
        // An answer attacks nobody: https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html
        {
          type: "PROMPT_ATTACK",
          ...{ inputStrength: "HIGH", inputAction: "BLOCK", inputEnabled: true },
          ...{ outputStrength: "NONE", outputEnabled: true },
        },
      ],
    },
    contextualGroundingPolicyConfig: {
      filtersConfigs: [
        { type: "GROUNDING", threshold: words.groundingPercent / 100 },
        { type: "RELEVANCE", threshold: words.relevancePercent / 100 },
      ],
    },
    sensitiveInformationPolicyConfig: {
      piiEntitiesConfigs: [
        ...BLOCKED_DATA.map((type) => ({ type: type, action: "BLOCK", ...block })),
        ...[...MASKED_DATA, ...new Set(furtherData)].map((type) => ({
          ...{ type: type, action: "ANONYMIZE" },
          ...mask,
        })),
      ],
    },
    wordPolicyConfig: { managedWordListsConfigs: [{ type: "PROFANITY", ...block }] },
    topicPolicyConfig:
      deniedTopics.length === 0
        ? undefined
        : { topicsConfigs: deniedTopics.map((topic) => ({ ...topic, type: "DENY" })) },
  };
}

function digestOf(settings: unknown): string {
  return crypto.createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, DIGEST_LENGTH);
}
