/**
 * The one place where a resource that came in another shape gets the one that the facts know: no policy and no fact knows
 * of it. docs/adr/0007-one-shape-for-every-channel.md says how.
 */
import type { Sources, Unseen } from "../../facts/resource";
import type { Tree, TreeObject } from "../../facts/tree";
import type { Origins } from "../../facts/view";
import { bridged } from "./bridged";
import { cloudControl, cloudControlOutputs, extension } from "./cloudControl";
import { isStackToken, stack } from "./cloudFormationStack";
import { earlierVersion } from "./earlier";
import { fleets } from "./fleets";
import { kubernetes } from "./kubernetes";
import { native, nativeOutputs, nativePatch, unmappedPart } from "./native";

/** What was sent. */
export interface Sent {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly tree: Tree;
  readonly outputs?: Tree | undefined;
}

/** One of the resources that it is. */
export interface Part {
  /** The token of the type table. */
  readonly type: string;
  readonly name: string;
  /** What follows `#` in its URN; empty for what was sent itself. */
  readonly key: string;
  readonly tree: Tree;
  readonly outputs?: Tree | undefined;
  readonly label?: string;
  readonly origins?: Origins;
  readonly aliases?: readonly string[];
  readonly sources?: ReadonlyMap<string, Sources>;
  readonly unseen?: readonly Unseen[];
  readonly protect?: boolean;
}

const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const EXTENSION = "aws-native:index:ExtensionResource";

type Channel = (sent: Sent) => readonly Part[] | undefined;

const channels = new Map<string, Channel | undefined>();

/** The resources that it is, or undefined where it came as the facts know it. It never throws. */
export function unfold(sent: Sent): readonly Part[] | undefined {
  const channel = channelOf(sent.type);
  if (channel === undefined) return undefined;
  try {
    return channel(sent);
  } catch (error) {
    // Nothing is known that does this; if something does, it is told instead of passed over.
    const found = `not readable (${error instanceof Error ? error.message : String(error)})`;
    const { name, outputs, tree, type } = sent;
    return [{ type, name, key: "", tree, outputs, unseen: [{ path: "", found }] }, unmappedPart(sent, found)];
  }
}

/** The channel of a type, found once. */
function channelOf(type: string): Channel | undefined {
  if (!channels.has(type)) channels.set(type, findChannel(type));
  return channels.get(type);
}

function findChannel(type: string): Channel | undefined {
  if (isStackToken(type)) return stack;
  if (type === EXTENSION) return extension;
  if (type.startsWith("aws-native:")) return native;
  if (type === CLOUD_CONTROL) return cloudControl;
  return earlierVersion(type) ?? fleets(type) ?? bridged(type) ?? kubernetes(type);
}

/** Whether a resource of this type may turn out to be one of the type table. */
export const comesOtherwise = (type: string): boolean => channelOf(type) !== undefined;

/** The outputs, in the shape that the inputs have. */
export function outputsOf(type: string, outputs: Tree): Tree {
  if (type.startsWith("aws-native:") && !isStackToken(type) && type !== EXTENSION) return nativeOutputs(type, outputs);
  return type === CLOUD_CONTROL ? cloudControlOutputs(outputs) : outputs;
}

/** A remediation as the author of the resource writes it; undefined where that cannot be told. */
export function patchFor(type: string, patch: TreeObject): TreeObject | undefined {
  if (!comesOtherwise(type)) return patch;
  return type.startsWith("aws-native:") && type !== EXTENSION ? nativePatch(type, patch) : undefined;
}
