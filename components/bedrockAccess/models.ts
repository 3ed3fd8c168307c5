import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type ArgumentChecker, matching, nonEmpty } from "../shared/arguments";
import { modelArn, PROFILE_TAG } from "../shared/bedrock";
import { NAME_LIMITS } from "../shared/names";
import { nameOf, regionalArn, type Place } from "../shared/place";
import { tagsWith } from "../shared/system";
import type { Within } from "../shared/within";

/** A model, or a geography's profile of one. */
export interface Model {
  /** As it was given. */
  readonly id: string;
  /** The model's own id, without the geography. */
  readonly foundation: string;
  /** Within which a profile sends prompts to whichever region has room; absent where the model is asked here. */
  readonly geography: string | undefined;
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html; a global one is none. */
const GEOGRAPHIES = ["apac", "au", "ca", "eu", "jp", "sa", "us", "us-gov"];
const PROFILE = new RegExp(`^(${GEOGRAPHIES.join("|")})\\.(.+)$`);

const MODEL_ID = matching(
  /^(?!global\.)(?:(?:apac|au|ca|eu|jp|sa|us|us-gov)\.)?[a-z0-9-]+\.[a-z0-9][a-zA-Z0-9.:-]*$/,
  "the id of a model, such as anthropic.claude-sonnet-4-20250514-v1:0, or of its profile in one geography: apac, au, ca, eu, jp, sa, us, us-gov; without a wildcard",
);
const SOME_MODEL = nonEmpty("at least one model's id");

/** The models of the argument, checked. */
export function modelsOf(check: ArgumentChecker, modelIds: string[]): Model[] {
  check.plain<unknown[]>("modelIds", modelIds, SOME_MODEL);
  for (const [index, id] of modelIds.entries()) check.plain(`modelIds[${index.toString()}]`, id, MODEL_ID);
  if (new Set(modelIds.map(slugOf)).size < modelIds.length) throw check.refuse("modelIds", modelIds, "each named once");
  return modelIds.map((id) => {
    const [, geography, foundation] = PROFILE.exec(id) ?? [];
    return { id, foundation: foundation ?? id, geography };
  });
}

/** Makes the system's own inference profile of each model; gives their ARNs and names by the ids of the models. */
export function createProfiles({ name, parent, place, system }: Within, models: readonly Model[]) {
  const profiles = models.map((model) => {
    const profileName = nameOf(name, `profile-${model.id}`, NAME_LIMITS.inferenceProfile);
    const profile = new aws.bedrock.InferenceProfile(
      `${name}-profile-${slugOf(model.id)}`,
      {
        name: profileName,
        description: `Asks ${model.foundation} for ${name}`.replace(/[^a-zA-Z0-9:.\- ]/g, "-").slice(0, 200),
        modelSource: { copyFrom: place.apply((at) => sourceOf(at, model)) },
        tags: tagsWith(system, { [PROFILE_TAG]: profileName }),
      },
      { parent },
    );
    return { id: model.id, arn: profile.arn, name: profileName };
  });
  return {
    arns: pulumi.output(Object.fromEntries(profiles.map(({ arn, id }) => [id, arn]))),
    names: pulumi.output(Object.fromEntries(profiles.map(({ id, name }) => [id, name]))),
  };
}

function sourceOf(place: Place, { foundation, geography, id }: Model): string {
  return geography === undefined
    ? modelArn(place, foundation)
    : regionalArn(place, "bedrock", `inference-profile/${id}`);
}

const slugOf = (modelId: string): string => modelId.toLowerCase().replace(/[^a-z0-9]+/g, "-");
