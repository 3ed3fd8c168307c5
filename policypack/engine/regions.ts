import type { Resource } from "../facts/resource";
import { knownText } from "../facts/values";
import type { View } from "../facts/view";

/**
 * Of resources that are called alike, those that are meant: those of the Region that the text names, or of the Region of the
 * resource that names them. All of them, where none is known to be there.
 */
export function inRegionOf<T extends Resource>(
  alike: readonly T[],
  text: string,
  by: Resource | undefined,
): readonly T[] {
  if (alike.length < 2) return alike;
  const region = regionIn(text) ?? (by && regionOf(by));
  const there = region === undefined ? [] : alike.filter((resource) => regionOf(resource) === region);
  return there.length === 0 ? alike : there;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const regionIn = (text: string): string | undefined => /^arn:[^:]*:[^:]*:([^:]+):/.exec(text)?.[1];

/** The provider fills it in before a preview shows it; what is of no Region, such as a role, has none. */
const regionOf = ({ props }: Resource): string | undefined => knownText((props as View<{ region: string }>).region);
