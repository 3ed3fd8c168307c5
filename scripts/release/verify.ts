import { isDeepStrictEqual } from "node:util";
import type { Metadata } from "./metadata";

/**
 * What is wrong with publishing what is checked out as the release of a tag.
 *
 * @param versions what each package states, by its `package.json`.
 * @param now the pack as its code says it is, under the tag's version.
 */
export function verify(
  tag: string,
  versions: Readonly<Record<string, string>>,
  releases: readonly Metadata[],
  now: Metadata,
): readonly string[] {
  const version = tag.replace(/^v/, "");
  const others = Object.entries(versions).filter(([, stated]) => stated !== version);
  const release = releases.find((one) => one.version === version);
  return [
    ...others.map(([path, stated]) => `${path} states ${stated}, where ${tag} is to be published`),
    ...(release === undefined
      ? [`policypack/releases/${version}.json is not there: run "npm run release -- ${version}"`]
      : []),
    ...(release !== undefined && !isDeepStrictEqual(release, JSON.parse(JSON.stringify(now)))
      ? [
          `policypack/releases/${version}.json is not the pack that is here: something was changed after the release was made`,
        ]
      : []),
  ];
}
