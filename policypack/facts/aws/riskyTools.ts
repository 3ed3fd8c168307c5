import type { Resource, World } from "../resource";
import { fail, type Truth } from "../truth";
import { equals, isPresent, knownText, isUnknown } from "../values";
import { elementsOf, type View } from "../view";
import { ActionGroup, AgentHarness } from "./types";

/** The types that give an agent its tools. */
export const WITH_TOOLS = [ActionGroup, AgentHarness] as const;

/** What asks the user something is the one built-in action group that acts on nothing. */
const HARMLESS = "AMAZON.UserInput";
/** The tools of a harness that run code or act on pages and computers. */
const RISKY = /browser|code_?interpreter|computer|bash|shell|text_?editor/i;

/** A built-in tool that runs code, uses a computer or browses. */
export interface RiskyTool {
  readonly tool: View;
  /** Whether the agent has it, but cannot use it. */
  readonly isOff: Truth;
}

/** Such tools of an agent. */
export function riskyToolsOf(resource: Resource, world: World): readonly RiskyTool[] {
  if (world.is(resource, ActionGroup)) {
    const { actionGroupState, parentActionGroupSignature: builtIn } = resource.props;
    const isOff = equals(actionGroupState, "DISABLED", { default: "ENABLED" });
    return isPresent(builtIn) && knownText(builtIn) !== HARMLESS ? [{ tool: builtIn, isOff }] : [];
  }
  if (!world.is(resource, AgentHarness)) return [];
  return elementsOf(resource.props.tools)
    .map(({ type }) => type)
    .filter((type) => isUnknown(type) || RISKY.test(knownText(type) ?? ""))
    .map((tool) => ({ tool, isOff: fail() }));
}
