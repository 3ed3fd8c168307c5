import { parseJson } from "../../facts/json";
import { Secret, Unknown, isTreeObject, type Tree } from "../../facts/tree";
import { isStackType, stackOf } from "./cloudFormationStack";
import type { Part, Sent } from "./index";
import { nativeToken } from "./cloudFormation";
import { nativeOutputs, ofOneType, unmappedPart } from "./native";
import { written, type Written } from "./written";

/**
 * Types whose state says nothing that a policy asks: what is not known of it yet hides nothing. An index has fields and
 * settings; who reaches it, and by which key it is encrypted, its collection says.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-opensearchserverless-index.html
 */
const ASKED_OF_NOTHING: ReadonlySet<string> = new Set(["AWS::OpenSearchServerless::Index"]);

/** A resource of AWS by its CloudFormation type, with its desired state as JSON text. */
export function cloudControl(sent: Sent): readonly Part[] {
  const { desiredState, typeName } = isTreeObject(sent.tree) ? sent.tree : {};
  const type = revealed(typeName);
  const text = revealed(desiredState);
  const state = typeof text === "string" ? parsed(text) : isTreeObject(text) ? text : undefined;
  if (typeof type !== "string" || state === undefined) {
    const path = typeof type !== "string" ? "typeName" : "desiredState";
    const isUnknown = (path === "typeName" ? type : text) instanceof Unknown;
    if (isUnknown && typeof type === "string" && ASKED_OF_NOTHING.has(type))
      return [{ type: nativeToken(type), name: sent.name, key: "", tree: {} }];
    const found = isUnknown ? "not known yet" : "nothing that can be read";
    return [{ type: sent.type, name: sent.name, key: "", tree: sent.tree, unseen: [{ path, found }] }];
  }
  const outputs = sent.outputs === undefined ? undefined : cloudControlOutputs(sent.outputs);
  const props = written(state, "desiredState", "desiredState");
  const isSecret = desiredState instanceof Secret;
  return ofState(sent, type, isSecret && !isStackType(type) ? { ...props, secret: true } : props, outputs);
}

/**
 * aws-native's resource of whatever type of CloudFormation it has no class for: the properties as CloudFormation has them.
 * https://www.pulumi.com/registry/packages/aws-native/api-docs/extensionresource/
 */
export function extension(sent: Sent): readonly Part[] {
  const { properties, type } = isTreeObject(sent.tree) ? sent.tree : {};
  const named = revealed(type);
  const state = revealed(properties);
  if (typeof named === "string" && isTreeObject(state)) return ofState(sent, named, written(state, "properties"));
  const path = typeof named === "string" ? "properties" : "type";
  const isUnknown = (path === "type" ? named : state) instanceof Unknown;
  return [{ ...unmappedPart(sent, isUnknown ? "not known yet" : "nothing that can be read"), key: "" }];
}

const ofState = (sent: Sent, type: string, props: Written, outputs?: Tree): readonly Part[] =>
  isStackType(type) ? stackOf(sent, props) : ofOneType(sent, type, props, (name) => name, outputs);

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
  const value = parseJson(text);
  return isTreeObject(value) ? value : undefined;
}
