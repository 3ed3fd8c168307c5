import type { sagemaker } from "@pulumi/aws";
import { identitiesOf } from "../identity";
import type { Reference, Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, fail, not, undecided, type Truth } from "../truth";
import { evidenceAt } from "../view";
import { runsOnInstances, variantsComplete, variantsOf } from "./endpoint";
import { EndpointConfiguration, Model } from "./types";

type ModelResource = Resource<sagemaker.ModelArgs>;

/**
 * Whether the model is served only where there are no instances: a serverless endpoint takes no VPC, no private registry
 * and no network isolation. https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html#serverless-endpoints-how-it-works-exclusions
 */
export function isServedWithoutInstances(model: ModelResource, world: World): Truth {
  const configurations = world.all(EndpointConfiguration).map(({ props }) => props);
  const variants = configurations.flatMap(variantsOf).map((variant) => ({
    variant,
    reference: world.follow(variant.modelName, Model),
  }));
  const serving = variants.filter(({ reference }) => mayBe(model, reference));
  if (serving.length > 0) {
    const truths = serving.map(({ reference, variant }) =>
      reference.kind === "resource" ? not(runsOnInstances(variant)) : undecided(evidenceAt(variant.modelName)),
    );
    const without = all(...truths);
    // What is wrong then is what the model lacks, not how it is served.
    return without.verdict === "fail" ? fail() : without;
  }
  const open = configurations.map(variantsComplete).filter(({ verdict }) => verdict === "undecided");
  if (open.length > 0) return all(...open);
  const found = "not served by an endpoint so far";
  return world.closed ? fail() : undecided({ resource: model, path: "", found, waitsFor: "the rest of the program" });
}

function mayBe(model: ModelResource, reference: Reference<unknown>): boolean {
  if (reference.kind === "resource") return reference.target.urn === model.urn;
  // While the model has no name, it may be the one that is meant.
  if (reference.kind === "foreign") return identitiesOf(model).size === 0;
  if (reference.kind === "absent") return false;
  return reference.candidates.length === 0 || reference.candidates.some(({ urn }) => urn === model.urn);
}

/** Every model; a configuration that serves one is the door to it. */
export const models: SubjectType<Subject & { readonly resource: ModelResource }> = {
  types: [Model],
  doors: [EndpointConfiguration],
  of: (resource, world) => {
    if (world.is(resource, Model)) return [{ resource }];
    if (!world.is(resource, EndpointConfiguration)) return [];
    return variantsOf(resource.props).flatMap(({ modelName }) => {
      const reference = world.follow(modelName, Model);
      return reference.kind === "resource" ? [{ resource: reference.target }] : [];
    });
  },
};
