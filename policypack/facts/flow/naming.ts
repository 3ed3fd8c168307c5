/** What a resource names in its inputs: by ARN, address, id or name, also within documents and definitions. */
import { Bucket } from "../aws/types";
import { documentAt } from "../iam/document";
import { identitiesOf } from "../identity";
import type { Resource, World } from "../resource";
import { isUnknown, knownText, unknownsBelow } from "../values";
import { cursorOf, elementsOf, entriesOf, type View } from "../view";
import { calledIn } from "./names";
import { partOf } from "./wholes";

/** Something that is named. */
export interface Named {
  readonly view: View;
  readonly target: Resource;
  /** Whether it is used for certain: a document that is not known yet may deny it. */
  readonly isSure: boolean;
}

/** What a resource says of itself. */
const OF_ITSELF: ReadonlySet<string> = new Set([
  "description",
  "id",
  "name",
  "namePrefix",
  "region",
  "tags",
  "tagsAll",
]);
const IS_DOCUMENT = /polic(?:y|ies)$|polic(?:y|ies)?document$/i;

/**
 * An ARN, an address of S3 or an image, alone or within a text. A bucket stands in the host of an address, or behind it:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
const WITHIN = new RegExp(
  [
    "arn:[\\w-]+:",
    "s3://",
    "https?://(?:[\\w.-]+\\.)?s3[.-][\\w.-]*amazonaws\\.com(?:\\.cn)?/",
    "\\d{12}\\.dkr[.-]ecr[\\w.-]*/",
  ]
    .map((begin) => `${begin}[^\\s"'\\\\,;\\]})]+`)
    .join("|"),
  "g",
);
const IMAGE = /^(\d{12}\.dkr[.-]ecr[\w.-]*\/([^@:]+))/;
const ID = /^[a-z]+-[0-9a-f]{8,}$/;

/** Everything of the stack that the resource names, each once. What names its whole is no use of another. */
export function namedIn(resource: Resource, world: World): readonly Named[] {
  const found = new Map<string, Named>();
  const note = (view: View, target: Resource, isSure: boolean): void => {
    if (target.urn === resource.urn || (found.get(target.urn)?.isSure ?? false)) return;
    found.set(target.urn, { view, target, isSure });
  };
  for (const [property, value] of entriesOf(resource.props)) {
    if (isOwn(resource, property, world)) continue;
    const sources = world.dependencies(resource, property);
    for (const leaf of leavesBelow(value)) {
      if (isUnknown(leaf)) for (const source of sources) note(leaf, source, !IS_DOCUMENT.test(property));
      else
        for (const [view, text] of said(leaf))
          for (const target of targetsOf(view, text, world)) note(view, target, true);
    }
  }
  return [...found.values()];
}

/** Every value that is not known yet and comes from nothing of the stack: it may name anything. */
export const openIn = (resource: Resource, world: World): readonly View[] =>
  entriesOf(resource.props)
    .filter(([property]) => !isOwn(resource, property, world) && world.dependencies(resource, property).length === 0)
    .flatMap(([, value]) => unknownsBelow(value));

/** Every text that names something outside: an ARN, an address, an image, an id. */
export const addressesIn = (resource: Resource, world: World): readonly (readonly [View, string])[] =>
  entriesOf(resource.props)
    .filter(([property]) => !isOwn(resource, property, world))
    .flatMap(([, value]) =>
      leavesBelow(value)
        .filter((leaf) => !isUnknown(leaf))
        .flatMap(said),
    )
    .filter(([, text]) => isAddress(text));

const isOwn = (resource: Resource, property: string, world: World): boolean =>
  OF_ITSELF.has(property) ||
  property === partOf(resource) ||
  // A bucket, a function and a domain are called so themselves.
  (property === "bucket" && world.is(resource, Bucket)) ||
  (/name$/i.test(property) && property.toLowerCase().startsWith(kindOf(resource)) && kindOf(resource) !== "");

const isAddress = (text: string): boolean => ID.test(text) || new RegExp(`^(?:${WITHIN.source})$`).test(text);

/** Every value below, as a view. */
function leavesBelow(view: View): readonly View[] {
  const parts = [...elementsOf(view), ...entriesOf(view).map(([, entry]) => entry)];
  return parts.length === 0 ? [view] : parts.flatMap((part) => leavesBelow(part));
}

/** What a text says: itself, or the addresses within; of a document of IAM only what it allows. */
function said(leaf: View): readonly (readonly [View, string])[] {
  const text = knownText(leaf);
  if (text === undefined) return [];
  if (!/^\s*[{[]/.test(text)) {
    const within = /\s/.test(text) ? [...text.matchAll(WITHIN)].map(([address]) => address) : [text];
    return within.map((one) => [leaf, one] as const);
  }
  if (!/"Statement"/i.test(text)) return [...text.matchAll(WITHIN)].map(([address]) => [leaf, address] as const);
  return documentAt(leaf)
    .statements.filter(({ effect }) => effect !== "Deny")
    .flatMap(({ conditions, principals, resources }) => [
      ...principals.map(({ view }) => view),
      ...resources,
      ...conditions.filter(({ comparison }) => !comparison.includes("not")).flatMap(({ values }) => values),
    ])
    .flatMap((view) => {
      const named = knownText(view);
      return named === undefined ? [] : [[view, named] as const];
    });
}

/** What the text names, by what it is: an address meets a name only of the kind that it says. */
function targetsOf(view: View, text: string, world: World): readonly Resource[] {
  const image = IMAGE.exec(text);
  const names = image === null ? calledIn(text) : [image[1] ?? "", image[2] ?? ""];
  const key = keyOf(view);
  return names
    .flatMap((name) => world.named(name))
    .filter((target) => {
      if (isPartOfBucket(target, world)) return false;
      if (isAddress(text) && identitiesOf(target).has(text)) return true;
      return isAddress(text) ? kindIn(text, target) : kindFits(key, kindOf(target));
    });
}

/** What names its bucket is not meant where the bucket is named. */
const isPartOfBucket = (target: Resource, world: World): boolean =>
  knownText((target.props as View<{ bucket: string }>).bucket) !== undefined && !world.is(target, Bucket);

/** The kind in a type's token: `role` of `aws:iam/role:Role`. */
const kindOf = ({ type }: Resource): string => (/:(\w+?)(?:V2|v2)?$/.exec(type)?.[1] ?? "").toLowerCase();

/** The last word of the path that the value stands at. */
const keyOf = (view: View): string => /([^.[\]"]*)(?:\[\d+\])*$/.exec(cursorOf(view).path)?.[1] ?? "";

/** Whether an input that is called so names things of the kind by their names: `executionRole`, `endpointConfigName`. */
function kindFits(key: string, kind: string): boolean {
  const base = key.toLowerCase().replace(/(?:names?|arns?|ids?|identifiers?|uris?|urls?|s)$/, "");
  return base.length >= 3 && (base.endsWith(kind) || kind.startsWith(base) || kind.endsWith(base));
}

/** Whether the address says a kind of thing that this is: a bucket, an image's repository, or the kind in an ARN. */
function kindIn(text: string, target: Resource): boolean {
  const kind = kindOf(target);
  if (IMAGE.test(text)) return kind === "repository";
  const [, service = "s3", ofArn] = /^arn:[\w-]+:([\w-]+):[\w-]*:\d*:(?:([a-z-]+)[/:])?/i.exec(text) ?? [];
  if (service === "s3") return kind === "bucket";
  const wanted = (ofArn ?? "").replace(/-/g, "").toLowerCase();
  return wanted !== "" && (kind.endsWith(wanted) || kind.startsWith(wanted) || wanted.startsWith(kind));
}
