/** Whether somebody of low trust comes to the weights of models by becoming somebody else, or more than he is. */
import { inStackOfAi } from "../../hostsAi";
import type { DeclaredRoles, Purpose } from "../../organisation";
import type { Resource, World } from "../../resource";
import type { Subject, SubjectType } from "../../subject";
import { all, any, fail, undecided, type Truth } from "../../truth";
import { knownText } from "../../values";
import type { View } from "../../view";
import { PARTS_OF_IDENTITIES, type IamIdentity } from "../evaluate/identities";
import { knownIdentities } from "../evaluate/reverse";
import { isFor, isNamedBy } from "../purpose";
import { pathsToWeights, type Paths } from "./paths";

/** One who can be given permissions, with all that gives them. */
export interface IdentitySubject extends Subject {
  readonly identity: IamIdentity;
}

/** The identities of a stack with AI, at its end: before that, what makes one another may still come. */
export const identitiesWithAi: SubjectType<IdentitySubject> = inStackOfAi({
  types: PARTS_OF_IDENTITIES,
  of: (resource, world) => {
    const identity = world.closed ? knownIdentities(world).byUrn.get(resource.urn) : undefined;
    return identity === undefined ? [] : [{ resource, identity }];
  },
});

/** Who runs what others write: code in cells, prompts, data. None of them is to become one that reads weights. */
const LOW_TRUST: readonly Purpose[] = ["agent", "notebook", "tool", "training"];

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

function pathsFor(whose: Whose, world: World, declared: DeclaredRoles): Paths {
  const known = world.fold<WeakMap<DeclaredRoles, Map<Whose, Paths>>>(
    PATHS,
    () => new WeakMap(),
    () => undefined,
  );
  const ofThese = known.get(declared) ?? new Map<Whose, Paths>();
  known.set(declared, ofThese);
  const promoting = [...declared.promotionRoles, ...declared.deployerRoles];
  const isDoor = ({ resource }: IamIdentity): boolean =>
    whose === "not promoting" && isNamedBy(resource, promoting).verdict === "pass";
  const paths = ofThese.get(whose) ?? pathsToWeights(world, isDoor);
  ofThese.set(whose, paths);
  return paths;
}
