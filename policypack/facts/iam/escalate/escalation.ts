/** Whether somebody of low trust comes to the weights of models by becoming somebody else, or more than he is. */
import { inStackOfAi } from "../../hostsAi";
import { accountUsesIn } from "../../kubernetes/podUses";
import { rolesOfAccount } from "../../kubernetes/accountRoles";
import { type KnownAccount } from "../../kubernetes/serviceAccount";
import type { DeclaredRoles } from "../../organisation";
import type { Resource, World } from "../../resource";
import type { Subject, SubjectType } from "../../subject";
import { all, any, fail, undecided, type Truth } from "../../truth";
import { knownText } from "../../values";
import type { View } from "../../view";
import { PARTS_OF_IDENTITIES, type IamIdentity } from "../evaluate/identities";
import { knownIdentities } from "../evaluate/reverse";
import { isFor, isNamedBy } from "../purpose";
import { DOORS, LOW_TRUST, metAt, PODS } from "./meanwhile";
import { pathsToWeights, type Paths } from "./paths";

/** One who may come to weights: an identity of IAM, or a pod whose service account is none. */
export interface MayEscalate extends Subject {
  /** Whether somebody of low trust comes to weights that he does not read himself; the evidence is the steps. */
  escalates(declared: DeclaredRoles): Truth;
}

/** The identities of a stack with AI. While a program runs, those to whom what comes may open a way, as far as that is certain. */
export const identitiesWithAi: SubjectType<MayEscalate> = inStackOfAi({
  types: [...PARTS_OF_IDENTITIES, ...PODS],
  doors: DOORS.filter((type) => !PODS.includes(type)),
  of: (resource, world) => {
    const subject = (identity: IamIdentity): MayEscalate => ({
      resource: identity.resource,
      isChain: true,
      escalates: (declared) => escalatesToWeights(identity, world, declared),
    });
    if (!world.closed) return metAt(resource, world).map(subject);
    const identity = knownIdentities(world).byUrn.get(resource.urn);
    return identity === undefined ? podsAlone(resource, world) : [subject(identity)];
  },
});

/** The pods of low trust whose service account acts as no role of the stack: of another, its role speaks. */
const podsAlone = (resource: Resource, world: World): readonly MayEscalate[] =>
  accountUsesIn(resource, world)
    .filter(({ account, purpose }) => LOW_TRUST.includes(purpose) && !hasRole(account, world))
    .slice(0, 1)
    .map(({ account }) => ({
      resource,
      escalates: (declared) => pathsFor("all", world, declared).fromAccount(account),
    }));

const hasRole = (account: KnownAccount, world: World): boolean =>
  rolesOfAccount(account, world).some(({ by, role }) => by !== "chain" && role.kind === "resource");

/** Whether somebody of low trust comes to weights that he does not read himself; the evidence is the steps. */
export function escalatesToWeights(identity: IamIdentity, world: World, declared: DeclaredRoles): Truth {
  const who = asNamed(identity.resource);
  const isLow = isFor(who, LOW_TRUST, world, declared);
  const isPipeline = isFor(who, ["pipeline"], world, declared);
  return any(
    isLow.verdict === "fail" ? fail() : whole(pathsFor("all", world, declared).from(identity), isLow),
    isPipeline.verdict === "fail" ? fail() : byPipeline(identity, who, isPipeline, world, declared),
  );
}

/** The steps alone are shown, where there are any. */
const whole = (path: Truth, isMeant: Truth): Truth => {
  const both = all(path, isMeant);
  return both.verdict === "pass" ? path : both;
};

/**
 * A pipeline may become the role that promotes or deploys, where those are declared. Of one that is not declared it is not
 * known whether it is the one that deploys.
 */
function byPipeline(
  identity: IamIdentity,
  who: Resource | string,
  isPipeline: Truth,
  world: World,
  declared: DeclaredRoles,
): Truth {
  const path = whole(pathsFor("not promoting", world, declared).from(identity), isPipeline);
  if (path.verdict !== "pass" || isNamedBy(who, declared.pipelineRoles).verdict === "pass") return path;
  return undecided({
    resource: identity.resource,
    path: "",
    found: "a pipeline that can come to act as one that reads weights",
    waitsFor: "what you say of the role",
    toDecide:
      "Name it in `deployerRoles` or `promotionRoles` if it is to deploy, else in `pipelineRoles`; name the roles that it is to take there too.",
  });
}

/** A role outside the stack is known by its name, in the part that the stack has of it. */
function asNamed(resource: Resource): Resource | string {
  const { role } = resource.props as View<{ role: string }>;
  return knownText(role) ?? resource;
}

type Whose = "all" | "not promoting";

const PATHS = Symbol("paths to weights");

interface Searched {
  paths: WeakMap<DeclaredRoles, Map<Whose, Paths>>;
  /** How often while the program ran. */
  times: number;
}

/** While a program runs each search is anew, so that there are no more than these: what they leave out is found at the end. */
const MOST_SEARCHES = 40;
const NO_PATHS: Paths = { from: () => fail(), fromAccount: () => fail() };

/** The paths are searched once, and again where a resource has come since. */
function pathsFor(whose: Whose, world: World, declared: DeclaredRoles): Paths {
  const searched = world.fold<Searched>(
    PATHS,
    () => ({ paths: new WeakMap(), times: 0 }),
    (known) => {
      known.paths = new WeakMap();
    },
  );
  const ofThese = searched.paths.get(declared) ?? new Map<Whose, Paths>();
  searched.paths.set(declared, ofThese);
  const before = ofThese.get(whose);
  if (before !== undefined) return before;
  if (!world.closed && searched.times >= MOST_SEARCHES) return NO_PATHS;
  searched.times += 1;
  const promoting = [...declared.promotionRoles, ...declared.deployerRoles];
  const isDoor = ({ resource }: IamIdentity): boolean =>
    whose === "not promoting" && isNamedBy(resource, promoting).verdict === "pass";
  const paths = pathsToWeights(world, isDoor);
  ofThese.set(whose, paths);
  return paths;
}
