/**
 * What a role, a user or a permission set is for: as the organisation declares it, or else as the stack uses it, or else by
 * whom it trusts. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html
 */
import { matchesArn } from "../aws/arn";
import { usesOf, type RoleUse } from "../aws/roleUses";
import { PermissionSet, Role, User } from "../aws/types";
import { DECLARED_PURPOSES, type DeclaredRoles, type Purpose } from "../organisation";
import type { Resource, World } from "../resource";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { isUnknown, knownText } from "../values";
import { evidenceAt, type View } from "../view";
import { documentAt } from "./document";
import { purposesByTrust } from "./purposeByTrust";

/** The purposes that it is known to have. A role of another stack, by its ARN or name, has those that are declared, or its name says. */
export function purposesOf(role: Resource | string, world: World, declared: DeclaredRoles): ReadonlySet<Purpose> {
  const stated = DECLARED_PURPOSES.filter((purpose) => isNamedBy(role, declared[`${purpose}Roles`]).verdict === "pass");
  if (stated.length > 0) return new Set<Purpose>(stated);
  const used = usesOf(asUsed(role), world).known.map(({ purpose }) => purpose);
  return new Set(used.length > 0 ? used : byItself(role, world));
}

/**
 * Whether it has one of these purposes. Undecided where its name is not known yet and a declaration may be about it, and
 * where a resource acts as a role of which it is not known which one it is.
 */
export function isFor(
  role: Resource | string,
  purposes: readonly Purpose[],
  world: World,
  declared: DeclaredRoles,
): Truth {
  const known = purposesOf(role, world, declared);
  const where =
    typeof role === "string"
      ? []
      : [
          {
            resource: role,
            path: "",
            found: known.size === 0 ? "without anything that shows what it is for" : [...known].join(", "),
          },
        ];
  const named = DECLARED_PURPOSES.map((purpose) => ({ purpose, truth: isNamedBy(role, declared[`${purpose}Roles`]) }));
  const held = purposes.some((purpose) => known.has(purpose)) ? pass(...where) : fail(...where);
  // What is declared wins: what may be declared for another purpose is not known to have this one.
  if (named.some(({ truth }) => truth.verdict === "pass")) return held;
  const mayBe = named.filter(({ truth }) => truth.verdict === "undecided").map(({ truth }) => truth);
  if (mayBe.length > 0) return any(...mayBe);
  if (held.verdict === "pass" || known.size > 0) return held;
  const open = usesOf(asUsed(role), world).open.filter(({ purpose }) => purposes.includes(purpose));
  return any(held, trustIsKnown(role, world), ...open.map(({ view }) => undecided(evidenceAt(view))));
}

/** Whether one of the patterns names it, by its ARN, or by its name with or without its path. */
export function isNamedBy(role: Resource | string, patterns: readonly string[]): Truth {
  if (patterns.length === 0) return fail();
  if (typeof role === "string")
    return patterns.some((pattern) => matchesArn(pattern, role) || names(pattern, placeIn(role))) ? pass() : fail();
  const { name, namePrefix, path } = role.props as View<Record<"name" | "namePrefix" | "path", string>>;
  const known = knownText(name);
  const arn = role.outputs === undefined ? undefined : knownText((role.outputs as View<{ arn: string }>).arn);
  if (arn?.includes(":iam:") === true) return isNamedBy(arn, patterns);
  const at = { account: undefined, path: isUnknown(path) ? undefined : (knownText(path) ?? "/") };
  if (known !== undefined) {
    const called = calledSo(known).map((one) => ({ ...at, name: one }));
    return any(fail(), ...called.map((one) => (patterns.some((pattern) => names(pattern, one)) ? pass() : fail())));
  }
  // AWS ends the name as it likes: a pattern that leaves the end open covers it all the same.
  const begins = knownText(namePrefix) ?? "";
  if (begins !== "" && patterns.some((pattern) => names(pattern, { ...at, name: `${begins}\uFFFD` }))) return pass();
  const may = patterns.some((pattern) => mayBegin(placeIn(pattern).name, begins));
  return may ? undecided(evidenceAt(name, { waitsFor: "the name that it gets" })) : fail();
}

/** Whether one of the patterns names the user whom the value says. */
export function isUserNamedBy(user: View, world: World, patterns: readonly string[]): Truth {
  const reference = world.follow(user, User);
  if (reference.kind === "resource") return isNamedBy(reference.target, patterns);
  if (reference.kind === "foreign") return isNamedBy(reference.value, patterns);
  return patterns.length > 0 && reference.kind === "undecided" ? undecided(reference.evidence) : fail();
}

/** What may act as a role that is declared for something else: a pipeline promotes and deploys, retrieval takes in. */
const FITS: Readonly<Partial<Record<Purpose, readonly Purpose[]>>> = {
  pipeline: ["promotion", "deployer"],
  retrieval: ["ingestion"],
};
/** Who deploys, looks after or signs in to what works is none of the parts that are kept apart. */
const BESIDE: ReadonlySet<Purpose> = new Set(["breakGlass", "controller", "deployer", "singleSignOn"]);

/** Whether the role that is used for one purpose is declared for another one. */
export function isDeclaredForOther({ purpose, view }: RoleUse, world: World, declared: DeclaredRoles): Truth {
  const reference = world.follow(view, Role);
  if (reference.kind === "absent" || reference.kind === "undecided") return fail();
  const role = reference.kind === "resource" ? reference.target : reference.value;
  const stated = DECLARED_PURPOSES.map((one) => ({ one, truth: isNamedBy(role, declared[`${one}Roles`]) }));
  const fits = (one: Purpose): boolean => one === purpose || FITS[purpose]?.includes(one) === true;
  const isFit = stated.some(({ one, truth }) => fits(one) && truth.verdict === "pass");
  const others = stated.filter(({ one }) => !fits(one) && !(isFit && BESIDE.has(one)));
  const held = any(fail(), ...others.map(({ truth }) => truth));
  return held.verdict === "pass" ? pass(evidenceAt(view)) : held;
}

/** Where something stands in IAM. Undefined: not known. */
interface Place {
  readonly account: string | undefined;
  /** `/` or `/team/models/`. */
  readonly path: string | undefined;
  readonly name: string;
}

const ARN = /^arn:[^:]*:(?:iam|sts)::([^:]*):(assumed-role|[^:/]+)\/(.+)$/;

/** The place that an ARN or a name says; the session of a role is the role, of which it does not say the path. */
function placeIn(text: string): Place {
  const [, account, kind, rest = text] = ARN.exec(text) ?? [];
  const steps = rest.split("/");
  if (kind === "assumed-role") return { account, path: undefined, name: steps[0] ?? "" };
  const path =
    kind === undefined && steps.length === 1
      ? undefined
      : `/${steps
          .slice(0, -1)
          .map((step) => `${step}/`)
          .join("")}`;
  return { account, path, name: steps.at(-1) ?? "" };
}

/** Whether the pattern names what is there; what is not known of the place is not compared. */
function names(pattern: string, at: Place): boolean {
  const wanted = placeIn(pattern);
  if (wanted.account !== undefined && at.account !== undefined && !matchesArn(wanted.account, at.account)) return false;
  if (wanted.path === undefined || at.path === undefined) return matchesArn(wanted.name, at.name);
  // A star before the name may stand for a part of the path too: `role/*-inference`.
  return matchesArn(wanted.path + wanted.name, at.path + at.name);
}

/** Whether a text that begins so may match the pattern. */
function mayBegin(pattern: string, begins: string): boolean {
  const fixed = /^[^*?]*/.exec(pattern)?.[0] ?? "";
  return fixed.startsWith(begins) || (begins.startsWith(fixed) && fixed !== pattern) || pattern.startsWith("?");
}

/** A permission set becomes a role of this name in each account. https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html */
const calledSo = (name: string): readonly string[] => [name, `AWSReservedSSO_${name}_0123456789abcdef`];

/** Undecided where it is not known yet whom the role trusts; a fail otherwise, as that shows no purpose then. */
function trustIsKnown(role: Resource | string, world: World): Truth {
  if (typeof role === "string" || !world.is(role, Role)) return fail();
  const { readable } = documentAt(role.props.assumeRolePolicy);
  return readable.verdict === "undecided" ? readable : fail();
}

function byItself(role: Resource | string, world: World): readonly Purpose[] {
  if (typeof role === "string") return /(?:^|\/)AWSReservedSSO_/.test(role) ? ["singleSignOn"] : [];
  if (world.is(role, PermissionSet)) return ["singleSignOn"];
  return world.is(role, Role) ? purposesByTrust(documentAt(role.props.assumeRolePolicy).statements) : [];
}

/** A role of another stack is used by its name, whichever way it is said here. */
const asUsed = (role: Resource | string): Resource | string => (typeof role === "string" ? placeIn(role).name : role);
