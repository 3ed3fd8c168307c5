import type { Resource, World } from "../resource";
import { whereAiIs } from "../hostsAi";
import { only, type Subject, type SubjectType } from "../subject";
import { pass, type Truth } from "../truth";
import { equals, isPresent } from "../values";
import type { View } from "../view";
import { variantsComplete, variantsOf, type Variant } from "./endpoint";
import { EndpointConfiguration, ScalableTarget } from "./types";

/** How far an endpoint grows and shrinks: as its configuration says it, or the target of a scaling policy. */
export class EndpointScaling implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** Passes where nothing else may be said of it. */
  get complete(): Truth {
    return this.world.is(this.resource, EndpointConfiguration) ? variantsComplete(this.resource.props) : pass();
  }

  /** The most instances that it grows to, wherever it grows, and whether it does. */
  get mostInstances(): readonly { readonly grows: Truth; readonly most: View }[] {
    const { resource, world } = this;
    if (world.is(resource, ScalableTarget)) return [{ grows: pass(), most: resource.props.maxCapacity }];
    return this.variants.map(({ managedInstanceScaling: { maxInstanceCount: most, status } }) => ({
      grows: equals(status, "ENABLED", { default: "DISABLED" }),
      most,
    }));
  }

  /** The most requests that a serverless variant answers at once. */
  get mostAtOnce(): readonly View[] {
    return this.variants
      .map(({ serverlessConfig }) => serverlessConfig)
      .filter(isPresent)
      .map(({ maxConcurrency }) => maxConcurrency);
  }

  /** The fewest instances that a scaling target shrinks to. */
  get fewestInstances(): readonly View[] {
    return this.world.is(this.resource, ScalableTarget) ? [this.resource.props.minCapacity] : [];
  }

  private get variants(): readonly Variant[] {
    return this.world.is(this.resource, EndpointConfiguration) ? variantsOf(this.resource.props) : [];
  }
}

/** The dimension by which the instances of a variant scale; that of an inference component counts copies. */
const INSTANCES = "sagemaker:variant:DesiredInstanceCount";

/** Every endpoint configuration, and every scaling target that is of an endpoint's instances. */
export const scalings: SubjectType<EndpointScaling> = whereAiIs(
  only(
    {
      types: [EndpointConfiguration, ScalableTarget],
      of: (resource, world) =>
        world.is(resource, EndpointConfiguration) || world.is(resource, ScalableTarget)
          ? [new EndpointScaling(resource, world)]
          : [],
    },
    ({ resource }, world) =>
      world.is(resource, ScalableTarget) ? equals(resource.props.scalableDimension, INSTANCES) : pass(),
  ),
);
