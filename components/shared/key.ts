import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { KEY_DELETION_WINDOW_DAYS, KEY_ROTATION_DAYS } from "../baseline";
import { after } from "./after";
import { policyDocument, type Statement } from "./documents";
import { keyAdministration } from "./keyPolicy";
import { NAME_LIMITS } from "./names";
import { nameOf, type Place } from "./place";
import type { Within } from "./within";

/** The key that a component uses. */
export interface UsedKey {
  /** The key's ARN, for what has to wait until the key can be used. */
  readonly arn: pulumi.Output<string>;
  /** `alias/…` by which policies written before the key exists can name it; absent where the key was given. */
  readonly alias?: string;
}

/** What a key is for and who may use it. */
export interface OwnKeyOptions extends Within {
  readonly description: string;
  /** The uses that the key policy allows besides its administration. */
  readonly uses: (place: Place) => Statement[] | pulumi.Output<Statement[]>;
}

/** The key that was given or, where none was, one that is made: `${name}-key` and `${name}-key-alias`. */
export function keyOf(given: pulumi.Output<string> | undefined, options: OwnKeyOptions): UsedKey {
  return given === undefined ? createKey(options) : { arn: given };
}

function createKey(options: OwnKeyOptions): UsedKey {
  const { parent, name, system } = options;
  const child = { parent, ...(system.protect && { protect: system.protect }) };
  const key = new aws.kms.Key(
    `${name}-key`,
    {
      description: options.description,
      enableKeyRotation: true,
      rotationPeriodInDays: KEY_ROTATION_DAYS.preferred,
      deletionWindowInDays: KEY_DELETION_WINDOW_DAYS.preferred,
      policy: options.place.apply((place) =>
        pulumi.output(options.uses(place)).apply((uses) => policyDocument([keyAdministration(place), ...uses])),
      ),
      tags: system.tags,
    },
    child,
  );
  const alias = `alias/${nameOf(name, "key", NAME_LIMITS.alias)}`;
  const association = new aws.kms.Alias(`${name}-key-alias`, { name: alias, targetKeyId: key.keyId }, child);
  return { alias, arn: after(key.arn, [association]) };
}
