import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { PropertyMap } from "../sandbox/provider/values";
import type { StackState, StateResource } from "./state";
import { isOwn, StateError } from "./state";
import { sentProperties } from "./values";

/** What is sent of a stack: each resource by itself, and at the end all together. */
export interface StackRequests {
  readonly resources: readonly AnalyzeRequest[];
  readonly stack: AnalyzeStackRequest;
}

/**
 * A stack as the engine sends it to a policy pack in `pulumi policy analyze`: inputs of each resource in the order of the
 * state, then the outputs of all. https://github.com/pulumi/pulumi/blob/v3.250.0/pkg/resource/deploy/analyze_snapshot.go
 *
 * Unlike there, what a program only reads is left out, as it is at a preview.
 *
 * @throws StateError where a resource holds a value that is none.
 */
export function requestsFor({ file, resources: all }: StackState): StackRequests {
  const resources = all.filter(isOwn);
  const providers = new Map(
    all.filter(({ type }) => type.startsWith("pulumi:providers:")).map((one) => [one.urn, one]),
  );
  const structs = new StructsOf(file);
  const providerOf = ({ provider }: StateResource): AnalyzerProviderResource | undefined => {
    const found = providers.get(provider);
    return found === undefined ? undefined : structs.provider(found);
  };
  const stack = new AnalyzeStackRequest().setResourcesList(
    resources.map((resource) => {
      const item = filled(
        new AnalyzerResource(),
        resource,
        structs.of(resource, resource.outputs),
        providerOf(resource),
      );
      const dependencies = item.getPropertydependenciesMap();
      for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
        if (urns.length > 0) dependencies.set(property, new AnalyzerPropertyDependencies().setUrnsList([...urns]));
      }
      return item.setParent(resource.parent).setDependenciesList([...resource.dependencies]);
    }),
  );
  return {
    resources: resources.map((resource) =>
      filled(new AnalyzeRequest(), resource, structs.of(resource, resource.inputs), providerOf(resource)),
    ),
    stack,
  };
}

/** Makes messages of properties, those of a provider once. */
class StructsOf {
  private readonly providers = new Map<string, AnalyzerProviderResource>();

  constructor(private readonly file: string) {}

  of({ urn }: StateResource, properties: PropertyMap): Struct {
    try {
      return Struct.fromJavaScript(sentProperties(properties));
    } catch (error) {
      const why = error instanceof Error ? error.message : "it cannot be read";
      throw new StateError(`${this.file}: ${urn}: ${why}`);
    }
  }

  provider(resource: StateResource): AnalyzerProviderResource {
    const { urn, type, name, inputs } = resource;
    const known =
      this.providers.get(urn) ??
      new AnalyzerProviderResource().setUrn(urn).setType(type).setName(name).setProperties(this.of(resource, inputs));
    this.providers.set(urn, known);
    return known;
  }
}

function filled<T extends AnalyzeRequest | AnalyzerResource>(
  message: T,
  { urn, type, name, parent, protect, ignoreChanges }: StateResource,
  properties: Struct,
  provider: AnalyzerProviderResource | undefined,
): T {
  message.setUrn(urn).setType(type).setName(name).setProperties(properties).setProvider(provider);
  const options = new AnalyzerResourceOptions().setProtect(protect).setIgnorechangesList([...ignoreChanges]);
  message.setOptions(options.setParent(parent));
  return message;
}
