import * as pulumi from "@pulumi/pulumi";
import {
  acceptsEvidence,
  acceptsTag,
  describeEvidence,
  describeTag,
  type INTAKE_EVIDENCE,
  type EvidenceTag,
} from "../baseline";
import { accepted, type ArgumentChecker } from "../shared/arguments";
import { tagCheck, tagsWith, type System, type SystemArgs } from "../shared/system";
import type { InferenceEndpointArgs } from "./args";
import { artifactFault, ECR_IMAGE, OWN_REGISTRY_IMAGE, variableFault } from "./checks";
import type { ModelEvaluationArgs, ModelIntakeArgs, ServedModelArgs } from "./modelArgs";

/** A model as it is served. */
export interface ServedModel {
  readonly image: pulumi.Output<string>;
  readonly artifactUri: pulumi.Output<string>;
  readonly environment: pulumi.Output<Record<string, string>>;
  /** What is known of the model, by the keys of the tags that say it. */
  readonly known: pulumi.Output<Record<string, string>>;
  /** The system's tags, and those. */
  readonly tags: pulumi.Output<Record<string, string>>;
}

/** Where the arguments of a model are, and what is known of it besides. */
export interface ModelOptions {
  /** What the names of the arguments begin with. */
  readonly prefix: string;
  readonly system: System;
  readonly furtherTags: SystemArgs["tags"];
  readonly ownRegistry: boolean;
  readonly cardUri?: pulumi.Input<string> | undefined;
  readonly own?: Record<string, pulumi.Input<string>>;
}

const INTAKE = {
  supplier: "ai:supplier",
  source: "ai:model-source",
  licence: "ai:model-licence",
  scanDigest: "ai:model-scan-digest",
  dueDiligenceDate: "ai:due-diligence-date",
} as const satisfies Record<keyof ModelIntakeArgs, (typeof INTAKE_EVIDENCE)[number]>;

/** What a team decided about a model, checked. */
export function modelOf(check: ArgumentChecker, args: ServedModelArgs, options: ModelOptions): ServedModel {
  const { own = {}, ownRegistry, prefix, system } = options;
  const digest = check.input(`${prefix}modelDigest`, args.modelDigest, tagCheck("ai:model-digest"));
  const cardUri = check.optional(`${prefix}modelCardUri`, args.modelCardUri, tagCheck("ai:model-card-uri"));
  const card = cardUri ?? options.cardUri;
  const values: Record<string, pulumi.Input<string>> = {
    "ai:model-id": check.input(`${prefix}modelId`, args.modelId, tagCheck("ai:model-id")),
    "ai:model-digest": digest,
    "ai:model-provenance": provenanceOf(check, args, options),
    ...(card !== undefined && { "ai:model-card-uri": card }),
    ...intakeTags(check, prefix, args.intake),
    ...own,
  };
  return {
    image: check.input(`${prefix}image`, args.image, ownRegistry ? OWN_REGISTRY_IMAGE : ECR_IMAGE),
    artifactUri: artifactOf(check, prefix, args, digest),
    environment: environmentOf(check, prefix, args),
    known: pulumi
      .all([system.tags, pulumi.output(values)])
      .apply(([tags, ours]) => ({ ...intakeAmong(tags, system.tagPrefix), ...ours })),
    tags: tagsWith(system, values),
  };
}

/** Where the model comes from; somebody else's is not taken without what shows that it was examined. */
function provenanceOf(
  check: ArgumentChecker,
  { intake, modelProvenance }: ServedModelArgs,
  { furtherTags, prefix, system }: ModelOptions,
): pulumi.Output<string> {
  const isShown = (tags: Readonly<Record<string, unknown>>) =>
    intake !== undefined ||
    Object.values(INTAKE).every((key) => system.tagPrefix + key.slice("ai:".length) in tags || key in tags);
  const examined = (tags: Readonly<Record<string, unknown>>) => (provenance: string) => {
    if (!acceptsTag("ai:model-provenance", provenance)) return describeTag("ai:model-provenance");
    return provenance !== "third-party" || isShown(tags)
      ? undefined
      : `given together with ${prefix}intake {supplier, source, licence, scanDigest, dueDiligenceDate}, which shows that a third party's model was examined`;
  };
  const argument = `${prefix}modelProvenance`;
  const given = modelProvenance ?? "own";
  const plainTags =
    pulumi.Output.isInstance(furtherTags) || furtherTags instanceof Promise ? undefined : (furtherTags ?? {});
  if (plainTags !== undefined) return check.input<string>(argument, given, examined(plainTags));
  return pulumi
    .all([pulumi.output(given), pulumi.output(furtherTags)])
    .apply(([provenance, tags]) => check.later<string>(argument, provenance, examined(tags ?? {})));
}

/** What the system's own tags say of the intake. */
function intakeAmong(tags: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  const said = Object.values(INTAKE).map((key) => [key, tags[prefix + key.slice("ai:".length)] ?? tags[key]] as const);
  return Object.fromEntries(said.filter((entry): entry is [(typeof entry)[0], string] => entry[1] !== undefined));
}

function intakeTags(
  check: ArgumentChecker,
  prefix: string,
  intake: ModelIntakeArgs | undefined,
): Record<string, pulumi.Output<string>> {
  if (intake === undefined) return {};
  const tags = Object.keys(INTAKE) as (keyof ModelIntakeArgs)[];
  return Object.fromEntries(
    tags.map((argument) => {
      const key = INTAKE[argument];
      const expected = describeEvidence(key) ?? describeTag(key);
      const accepts = (value: string) => acceptsEvidence(key, value) && acceptsTag(key, value);
      return [key, check.input(`${prefix}intake.${argument}`, intake[argument], accepted(accepts, expected))];
    }),
  );
}

/** The tags of the evaluation; an endpoint in production is not made without one. */
export function evaluationTags(
  check: ArgumentChecker,
  { environment, evaluation, modelDigest }: InferenceEndpointArgs,
): Record<string, pulumi.Input<string>> {
  if (evaluation === undefined) {
    if (environment !== "prod") return {};
    throw check.refuse(
      "evaluation",
      evaluation,
      "given in production: {reportUri, reportDigest, date} of this very model",
    );
  }
  const evidence = (argument: keyof ModelEvaluationArgs, key: EvidenceTag) =>
    check.input(
      `evaluation.${argument}`,
      evaluation[argument],
      accepted((value: string) => acceptsEvidence(key, value), describeEvidence(key) ?? ""),
    );
  return {
    "ai:eval-report": evidence("reportUri", "ai:eval-report"),
    "ai:eval-report-digest": evidence("reportDigest", "ai:eval-report-digest"),
    "ai:eval-date": evidence("date", "ai:eval-date"),
    "ai:eval-model-digest": modelDigest,
  };
}

function artifactOf(
  check: ArgumentChecker,
  prefix: string,
  { artifactUri, modelDigest }: ServedModelArgs,
  digest: pulumi.Output<string>,
): pulumi.Output<string> {
  const argument = `${prefix}artifactUri`;
  if (typeof artifactUri === "string" && typeof modelDigest === "string") {
    check.plain(argument, artifactUri, (uri) => artifactFault(uri, modelDigest));
  }
  return pulumi
    .all([artifactUri, digest])
    .apply(([uri, known]) => check.later(argument, uri, (value) => artifactFault(value, known)));
}

function environmentOf(
  check: ArgumentChecker,
  prefix: string,
  args: ServedModelArgs,
): pulumi.Output<Record<string, string>> {
  const given = args.containerEnvironment ?? {};
  const checkAll = (variables: Record<string, unknown>) => {
    for (const [variable, value] of Object.entries(variables)) {
      if (typeof value !== "string") continue;
      const fault = variableFault(variable, value);
      // The value is not shown: it may be the secret that should not be there.
      if (fault !== undefined) throw check.refuse(`${prefix}containerEnvironment["${variable}"]`, "(not shown)", fault);
    }
  };
  if (!pulumi.Output.isInstance(given) && !(given instanceof Promise)) checkAll(given);
  return pulumi.output(given).apply((variables) => {
    checkAll(variables);
    return variables;
  });
}
