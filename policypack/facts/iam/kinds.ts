/**
 * Whether an action is ever about what a text names: each takes things of some kinds, and a statement on others says nothing
 * of it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
import { KINDS_OF_ACTIONS } from "./actionKinds";
import { ACTION_TABLE } from "./resourceless";

/** What an ARN says of its kind. */
interface Named {
  readonly service: string;
  /** What comes after the account. */
  readonly place: string;
  /** How far that is known. */
  readonly head: string;
}

/** What is in a bucket, apart from the buckets themselves. */
const IN_BUCKET = "…/";

/** Whether the action, in lower case, may be about what the ARN, or pattern of ARNs, in a statement names. */
export function takes(action: string, resource: string): boolean {
  const named = namedBy(resource);
  if (named === undefined) return true;
  const kinds = kindsOf(action);
  // What the table does not have is new, and may be about anything.
  return kinds === undefined || kinds.some((kind) => isOfKind(named, kind));
}

/** Undefined where it may be of any kind. */
function namedBy(resource: string): Named | undefined {
  const [prefix, , service = "", , , ...rest] = resource.split(":");
  if (prefix !== "arn" || rest.length === 0 || service === "" || /[*?$]/.test(service)) return undefined;
  const place = rest.join(":");
  const [head = ""] = place.split(/[*?$]/, 1);
  return { service: service.toLowerCase(), place, head };
}

function isOfKind({ head, place, service }: Named, kind: string): boolean {
  const [owner, ...rest] = kind.split(":");
  if (owner !== service) return false;
  const start = rest.join(":");
  if (start === IN_BUCKET) return place.includes("/") || head !== place;
  // No bucket has a slash in its name.
  if (service === "s3" && start === "") return !place.includes("/");
  return head.startsWith(start) || (head !== place && start.startsWith(head));
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The kinds of things that the action takes: none where it takes no thing; undefined where that is not known. */
function kindsOf(action: string): readonly string[] | undefined {
  known ??= new Map(
    Object.entries(KINDS_OF_ACTIONS).flatMap(([service, byKinds]) =>
      Object.entries(byKinds).flatMap(([kinds, names]) => {
        const list = kinds.split(" ");
        return names.split(" ").map((name) => [`${service}:${name}`, list] as const);
      }),
    ),
  );
  return known.get(action) ?? (isResourceless(action) ? [] : undefined);
}

let resourceless: ReadonlySet<string> | undefined;

function isResourceless(action: string): boolean {
  resourceless ??= new Set(
    Object.entries(ACTION_TABLE).flatMap(([service, row]) =>
      row.resourceless.split(" ").map((name) => `${service}:${name}`),
    ),
  );
  return resourceless.has(action);
}
