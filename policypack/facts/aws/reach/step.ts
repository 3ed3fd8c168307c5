/** The steps that a request takes from the internet to a model, by the resources that it passes. */
import type { Edge } from "../../network/paths";
import type { Resource } from "../../resource";
import type { Truth } from "../../truth";
import type { Joined } from "./joined";

/** What a path may be held to: who asks must say who he is; who asks too often is turned away. */
export type Guard = "authenticates" | "limits";

/** Where every path begins. */
export const INTERNET = "internet";

/** One step. */
export interface Step extends Edge<Guard> {
  /** What is reached by it. */
  readonly resource: Resource;
  /** More of it than its name: a port, a stage. */
  readonly detail?: string;
}

type Guards = Step["guards"];

/** A step to a resource from another, or from the internet. */
export const step = (
  from: Resource | string,
  { is: passes, resource }: Joined,
  guards: Guards = {},
  more: { to?: string; detail?: string } = {},
): Step => ({
  from: typeof from === "string" ? from : from.urn,
  to: more.to ?? resource.urn,
  passes,
  guards,
  resource,
  ...(more.detail === undefined ? {} : { detail: more.detail }),
});

/** Steps to each of several. */
export const steps = (from: Resource | string, to: readonly Joined[], guards: Guards = {}): readonly Step[] =>
  to.map((one) => step(from, one, guards));

/** The resource, reached where this holds. */
export const reached = (resource: Resource, is: Truth): Joined => ({ resource, is });
