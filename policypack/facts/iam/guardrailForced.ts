/**
 * Whether somebody who may ask a model can leave the guardrail out: asked as requests, whatever the documents look like.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html
 */
import { any, fail, type Truth } from "../truth";
import { knownText } from "../values";
import { contextOf } from "./evaluate/context";
import type { IamIdentity } from "./evaluate/identities";
import { mayDo } from "./evaluate/question";
import { ASK_BEDROCK, ASK_MANTLE } from "./invocation";

const KEY = "bedrock:guardrailidentifier";
const ASKING: ReadonlySet<string> = new Set(ASK_BEDROCK);

/** A guardrail that nobody means: who is let through with it may take any. */
const ANY_OTHER = "arn:aws:bedrock:eu-west-1:000000000000:guardrail/another:1";

/** Models that turn text into numbers, or rank it: no guardrail looks at those. https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-supported.html */
const WITHOUT_WORDS = /foundation-model\/[\w.*-]*(?:embed|rerank)[\w.:*-]*$/i;

/** Whether he may ask a model without any guardrail. */
export const asksWithoutGuardrail = (identity: IamIdentity): Truth => asksWith(identity, undefined);

const BY_MANTLE: ReadonlySet<string> = new Set(ASK_MANTLE);

/** Whether he may ask a model where no condition can ask for a guardrail: requests there do not carry the key. */
export const asksByMantle = (identity: IamIdentity): Truth =>
  any(
    fail(),
    ...mayDo(identity, { actions: BY_MANTLE, context: contextOf({ [KEY]: undefined }) }).map(({ truth }) => truth),
  );

/** Whether he may ask a model with whatever guardrail he likes: one of his own that lets all through. */
export const asksWithAnyGuardrail = (identity: IamIdentity): Truth => asksWith(identity, ANY_OTHER);

/**
 * Whether he may ask with a guardrail's draft, which changes under those who use it: by a name without a version, or by
 * `DRAFT`. The guardrails that are tried are those that his documents name.
 */
export function asksWithDraft(identity: IamIdentity): Truth {
  const drafts = new Set(guardrailsNamed(identity).flatMap((name) => [name, `${name}:DRAFT`]));
  return any(fail(), ...[...drafts].map((draft) => asksWith(identity, draft)));
}

function asksWith(identity: IamIdentity, guardrail: string | undefined): Truth {
  const asked = mayDo(identity, { actions: ASKING, context: contextOf({ [KEY]: guardrail }) });
  return any(fail(), ...asked.filter(({ resource }) => !WITHOUT_WORDS.test(resource)).map(({ truth }) => truth));
}

/** The guardrails that conditions name, without their versions; a star for the id may be one. */
function guardrailsNamed({ grants }: IamIdentity): readonly string[] {
  const conditions = grants.flatMap(({ statements }) => statements.flatMap((statement) => statement.conditions));
  const values = conditions.filter(({ key }) => key === KEY).flatMap((condition) => condition.values);
  return values.flatMap((view) => {
    const [, name] =
      /^(arn:[^:]*:bedrock:[^:]*:[^:]*:guardrail\/[^:]+|[a-z0-9]+)(?::.*)?$/.exec(knownText(view) ?? "") ?? [];
    return name === undefined ? [] : [name.replace(/[*?]/g, "a")];
  });
}
