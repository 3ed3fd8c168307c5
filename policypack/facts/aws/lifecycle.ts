import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import type { View } from "../view";
import { NotebookLifecycle, StudioLifecycle } from "./types";

/** What runs as root when a notebook is made or started, or when a Studio app is. */
export class LifecycleScripts implements Subject {
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  get scripts(): readonly View[] {
    const { resource, world } = this;
    if (world.is(resource, NotebookLifecycle)) return [resource.props.onCreate, resource.props.onStart];
    return world.is(resource, StudioLifecycle) ? [resource.props.studioLifecycleConfigContent] : [];
  }
}

export const lifecycleScripts: SubjectType<LifecycleScripts> = {
  types: [NotebookLifecycle, StudioLifecycle],
  of: (resource, world) =>
    world.is(resource, NotebookLifecycle) || world.is(resource, StudioLifecycle)
      ? [new LifecycleScripts(resource, world)]
      : [],
};
