import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "./place";
import type { System } from "./system";

/** The component that a function makes resources in. */
export interface Within {
  readonly parent: pulumi.Resource;
  /** The component's name, with which the names of the resources begin. */
  readonly name: string;
  readonly system: System;
  readonly place: pulumi.Output<Place>;
}
