/** The steps that a request takes from the internet to a model, by the resources that it passes. */
import type { Edge } from "../../network/paths";
import type { Resource } from "../../resource";
import { any, type Truth } from "../../truth";
import { equals } from "../../values";
import type { View } from "../../view";
import type { Joined } from "./joined";

/**
 * What a path may be held to: who asks must say who he is; who asks too often is turned away; a web application firewall
 * looks at what is asked, or could be put there; who asked is written down.
 */
export type Guard = "authenticates" | "limits" | "filters" | "mayFilter" | "logs";

/** Where every path begins. */
export const INTERNET = "internet";

/** One step. */
export interface Step extends Edge<Guard> {
  /** What is reached by it. */
  readonly resource: Resource;
  /** More of it than its name: a port, a stage. */
  readonly detail?: string;
}

/** What stands at a step. */
export type Guards = Step["guards"];

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

/** What of a listener the internet sees: the same listener is also reached from within. */
export const publicSide = ({ urn }: Resource): string => `${urn}#public`;

/** What stands where this or that does. */
export function eitherOf(one: Guards, other: Guards): Guards {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as readonly Guard[];
  return Object.fromEntries(
    names.map((name) => [name, any(...[one[name], other[name]].filter((truth) => truth !== undefined))]),
  );
}

/**
 * Where every request is signed by a principal that you let in, AWS turns all others away before anything of yours is
 * asked: as before the endpoints of SageMaker and Bedrock themselves, there is nothing for a firewall to look at.
 */
export function isSigned(authorization: View): Guards {
  const signed = equals(authorization, "AWS_IAM", { default: "NONE" });
  return { filters: signed, mayFilter: signed };
}
