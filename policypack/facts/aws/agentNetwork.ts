import type { Resource, World } from "../resource";
import { elementsOf, type View } from "../view";
import { AgentHarness, AgentRuntime } from "./types";

/** The network modes of a runtime, and of each environment of a harness; a harness without one gets AWS's, which is public. */
export function networksOf(resource: Resource, world: World): readonly View[] {
  if (world.is(resource, AgentRuntime)) return [resource.props.networkConfiguration.networkMode];
  if (!world.is(resource, AgentHarness)) return [];
  const { environments } = resource.props;
  const runtimes = elementsOf(environments).flatMap(({ agentcoreRuntimeEnvironments }) =>
    orAbsent(agentcoreRuntimeEnvironments),
  );
  const all = runtimes.length === 0 ? orAbsent(environments) : runtimes;
  return all.flatMap((runtime) => {
    const networks = orAbsent((runtime as View<Runtime>).networkConfigurations);
    return networks.map((network) => (network as View<{ networkMode: string }>).networkMode);
  });
}

interface Runtime {
  readonly networkConfigurations: readonly unknown[];
}

/** The elements of the list; where there are none, the list itself stands for the one that is missing. */
function orAbsent(list: View): readonly View[] {
  const elements = elementsOf(list as View<unknown[]>);
  return elements.length === 0 ? [list] : elements;
}
