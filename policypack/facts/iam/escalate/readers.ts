/** Who of the stack may read the weights of models, and decrypt them. */
import { EffectiveBucket } from "../../aws/bucket";
import { keysOfBucket, NO_KEY_YET, type BucketKeys } from "../../aws/bucketKeys";
import { ANY_NAME, guardedBucket } from "../../aws/guardedBucket";
import { Bucket, Model, Role } from "../../aws/types";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, pass, undecided, type Truth } from "../../truth";
import { isUnknown, knownText, textsBelow } from "../../values";
import { evidenceAt, type View } from "../../view";
import { holdsWeights } from "../../weights";
import { isDenied } from "../evaluate/decide";
import type { IamIdentity } from "../evaluate/identities";
import { mayDo } from "../evaluate/question";
import { holdersOf, knownIdentities, type Holder } from "../evaluate/reverse";
import { mayUse, type Guarded } from "../evaluate/things";

/** Somebody who reads weights. */
export interface Reader {
  readonly identity: IamIdentity;
  readonly store: Resource;
  readonly truth: Truth;
  /** Whether what it is allowed is enough, whatever else may still refuse it. */
  readonly isAllowed: Truth;
}

const READ: ReadonlySet<string> = new Set(["s3:getobject", "s3:getobjectversion"]);
const DECRYPT: ReadonlySet<string> = new Set(["kms:decrypt"]);

/** The stores of the stack that hold weights, or may. */
export const storesOfWeights = (world: World): readonly (readonly [store: Resource, isOne: Truth])[] =>
  world
    .all(Bucket)
    .map((store) => [store, holdsWeights(store, world)] as const)
    .filter(([, { verdict }]) => verdict !== "fail");

/** The identities of the stack that read some weights; also those that would in a session without a policy. */
export function readersOfWeights(world: World): readonly Reader[] {
  const { everybody } = knownIdentities(world);
  return storesOfWeights(world).flatMap(([store, isOne]) => {
    const thing = guarded(store, world);
    const { keys, known, named } = keysOf(store, world);
    const refuses = mayStillRefuse(store, world);
    const loads = loadersOf(store, world);
    const anew = everybody.flatMap((identity) =>
      identity.anew === undefined ? [] : [{ identity: identity.anew, grants: mayUse(identity.anew, thing, READ) }],
    );
    return [...holdersOfStore(store, world), ...anew].flatMap(({ grants, identity }) => {
      const decrypts = keys.map((key) => any(fail(), ...mayUse(identity, key, DECRYPT).map(({ truth }) => truth)));
      // Whatever comes yet must let in the one that the model is loaded by, where it may decrypt at all.
      const isLetIn = loads.has(identity.resource.urn)
        ? named.map((key) => mayDecrypt(identity, key))
        : [known, refuses];
      const isAllowed = any(fail(), ...grants.map((grant) => grant.truth));
      const truth = all(isOne, isAllowed, ...decrypts, ...isLetIn);
      return truth.verdict === "fail" ? [] : [{ identity, store, truth, isAllowed }];
    });
  });
}

const LOADERS = Symbol("roles that load from stores");
const NOBODY: ReadonlySet<string> = new Set();

/** While a program runs, the roles as which models are loaded from the store: by URN. At its end, all is there to be asked. */
function loadersOf(store: Resource, world: World): ReadonlySet<string> {
  if (world.closed) return NOBODY;
  const loaders = world.fold<Map<string, Set<string>>>(
    LOADERS,
    () => new Map(),
    (found, model) => {
      if (!world.is(model, Model)) return;
      const { containers, executionRoleArn, primaryContainer } = model.props;
      const role = world.follow(executionRoleArn, Role);
      if (role.kind !== "resource") return;
      for (const { urn } of [primaryContainer, containers].flatMap(textsBelow).flatMap((text) => world.named(text)))
        found.set(urn, (found.get(urn) ?? new Set()).add(role.target.urn));
    },
  );
  return loaders.get(store.urn) ?? NOBODY;
}

/** Of a store without a name yet, whoever reads one that is not of this stack may read it. */
function holdersOfStore(store: Resource, world: World): readonly Holder[] {
  const thing = guarded(store, world);
  const { bucket } = store.props as View<{ bucket: string }>;
  if (!isUnknown(bucket)) return holdersOf(thing, READ, world);
  const open = undecided(evidenceAt(bucket));
  const isOfStack = (resource: string): boolean => world.named(resource).length > 0;
  return knownIdentities(world).everybody.map((identity) => ({
    identity,
    grants: mayUse(identity, thing, READ)
      .filter(({ resource }) => !isOfStack(resource))
      .map((grant) => (isForAll(grant.resource) ? grant : { ...grant, truth: all(grant.truth, open) })),
  }));
}

const isForAll = (resource: string): boolean => /^(?:[*]|arn:[^:]*:s3:::[*]+(?:\/[*]+)?)$/.test(resource);

/** Whether the store's own document lets the identity read, once that may do what it likes. */
export function keepsNobodyOut(store: Resource, { caller, context }: IamIdentity, world: World): Truth {
  const { arns, documents } = guarded(store, world);
  const denied = arns.map((resource) => isDenied(documents, { action: "s3:getobject", resource, context, caller }));
  return all(mayStillRefuse(store, world), not(any(fail(), ...denied)));
}

/** Passes where the store's document is known, or there is none: one that is not known yet may keep anybody out. */
function mayStillRefuse(store: Resource, world: World): Truth {
  const bucket = new EffectiveBucket(store, world);
  const more = bucket.mayHaveMorePolicies;
  if (more.verdict === "undecided") return more;
  const { bucket: name } = store.props as View<{ bucket: string }>;
  // What its document names is itself, whatever it will be called.
  return isUnknown(name) && bucket.policies.length > 0 ? undecided(evidenceAt(name)) : pass();
}

/** The bucket as a thing that is asked for. */
const guarded = (store: Resource, world: World): Guarded => guardedBucket(new EffectiveBucket(store, world), ANY_NAME);

/** The keys of the stack that the bucket is encrypted with, and whether that is all that is to be known of them. */
function keysOf(store: Resource, world: World): BucketKeys {
  const { keys, known, named } = keysOfBucket(store, world, NO_KEY_YET);
  // The id of a key of this stack is drawn by AWS: while a program runs it cannot be told from one that is not.
  const open = world.closed ? [] : named.map((view) => undecided(evidenceAt(view)));
  return { keys, known: all(known, ...open), named };
}

/** Whether it is allowed to decrypt with the key, which it also needs to be by the key's own document. */
function mayDecrypt(identity: IamIdentity, key: View): Truth {
  const arn = knownText(key);
  const resources = [arn?.startsWith("arn:") === true ? arn : "arn:*:kms:*:*:*"];
  return any(undecided(evidenceAt(key)), ...mayDo(identity, { actions: DECRYPT, resources }).map(({ truth }) => truth));
}
