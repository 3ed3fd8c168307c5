/** The chain from an endpoint to its configuration, its models and their artifacts. */
import { tagsOf } from "../ai";
import { variantsComplete, variantsOf } from "../aws/endpoint";
import { matchesArn } from "../aws/arn";
import { aiWorkloads } from "../aws/workloads";
import { Endpoint, EndpointConfiguration, Model } from "../aws/types";
import { isOfProduction } from "../evidence";
import { modelUrisOf } from "../models";
import type { DeclaredRoles } from "../organisation";
import type { Resource, World } from "../resource";
import { resourcesOf, only, type Subject, type SubjectType } from "../subject";
import { all, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown } from "../values";
import { evidenceAt, type View } from "../view";
import { digestIn, digestOf, digestTag, isOneContent, isRegistry, isWriteOnce, storeOf } from "./artifact";
import { writersKnown, writersOf, type Writer } from "./writers";

/** Where a model, or a part of it, is loaded from. */
export class Artifact {
  constructor(
    readonly uri: View,
    private readonly model: Resource,
    private readonly world: World,
  ) {}

  /** Whether no other content can come to be meant by the location. */
  get isOneContent(): Truth {
    return isOneContent(this.uri, this.model, this.world);
  }

  /** The bucket of the stack that it lies in. */
  get store(): Resource | undefined {
    return storeOf(this.uri, this.world);
  }

  /** Whether its bucket, if it is of the stack, keeps and locks every version of what is there. */
  get isKept(): Truth {
    return this.store === undefined ? pass() : isWriteOnce(this.store, this.world);
  }

  /** Whether its bucket is of the stack, or a registry that is stated. */
  isOfRegistry(registries: readonly string[]): Truth {
    return this.store === undefined ? isRegistry(this.uri, registries, this.world) : pass();
  }

  /** Everybody who may put another content there. */
  writers(declared: DeclaredRoles): readonly Writer[] {
    const { store } = this;
    return store === undefined ? [] : writersOf(store, this.uri, this.world, declared);
  }

  get writersKnown(): Truth {
    return this.store === undefined ? pass() : writersKnown(this.store, this.world);
  }
}

/** A link of the chain that is of production: an endpoint, a configuration or a model. */
export class Link implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** The artifacts of a model; none of another link. */
  get artifacts(): readonly Artifact[] {
    return artifactsOf(this.resource, this.world).map((uri) => new Artifact(uri, this.resource, this.world));
  }

  /** Passes where these are all. */
  get artifactsKnown(): Truth {
    if (!this.world.is(this.resource, Model)) return pass();
    return all(pass(), ...aiWorkloads.of(this.resource, this.world).map(({ readable }) => readable));
  }

  /** Whether the digest that it says is the one of what it serves. What says none is another policy's. */
  get saysItsDigest(): Truth {
    return all(this.isDigestServed("ai:model-digest"), this.isDigestServed("ai:eval-model-digest"));
  }

  /**
   * Whether what it serves can be followed.
   *
   * @param elsewhere names of configurations and models that are looked at in the stack that they are in
   */
  isFollowed(elsewhere: readonly string[]): Truth {
    const open = namedLinks(this.resource, this.world).filter(
      ({ foreign }) => foreign === undefined || !elsewhere.some((pattern) => matchesArn(pattern, foreign)),
    );
    return all(pass(), ...open.map((link) => link.open ?? pass()));
  }

  private isDigestServed(tag: "ai:model-digest" | "ai:eval-model-digest"): Truth {
    // That an endpoint's evaluation is of its model, ai-evaluation-bound-to-model asks.
    if (tag === "ai:eval-model-digest" && this.world.is(this.resource, Endpoint)) return pass();
    const said = tagsOf(this.resource).get(tag);
    const digest = digestOf(said);
    if (said === undefined || (digest === undefined && !isUnknown(said))) return pass();
    const served = digestsOf(this.resource, this.world, tag === "ai:eval-model-digest");
    if (served.digests.size === 0) return pass();
    if (digest === undefined) return undecided(evidenceAt(said));
    if (served.digests.has(digest)) return pass(evidenceAt(said));
    if (served.open.length > 0) return undecided(...served.open.map((view) => evidenceAt(view)));
    const expected = [...served.digests].map((one) => `sha256:${one}`).join(" or ");
    return fail(evidenceAt(said, { expected }));
  }
}

const artifactsOf = (model: Resource, world: World): readonly View[] =>
  world.is(model, Model)
    ? aiWorkloads.of(model, world).flatMap(({ containers }) => containers.flatMap(modelUrisOf))
    : [];

interface NamedLink {
  readonly target?: Resource;
  /** Why it cannot be followed. */
  readonly open?: Truth;
  /** Its name, where it is not of the stack. */
  readonly foreign?: string;
}

/** What the link names in its turn: an endpoint its configuration, a configuration its models. */
function namedLinks(resource: Resource, world: World): readonly NamedLink[] {
  if (world.is(resource, Endpoint)) return [follow(resource.props.endpointConfigName, EndpointConfiguration, world)];
  if (!world.is(resource, EndpointConfiguration)) return [];
  const complete = variantsComplete(resource.props);
  const unknown = complete.verdict === "undecided" ? [{ open: complete }] : [];
  const named = variantsOf(resource.props).map(({ modelName }) => modelName);
  return [...unknown, ...named.filter(isPresent).map((name) => follow(name, Model, world))];
}

function follow(view: View, type: typeof Model | typeof EndpointConfiguration, world: World): NamedLink {
  const reference = world.follow<unknown>(view, type);
  if (reference.kind === "resource") return { target: reference.target };
  if (reference.kind === "absent") return {};
  if (reference.kind === "undecided") return { open: undecided(reference.evidence) };
  const open = evidenceAt(view, {
    waitsFor: "what you say of it: it is not of this stack",
    toDecide: `Declare the ${type.name} in this stack, or state its name in the policy's setting \`checkedElsewhere\`.`,
  });
  return world.closed ? { open: undecided(open), foreign: reference.value } : {};
}

interface Digests {
  readonly digests: ReadonlySet<string>;
  /** What is not known, and may say another. */
  readonly open: readonly View[];
}

/** The digests of all models that are served behind it. */
function digestsOf(resource: Resource, world: World, withOwn = false): Digests {
  const digests = new Set<string>();
  const open: View[] = [];
  const note = (view: View | undefined): void => {
    const digest = digestOf(view);
    if (digest !== undefined) digests.add(digest);
    else if (view !== undefined && isUnknown(view)) open.push(view);
  };
  if (withOwn) note(digestTag(resource));
  if (world.is(resource, Model)) {
    const uris = artifactsOf(resource, world);
    for (const uri of uris) {
      const digest = digestIn(uri);
      if (digest !== undefined) digests.add(digest);
      else if (isUnknown(uri)) open.push(uri);
    }
    // Of one that is not addressed by its content the digest may be any.
    return uris.some((uri) => digestIn(uri) === undefined && !isUnknown(uri))
      ? { digests: new Set(), open }
      : { digests, open };
  }
  for (const { target } of namedLinks(resource, world)) {
    if (target === undefined) continue;
    if (world.is(target, Model)) note(digestTag(target));
    const behind = digestsOf(target, world);
    behind.digests.forEach((digest) => digests.add(digest));
    open.push(...behind.open);
  }
  return { digests, open };
}

/** The links of production. A model is met again with its bucket and with whoever may write there. */
export const linksOfProduction: SubjectType<Link> = only(
  {
    ...resourcesOf<unknown>(Endpoint, EndpointConfiguration, Model),
    of: (resource, world) =>
      [Endpoint, EndpointConfiguration, Model].some((type) => world.is<unknown>(resource, type))
        ? [new Link(resource, world)]
        : [],
  },
  ({ resource }) => isOfProduction(resource),
);
