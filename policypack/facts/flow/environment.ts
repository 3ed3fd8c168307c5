/** Whether production keeps to itself: what it names is of production too, or of no environment. */
import { tagsOf } from "../ai";
import * as types from "../aws/types";
import { matchesArn } from "../aws/arn";
import { isFor } from "../iam/purpose";
import { identitiesOf } from "../identity";
import type { DeclaredRoles, Purpose } from "../organisation";
import type { Resource, ResourceType, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isUnknown, text } from "../values";
import { evidenceAt, viewOf, type View } from "../view";
import { addressesIn, namedIn, openIn } from "./naming";
import { wholeOf } from "./wholes";

const TAG = "ai:env";
/** Other words for production, and for what belongs to none alone. */
const PRODUCTION = /^(?:prod|production|prd|live)$/i;
const SHARED = /^(?:shared|common|global|all|any)$/i;

/** Those whose work it is to bring from one environment to the next, or to look at all of them. */
const BETWEEN: readonly Purpose[] = ["breakGlass", "deployer", "monitoring", "pipeline", "promotion", "singleSignOn"];

/** What says of which environment the resource is: its own tag, or the one of what it is a part of. */
function markOf(resource: Resource, world: World): View | undefined {
  let one: Resource = resource;
  for (let depth = 0; depth < 4; depth += 1) {
    const mark = ownMark(one);
    if (mark !== undefined) return mark;
    const { open, whole } = wholeOf(one, world);
    if (whole === undefined) return open;
    one = whole;
  }
  return undefined;
}

function ownMark(resource: Resource): View | undefined {
  const { tags } = resource.props as View<Record<"tags", unknown>>;
  return tagsOf(resource).get(TAG) ?? (isUnknown(tags) ? tags : undefined);
}

const isProduction = (mark: View): Truth => text(mark, (value) => PRODUCTION.test(value.trim()));
const isOther = (mark: View): Truth =>
  text(mark, (value) => !PRODUCTION.test(value.trim()) && !SHARED.test(value.trim()));

const OTHERS = Symbol("other environments");

/** Whether anything of the stack is of another environment, or may be: mostly nothing is, and nothing is looked for then. */
const hasOthers = (world: World): boolean =>
  world.fold(
    OTHERS,
    () => ({ any: false }),
    (found, resource) => {
      const mark = ownMark(resource);
      found.any ||= mark !== undefined && isOther(mark).verdict !== "fail";
    },
  ).any;

/** Something of another environment that production uses. */
export interface Use {
  readonly truth: Truth;
  readonly details: Readonly<Record<"other" | "environment", View>>;
}

/** What is of production. */
export class InProduction implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** All that it uses of the stack and that is of another environment, or may be. */
  uses({ declared, shared }: { readonly declared: DeclaredRoles; readonly shared: readonly string[] }): readonly Use[] {
    if (!hasOthers(this.world)) return [];
    return namedIn(this.resource, this.world).flatMap(({ isSure, target, view }): readonly Use[] => {
      const mark = markOf(target, this.world);
      if (mark === undefined || isShared(target, shared)) return [];
      const used = isSure ? pass(evidenceAt(view)) : undecided(evidenceAt(view));
      const isBetween = any(this.isBetween(this.resource, declared), this.isBetween(target, declared));
      const wrong = all(used, isOther(mark));
      if (wrong.verdict === "fail") return [];
      return [
        {
          truth: any(not(wrong), isBetween),
          details: { other: viewOf(target, target.label), environment: mark },
        },
      ];
    });
  }

  /** Whether it is known what all of its inputs name, in a stack where something is of another environment. */
  get usesKnown(): Truth {
    if (!this.world.closed || !hasOthers(this.world)) return pass();
    const open = openIn(this.resource, this.world);
    return open.length === 0 ? pass() : undecided(...open.map((view) => evidenceAt(view)));
  }

  /** All that it names outside the stack and that is stated to be of another environment. */
  strangers(others: readonly string[]): readonly Use[] {
    if (others.length === 0) return [];
    const found = addressesIn(this.resource, this.world).filter(([, address]) =>
      others.some((pattern) => isOf(pattern, address)),
    );
    return found.map(([view, address]) => ({
      truth: fail(evidenceAt(view)),
      details: { other: viewOf(this.resource, address), environment: viewOf(this.resource, "another environment") },
    }));
  }

  private isBetween(resource: Resource, declared: DeclaredRoles): Truth {
    const role = this.world.is(resource, types.Role) ? resource : wholeOf(resource, this.world).whole;
    if (role === undefined || !this.world.is(role, types.Role)) return fail();
    const isBetween = isFor(role, BETWEEN, this.world, declared);
    const { assumeRolePolicy: trust } = role.props;
    if (isBetween.verdict === "fail" && isUnknown(trust)) return undecided(evidenceAt(trust));
    // What its role is for is no fault.
    return isBetween.verdict === "fail" ? fail() : isBetween;
  }
}

const isShared = (target: Resource, shared: readonly string[]): boolean =>
  shared.some((pattern) => {
    const named = namedByArn(pattern, target);
    return [...identitiesOf(target)].some(
      (name) => matchesArn(pattern, name) || (named !== undefined && matchesArn(named, name)),
    );
  });

/** The name in the pattern of an ARN: before AWS has computed the resource's own ARN it is met by that. */
function namedByArn(pattern: string, { type }: Resource): string | undefined {
  const named = NAMES_IN_ARNS.find(([tokens, form]) => tokens.includes(type) && form.test(pattern));
  return named?.[1].exec(pattern)?.[1];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
const NAMES_IN_ARNS: readonly (readonly [tokens: readonly string[], form: RegExp])[] = [
  [types.Bucket.tokens, /^arn:[^:]*:s3:::([^/]+)(?:\/\*)?$/],
  [types.Role.tokens, /^arn:[^:]*:iam::[^:]*:role\/(?:[^/]+\/)*([^/]+)$/],
  [types.Function.tokens, /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)$/],
];

/** An account by its id, anything else by a pattern. */
const isOf = (pattern: string, address: string): boolean =>
  /^\d{12}$/.test(pattern) ? new RegExp(`(?:^|[:/])${pattern}(?:[:.]|$)`).test(address) : matchesArn(pattern, address);

const TYPES: readonly ResourceType[] = Object.values(types);

/** Everything that says to be of production, with its parts. */
export const inProduction: SubjectType<InProduction> = {
  types: TYPES,
  of: (resource, world) => {
    const mark = markOf(resource, world);
    if (mark === undefined) return [];
    const applies = isProduction(mark);
    return applies.verdict === "fail" ? [] : [Object.assign(new InProduction(resource, world), { applies })];
  },
};
