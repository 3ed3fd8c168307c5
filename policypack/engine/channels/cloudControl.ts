import { Secret, Unknown, isTreeObject, type Tree } from "../../facts/tree";
import { isStackType, stackOf } from "./cloudFormationStack";
import type { Part, Sent } from "./index";
import { nativeToken } from "./cloudFormation";
import { nativeOutputs, ofOneType } from "./native";
import { written } from "./written";

/** A resource of AWS by its CloudFormation type, with its desired state as JSON text. */
export function cloudControl(sent: Sent): readonly Part[] {
  const { desiredState, typeName } = isTreeObject(sent.tree) ? sent.tree : {};
  const type = revealed(typeName);
  const text = revealed(desiredState);
  const state = typeof text === "string" ? parsed(text) : isTreeObject(text) ? text : undefined;
  if (typeof type !== "string" || state === undefined) {
    const path = typeof type !== "string" ? "typeName" : "desiredState";
    const isUnknown = (path === "typeName" ? type : text) instanceof Unknown;
    const found = isUnknown ? "not known yet" : "nothing that can be read";
    return [{ type: sent.type, name: sent.name, key: "", tree: sent.tree, unseen: [{ path, found }] }];
  }
  const outputs = sent.outputs === undefined ? undefined : cloudControlOutputs(sent.outputs);
  const props = written(state, "desiredState", "desiredState");
  const isSecret = desiredState instanceof Secret;
  if (isStackType(type)) return stackOf(sent, props);
  return ofOneType(sent, type, isSecret ? { ...props, secret: true } : props, (name) => name, outputs);
}

/** What AWS says of the resource is JSON, too. */
export function cloudControlOutputs(outputs: Tree): Tree {
  if (!isTreeObject(outputs)) return outputs;
  const { properties, typeName } = outputs;
  const said = typeof properties === "string" ? parsed(properties) : undefined;
  const type = revealed(typeName);
  if (said === undefined || typeof type !== "string" || !isTreeObject(said)) return outputs;
  const shaped = nativeOutputs(nativeToken(type), said);
  return isTreeObject(shaped) ? { ...outputs, ...shaped } : outputs;
}

const revealed = (tree: Tree | undefined): Tree | undefined => (tree instanceof Secret ? tree.value : tree);

function parsed(text: string): Tree | undefined {
  try {
    const value = JSON.parse(text) as Tree;
    return isTreeObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
