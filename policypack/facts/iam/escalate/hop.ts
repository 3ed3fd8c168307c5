/** One step by which somebody comes to act as another: by which grant, and how that is said. */
import type { Resource, World } from "../../resource";
import { all, pass, undecided, type Evidence, type Truth } from "../../truth";
import { isUnknown, knownText } from "../../values";
import { evidenceAt, type View } from "../../view";
import type { IamIdentity } from "../evaluate/identities";
import type { Grant } from "../evaluate/question";
import { written } from "./ways";

/** A step that somebody may take: it holds for certain, or hangs on something that is not known yet. */
export interface Hop {
  readonly from: IamIdentity;
  readonly truth: Truth;
  /** The place that lets him, and what he does there. */
  readonly step: Evidence;
}

/** What the role is called, as far as it is known. */
export function arnOf({ outputs, props }: Resource, kind: "role" | "user"): string {
  const known = outputs === undefined ? undefined : knownText((outputs as View<{ arn: string }>).arn);
  if (known?.startsWith("arn:") === true) return known;
  const { name, path } = props as View<Record<"name" | "path", string>>;
  const place = isUnknown(path) ? "/*" : (knownText(path) ?? "/");
  return `arn:aws:iam::*:${kind}${place}${knownText(name) ?? "*"}`;
}

/** Of what has no name yet it is not known whether it is what is named: what another of the stack is called it is not. */
export function onNamed(grants: readonly Grant[], thing: Resource, world: World): readonly Grant[] {
  const { name, userProfileName } = thing.props as View<Record<"name" | "userProfileName", string>>;
  if (knownText(name) !== undefined || knownText(userProfileName) !== undefined) return grants;
  const open = undecided(evidenceAt(name, { waitsFor: "the name that it gets" }));
  return grants
    .filter(({ resource }) => world.named(resource).length === 0)
    .map((grant) => (/[*]$/.test(grant.resource) ? grant : { ...grant, truth: all(grant.truth, open) }));
}

/** The grant's own place, and what else it hangs on. */
export const about = ({ truth }: Grant, ...others: readonly Truth[]): Truth => {
  const whole = all(truth, ...others);
  return whole.verdict === "pass" ? truth : whole;
};

/**
 * The hop by the grant that is the surest; none where there is none. A document that is not known yet may deny it. While a
 * program runs, whether one may still come is asked with the grant.
 */
export function hop(
  from: IamIdentity,
  grants: readonly Grant[],
  world: World,
  says: (action: string) => string,
): readonly Hop[] {
  const known = world.closed && from.complete.verdict === "undecided" ? from.complete : pass();
  const judged = grants.map((grant) => ({ ...grant, truth: about(grant, known) }));
  const grant = judged.find(({ truth }) => truth.verdict === "pass") ?? judged[0];
  if (grant === undefined || grant.truth.verdict === "fail") return [];
  const [action = ""] = grant.actions;
  const [place] = grant.truth.evidence;
  const { path, resource } = place ?? evidenceAt(grant.statement.view);
  return [{ from, truth: grant.truth, step: { resource, path, found: says(written(action)) } }];
}

/** What it is called, in quotes. */
export const called = (one: IamIdentity | Resource): string => `"${"name" in one ? one.name : one.resource.name}"`;
