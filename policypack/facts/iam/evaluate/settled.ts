/** What is known of an identity, and whether what is not known yet may deny it something. */
import type { iam } from "@pulumi/aws";
import { hasAiUser, tagsOf } from "../../ai";
import { Guardrail, GuardrailVersion, Vpc, VpcEndpoint } from "../../aws/types";
import type { Resource, ResourceType, World } from "../../resource";
import { all, undecided, type Truth } from "../../truth";
import { isUnknown, knownText, unknownsBelow } from "../../values";
import type { View } from "../../view";
import type { PolicyDocument } from "../document";
import type { Circumstance, Context } from "./context";

const COMPLETE = Symbol("whether all documents of an identity are there");

/** Whether nothing more can deny it something. */
export function isSettled(
  resource: Resource,
  world: World,
  isComplete: () => Truth,
  documents: readonly PolicyDocument[],
  thing: Resource | undefined,
): Truth {
  const open = () => documents.filter((document) => mayDeny(document, thing, world)).map(({ readable }) => readable);
  if (world.closed) {
    const complete = world.memo(COMPLETE, resource, isComplete);
    return all(...open(), ...(complete.verdict === "undecided" ? [complete] : []));
  }
  if (hasAiUser(resource, world).verdict === "pass") return all(...open());
  const found = "nothing that denies it so far";
  return undecided({ resource, path: "", found, waitsFor: "the rest of the program" });
}

/** What a Deny compares requests with, and whose ids AWS draws: a guardrail, an endpoint, a network. */
const COMPARED_WITH: readonly ResourceType[] = [Guardrail, GuardrailVersion, VpcEndpoint, Vpc];

/**
 * Whether a document that is not known yet may deny what another allows. One that was computed from buckets, keys and the like
 * is about those: else every role with such a document would hide what its others allow of all the rest. What it is about, it
 * may give or deny.
 */
function mayDeny({ readable, view }: PolicyDocument, thing: Resource | undefined, world: World): boolean {
  if (readable.verdict !== "undecided") return false;
  return unknownsBelow(view).some((unknown) => {
    const sources = world.sources(unknown);
    const isCompared = (one: Resource): boolean => COMPARED_WITH.some((type) => world.is<unknown>(one, type));
    return sources.length === 0 || sources.some((one) => one.urn === thing?.urn || isCompared(one));
  });
}

/** The id of an account that is not known: as a pattern it reaches no further than the account. */
export const SOME_ACCOUNT = "?".repeat(12);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export function contextOfIdentity(
  resource: Resource,
  kind: "role" | "user",
  props: View<iam.RoleArgs> | View<iam.UserArgs> | undefined,
): Context {
  const known = new Map<string, Circumstance>([
    ["aws:principalisawsservice", { values: ["false"] }],
    ["aws:principaltype", { values: [kind === "role" ? "AssumedRole" : "User"] }],
  ]);
  const name = props === undefined ? undefined : knownText(props.name);
  const path = props === undefined ? undefined : (knownText(props.path) ?? (isUnknown(props.path) ? "*" : "/"));
  const place = name === undefined ? "*" : `${path ?? "/"}${name}`.replace(/^\//, "");
  known.set("aws:principalarn", { values: [`arn:*:iam::${SOME_ACCOUNT}:${kind}/${place}`], reading: "arn" });
  for (const [key, value] of tagsOf(resource)) {
    const tag = knownText(value);
    if (tag !== undefined) known.set(`aws:principaltag/${key.toLowerCase()}`, { values: [tag] });
  }
  return known;
}
