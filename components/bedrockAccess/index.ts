import * as pulumi from "@pulumi/pulumi";
import { OBJECT_LOCK_DAYS, PREFERRED_LOG_RETENTION_DAYS } from "../baseline";
import { ArgumentChecker } from "../shared/arguments";
import { useThroughService, type NamedKey } from "../shared/bedrock";
import { denialsOf } from "../shared/denials";
import { byName } from "../shared/guardrail";
import { keyOf, type UsedKey } from "../shared/key";
import { KEY_ARN, ORGANIZATION_ID, ROLE_NAME } from "../shared/patterns";
import { placeOf } from "../shared/place";
import { LOCK_DAYS, LOG_DAYS } from "../shared/retentionArguments";
import { onlyOne } from "../shared/singleton";
import { systemOf } from "../shared/system";
import type { Within } from "../shared/within";
import type { BedrockAccessArgs } from "./args";
import { createCallerPolicy } from "./callers";
import * as decisions from "./decisions";
import { createEndpoints } from "./endpoints";
import { createGuardrail, type UsedGuardrail } from "./guardrail";
import { createInvocationLogging, type InvocationLogs } from "./invocationLogging";
import { createProfiles, modelsOf } from "./models";

export type { BedrockAccessArgs, DeniedTopicArgs } from "./args";

/**
 * How a system asks models of Bedrock: through inference profiles of its own, with numbered versions of one guardrail
 * and never without it, from a private network, and written down where the program says so.
 *
 * The guardrail blocks harmful content and prompt attacks, masks what identifies a person, and checks that answers stand
 * in what was found. Other settings make a new version; earlier ones stay, and callers are held to one version where an
 * existing guardrail is given, and else to those of the guardrail that is made here.
 */
export class BedrockAccess extends pulumi.ComponentResource {
  /** The guardrail's ARN, without a version. */
  public readonly guardrailArn: pulumi.Output<string>;
  /** The guardrail's id, by which a request names it. */
  public readonly guardrailId: pulumi.Output<string>;
  /** The guardrail's name, known at a first preview: its tag `ai:guardrail`; empty where an existing one was given. */
  public readonly guardrailName: pulumi.Output<string>;
  /** The number of the version that callers ask with. */
  public readonly guardrailVersion: pulumi.Output<string>;
  /** The ARNs of the inference profiles, by the ids of `modelIds`: a request names one as its model. */
  public readonly inferenceProfileArns: pulumi.Output<Record<string, string>>;
  /** Their names by the same, known at a first preview: their tags `ai:inference-profile`. */
  public readonly inferenceProfileNames: pulumi.Output<Record<string, string>>;
  /** The ARN of the policy that lets a role ask the models, known at a first preview. */
  public readonly callerPolicyArn: pulumi.Output<string>;
  /** The ARN of the guardrail's key; empty where an existing guardrail was given without one. */
  public readonly keyArn: pulumi.Output<string>;
  /** The alias of the key that was made here, known at a first preview; empty where none was. */
  public readonly keyAlias: pulumi.Output<string>;
  /** The name of the log group of questions and answers, known at a first preview; empty without `invocationLogging`. */
  public readonly invocationLogGroupName: pulumi.Output<string>;
  /** The name of the bucket of long ones, known at a first preview; empty without `invocationLogging`. */
  public readonly invocationLogBucketName: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: BedrockAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:BedrockAccess", name, {}, opts);
    const check = new ArgumentChecker(`BedrockAccess "${name}"`);
    const system = systemOf(check, args);
    const place = placeOf(this);
    const within: Within = { parent: this, name, system, place };
    const models = modelsOf(check, args.modelIds);
    const callers = decisions.callersOf(check, args.callerRoleNames);
    const profileRegions = decisions.regionsOf(check, args, models);
    const network = decisions.networkOf(check, args);
    const organizationId = check.optional("organizationId", args.organizationId, ORGANIZATION_ID);
    const knowledge = decisions.knowledgeOf(check, args, system.tagPrefix);
    const { guardrail, key } = guardrailOf(check, args, within);
    const logs = loggingOf(check, args, within, organizationId);

    const profiles = createProfiles(within, models);
    const systemTag = { key: `${system.tagPrefix}system`, value: system.name };
    const access = pulumi.output({
      ...{ models, profileRegions, systemTag, knowledge: knowledge ?? { arns: [], names: [], tagKey: "" } },
      guardrail:
        guardrail.name === undefined
          ? { arn: guardrail.arn, version: guardrail.version }
          : byName(system.tagPrefix, guardrail.name),
      guardrailKey: key === undefined ? undefined : namedKey(key),
    });
    const denials = denialsOf(check, "extraDenies", args.extraDenies);
    const callerPolicyArn = createCallerPolicy(within, access, denials, callers, guardrail.madeBy ?? []);
    if (network !== undefined) {
      const use = pulumi.output({ models, profileRegions, organizationId, systemTag });
      createEndpoints(within, network, use, knowledge !== undefined);
    }

    this.guardrailArn = guardrail.arn;
    this.guardrailId = guardrail.arn.apply((arn) => arn.replace(/^.*\//, ""));
    this.guardrailName = pulumi.output(guardrail.name ?? "");
    this.guardrailVersion = guardrail.version;
    this.inferenceProfileArns = profiles.arns;
    this.inferenceProfileNames = profiles.names;
    this.callerPolicyArn = callerPolicyArn;
    this.keyArn = key?.arn ?? pulumi.output("");
    this.keyAlias = pulumi.output(key?.alias ?? "");
    this.invocationLogGroupName = logs.groupName;
    this.invocationLogBucketName = logs.bucketName;
    this.registerOutputs({
      guardrailArn: this.guardrailArn,
      guardrailId: this.guardrailId,
      guardrailName: this.guardrailName,
      guardrailVersion: this.guardrailVersion,
      inferenceProfileArns: this.inferenceProfileArns,
      inferenceProfileNames: this.inferenceProfileNames,
      callerPolicyArn: this.callerPolicyArn,
      keyArn: this.keyArn,
      keyAlias: this.keyAlias,
      invocationLogGroupName: this.invocationLogGroupName,
      invocationLogBucketName: this.invocationLogBucketName,
    });
  }
}

/** The guardrail that was given, or one that is made, and its key as far as it is known. */
function guardrailOf(
  check: ArgumentChecker,
  args: BedrockAccessArgs,
  within: Within,
): { guardrail: UsedGuardrail; key: UsedKey | undefined } {
  const givenKeyArn = check.optional("keyArn", args.keyArn, KEY_ARN);
  const given = decisions.givenGuardrail(check, args);
  if (given !== undefined) return { guardrail: given, key: givenKeyArn && { arn: givenKeyArn } };
  const words = decisions.wordsOf(check, args);
  const key = keyOf(givenKeyArn, {
    ...within,
    description: `The guardrail of ${within.name}`,
    // https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-kms.html
    uses: (at) =>
      useThroughService(at, "bedrock", "UseGuardrail", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),
  });
  return { guardrail: createGuardrail(within, key.arn, words), key };
}

/** By its alias where it is made here, as that is known before the key is. */
function namedKey({ alias, arn }: UsedKey): pulumi.Output<NamedKey> {
  return alias === undefined ? arn.apply((known) => ({ arn: known })) : pulumi.output({ alias });
}

function loggingOf(
  check: ArgumentChecker,
  args: BedrockAccessArgs,
  within: Within,
  organizationId: pulumi.Output<string> | undefined,
): InvocationLogs {
  if (!decisions.checkLogging(check, args)) return { groupName: pulumi.output(""), bucketName: pulumi.output("") };
  const daysGiven = args.invocationLogRetentionDays ?? PREFERRED_LOG_RETENTION_DAYS;
  return createInvocationLogging({
    ...within,
    place: onlyOne(check, "invocationLogging", "Bedrock's invocation logging", within.place),
    organizationId,
    readerRoleNames: check.inputs("invocationLogReaderRoleNames", args.invocationLogReaderRoleNames ?? [], ROLE_NAME),
    retentionDays: check.input("invocationLogRetentionDays", daysGiven, LOG_DAYS),
    lockDays: check.input("invocationLogLockDays", args.invocationLogLockDays ?? OBJECT_LOCK_DAYS.minimum, LOCK_DAYS),
  });
}

/** The policies that everything in a `BedrockAccess` passes. */
export const satisfies: readonly string[] = [
  "guardrail-blocks-prompt-attacks",
  "guardrail-checks-grounding",
  "guardrail-encrypted-with-own-key",
  "guardrail-filters-content",
  "guardrail-protects-personal-data",
  "guardrail-version-kept",
  "bedrock-invocation-names-models",
  "bedrock-invocation-requires-guardrail",
  "bedrock-stays-in-regions",
  "vpc-endpoint-policy-restricted",
  "ai-resource-tagged",
];

/**
 * The policies that cannot decide at a first preview, and why: whether another stack writes invocations down,
 * `bedrock-invocations-logged` is told by `invocationLogsElsewhere`.
 */
export const undecidedAtPreview: readonly string[] = ["bedrock-invocations-logged"];
