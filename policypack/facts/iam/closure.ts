/**
 * What a role may do in the end, by all that is said of it, beside what it is for. What one statement shows by itself is
 * judged by itself elsewhere.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { World } from "../resource";
import { pass, undecided, type Truth } from "../truth";
import { viewOf, type View } from "../view";
import type { Kept } from "../aws/objectPlaces";
import type { ActionClass } from "./actionClasses";
import type { IamIdentity } from "./evaluate/identities";
import { mayDo, type Grant } from "./evaluate/question";
import { givenByName } from "./named";
import { grantsOnObjects } from "./objectGrants";

/** Something that a role is not for, in words that go on from "may", and the actions that do it. */
export interface Reach {
  readonly words: string;
  readonly actions: ActionClass;
  /** Whose objects it must be about; whatever there is where that is left out. */
  readonly of?: Kept;
}

/** What a role may do that it is not for. */
export interface Overreach {
  /** In words, all of it together: one statement may be about many things. */
  readonly what: View<string>;
  /** Passes where it may for certain. Shows the actions and resources that allow it. */
  readonly truth: Truth;
}

/** What the identity may do of what is not its purpose: all that is certain in one, and all that is not known yet in another. */
export function overreachOf(identity: IamIdentity, reaches: readonly Reach[], world: World): readonly Overreach[] {
  const found = reaches.map((reach) => ({ reach, grants: grantsFor(identity, reach, world) }));
  return (["pass", "undecided"] as const).flatMap((verdict): readonly Overreach[] => {
    const such = found.flatMap(({ grants, reach }) => {
      const [best] = ["pass", "undecided"].filter((one) => grants.some(({ truth }) => truth.verdict === one));
      return best === verdict ? [{ reach, grants: grants.filter(({ truth }) => truth.verdict === verdict) }] : [];
    });
    if (such.length === 0) return [];
    const evidence = such.flatMap(({ grants }) => grants.flatMap(({ truth }) => truth.evidence));
    const what = inWords(such.map(({ reach }) => reach.words));
    return [
      {
        what: viewOf<string>(identity.resource, what),
        truth: verdict === "pass" ? pass(...evidence) : undecided(...evidence),
      },
    ];
  });
}

const grantsFor = (identity: IamIdentity, { actions: { actions }, of }: Reach, world: World): readonly Grant[] =>
  of === undefined
    ? [...mayDo(identity, { actions }), ...givenByName(identity, actions, world)]
    : grantsOnObjects(identity, actions, of, world);

const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
