/**
 * Whether somebody who may ask a model can leave the guardrail out: asked as requests, whatever the documents look like.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html
 */
import { all, any, fail, type Truth } from "../truth";
import { knownText } from "../values";
import type { Condition } from "./condition";
import { contextOf, type Context } from "./evaluate/context";
import type { IamIdentity } from "./evaluate/identities";
import { mayDo, type Question } from "./evaluate/question";
import { ASK_BEDROCK, ASK_MANTLE } from "./invocation";

const KEY = "bedrock:guardrailidentifier";
const ASKING: ReadonlySet<string> = new Set(ASK_BEDROCK);

const APPLYING: ReadonlySet<string> = new Set(["bedrock:applyguardrail"]);
/** A guardrail is made with its tags by the first, too. https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html */
const CHANGING: ReadonlySet<string> = new Set(["bedrock:tagresource", "bedrock:updateguardrail"]);
const SOME_GUARDRAIL = ["arn:*:bedrock:*:*:guardrail/*"];
/** Tags that say of what kind a guardrail is, and not which one. */
const OF_MANY = /(?:env|environment|stage|tier|classification|owner|team)$/;

/** A guardrail that nobody means: who is let through with it may take any. */
const ANY_OTHER = "arn:aws:bedrock:eu-west-1:000000000000:guardrail/another:1";

/** Models that turn text into numbers, or rank it: no guardrail looks at those. https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-supported.html */
const WITHOUT_WORDS = /foundation-model\/[\w.*-]*(?:embed|rerank)[\w.:*-]*$/i;

/** Whether he may ask a model without any guardrail. */
export const asksWithoutGuardrail = (identity: IamIdentity): Truth => asksWith(identity, undefined);

const BY_MANTLE: ReadonlySet<string> = new Set(ASK_MANTLE);

/** Whether he may ask a model where no condition can ask for a guardrail: requests there do not carry the key. */
export const asksByMantle = (identity: IamIdentity): Truth =>
  maySome(identity, { actions: BY_MANTLE, context: contextOf({ [KEY]: undefined }) });

/** Whether he may ask a model with whatever guardrail he likes: one of his own that lets all through. */
export const asksWithAnyGuardrail = (identity: IamIdentity): Truth =>
  any(asksWith(identity, ANY_OTHER), ...othersNamed(identity).map((name) => asksWithOther(identity, name)));

/**
 * Whether he may ask with another guardrail that a condition means by a pattern, such as every one of the account. Who asks
 * with a guardrail has to be allowed to apply it, which its tags can decide: unless he may tag it, or change the one that is
 * meant, of which he may then ask with a later version.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html
 */
function asksWithOther(identity: IamIdentity, name: string): Truth {
  const asks = [...versionsNamed(identity)].map((version) => asksWith(identity, `${name}:${version}`));
  const other = [name.startsWith("arn:") ? name : `arn:*:bedrock:*:*:guardrail/${name}`];
  const applies = [undefined, "another"].map((value) =>
    maySome(identity, { actions: APPLYING, resources: other, context: otherwiseTagged(identity, value) }),
  );
  return all(any(...asks), any(...applies, maySome(identity, { actions: CHANGING, resources: SOME_GUARDRAIL })));
}

const maySome = (identity: IamIdentity, question: Question): Truth =>
  any(fail(), ...mayDo(identity, question).map(({ truth }) => truth));

/** The first version, and those that conditions name. */
const versionsNamed = (identity: IamIdentity): ReadonlySet<string> =>
  new Set(["1", ...valuesOf(identity).flatMap((value) => /:([1-9]\d*)$/.exec(value)?.[1] ?? [])]);

/** What is known of a request for a guardrail whose tags say another value, or are not there; many have the same owner. */
const otherwiseTagged = (identity: IamIdentity, value: string | undefined): Context =>
  contextOf(
    Object.fromEntries(
      conditionsOf(identity)
        .filter(({ key }) => key.startsWith("aws:resourcetag/") && !OF_MANY.test(key))
        .map(({ key }) => [key, value]),
    ),
  );

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
const guardrailsNamed = (identity: IamIdentity): readonly string[] => [
  ...patternsNamed(identity).map((name) => name.replace(/[*?]/g, "a")),
  ...othersNamed(identity),
];

/** Guardrails that nobody names, and that may be among those which a pattern means: one of its account, one of its form. */
function othersNamed(identity: IamIdentity): readonly string[] {
  const patterns = valuesOf(identity).filter((value) => /[*?]/.test(value));
  const ofAccounts = patterns.map((value) => {
    const [, , , region = "", account = ""] = value.split(":");
    return `arn:aws:bedrock:${/^[\w-]+$/.exec(region)?.[0] ?? "eu-west-1"}:${/^\d+$/.exec(account)?.[0] ?? "000000000000"}:guardrail/another`;
  });
  const alike = patternsNamed(identity).filter((name) => /[*?][^/]*$/.test(name));
  return [...new Set([...ofAccounts, ...alike.map((name) => name.replace(/\*/g, "another").replace(/\?/g, "z"))])];
}

/** The guardrails of conditions as they are written, without their versions. */
const patternsNamed = (identity: IamIdentity): readonly string[] =>
  valuesOf(identity).flatMap((value) => {
    const [, name] = /^(arn:[^:]*:bedrock:[^:]*:[^:]*:guardrail\/[^:]+|[a-z0-9*?]+)(?::.*)?$/.exec(value) ?? [];
    return name === undefined ? [] : [name];
  });

/** What is compared with the guardrail of a request. */
const valuesOf = (identity: IamIdentity): readonly string[] =>
  conditionsOf(identity)
    .filter(({ key }) => key === KEY)
    .flatMap(({ values }) => values.map((view) => knownText(view) ?? ""));

const conditionsOf = ({ denials, grants, limits }: IamIdentity): readonly Condition[] =>
  [...grants, ...denials, ...limits.flatMap(({ documents }) => documents)].flatMap(({ statements }) =>
    statements.flatMap((statement) => statement.conditions),
  );
