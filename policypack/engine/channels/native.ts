import { isTreeObject, type Tree, type TreeObject } from "../../facts/tree";
import { isAiType } from "../../facts/ai";
import { UNMAPPED } from "../../facts/opaque";
import { mapped, nativeToken, typeOfNative, unmapped, type Self } from "./cloudFormation";
import type { Part, Sent } from "./index";
import { mark, withoutMarks } from "./marks";
import { camel } from "./names";
import { mappedType, namesOf, reshaped } from "./shapes";
import { BY_HAND } from "./byHand";
import { Settled, plain, written, type Written } from "./written";

/** What aws-native sends: CloudFormation's properties in camel case. */
export function native(sent: Sent): readonly Part[] {
  const type = typeOfNative(sent.type);
  const outputs = sent.outputs === undefined ? undefined : nativeOutputs(sent.type, sent.outputs);
  return ofOneType(sent, type, written(sent.tree), camel, outputs);
}

/** A resource that is of one of CloudFormation's types, whatever it came as. */
export function ofOneType(
  sent: Sent,
  type: string,
  props: Written,
  spelling: (name: string) => string,
  outputs?: Tree,
): readonly Part[] {
  const parts = mapped(type, props, selfOf(sent));
  if (parts === undefined) {
    const own = { type: nativeToken(type), name: sent.name, key: "", tree: plain(unmapped(props)), outputs };
    const isAi = isAiType(nativeToken(type));
    return isAi ? [own, unmappedPart(sent, `of the type ${type}, which no policy knows`)] : [own];
  }
  return parts.map(({ aliases, key, props: inner, token }) => {
    const origins = new Settled(inner, spelling, withoutMarks);
    const own = { type: token, name: sent.name, key, tree: origins.tree, origins, aliases };
    return key === "" ? { ...own, outputs, unseen: [] } : own;
  });
}

/** What tells that a resource was not judged, beside the resource itself. */
export const unmappedPart = ({ name }: Sent, found: string): Part => ({
  type: UNMAPPED,
  name,
  key: "unmapped",
  tree: {},
  unseen: [{ path: "", found }],
});

const selfOf = ({ name, urn }: Sent): Self => ({
  owner: urn,
  reference: name,
  pseudo: (pseudo) => (pseudo === "AWS::Partition" ? "aws" : mark(urn, pseudo)),
});

/** The outputs under the names of @pulumi/aws. */
export function nativeOutputs(token: string, outputs: Tree): Tree {
  const known = mappedType(typeOfNative(token));
  return known === undefined || !isTreeObject(outputs) ? outputs : plain(reshaped(written(outputs), known.shape));
}

/** The patch under aws-native's names, where all of them follow from each other. */
export function nativePatch(token: string, patch: TreeObject): TreeObject | undefined {
  const known = mappedType(typeOfNative(token));
  if (known === undefined) return undefined;
  return patchIn(patch, known.shape, BY_HAND[known.name] !== undefined);
}

function patchIn(patch: TreeObject, shape: number | undefined, isByHand: boolean): TreeObject | undefined {
  const names = namesOf(shape);
  const made: Record<string, Tree> = {};
  for (const [name, value] of Object.entries(patch)) {
    const rule = names(name);
    if (rule === undefined || (isByHand && !rule.listed)) return undefined;
    const inner = isTreeObject(value) ? patchIn(value, rule.shape, false) : value;
    if (inner === undefined) return undefined;
    made[camel(rule.from)] = inner;
  }
  return made;
}
