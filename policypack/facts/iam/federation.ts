/** Who may become a role by a token of an identity provider. */
import { matchesArn } from "../aws/arn";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isUnknown, text } from "../values";
import { evidenceAt, type View } from "../view";
import { allows } from "./actions";
import type { Condition } from "./condition";
import type { Statement } from "./document";

interface Provider {
  /** How the issuer is called, without `https://`. */
  readonly issuer: RegExp;
  /** The claim that says who it is. */
  readonly claim: string;
  /** Whether the value of the claim names somebody. */
  readonly names: (value: string) => boolean;
  /** Whether the audience must be named too. */
  readonly needsAudience?: boolean;
  /** Whether it gives tokens to guests too, whom a claim of their own tells from others. */
  readonly hasGuests?: boolean;
}

/** Whether there is something that names somebody before the first wildcard. */
const isAnchored = (value: string): boolean => /^[^*?]/.test(value);
const isExact = (value: string): boolean => value !== "" && !/[*?]/.test(value);

/** The first whose issuer it is counts. A provider of one organisation is asked for whom its tokens are at least; SAML is not asked. */
const PROVIDERS: readonly Provider[] = [
  {
    // A workflow, an environment or a branch has the name that a stranger gives it: the repository or its owner comes first.
    // https://docs.github.com/en/actions/reference/security/oidc
    issuer: /^token\.actions\.githubusercontent\.com(?:\/|$)/,
    claim: "sub",
    names: (value) =>
      /^(?:repo(?:sitory)?:[^/*?:]+\/|(?:repository|repository_owner)_id:\d+(?::|$)|repository_owner:[\w-]+(?::|$)|job_workflow_ref:[^/*?:]+\/[^/*?:]+\/)/.test(
        value,
      ),
  },
  {
    // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
    issuer: /^oidc\.eks\./,
    claim: "sub",
    names: (value) => /^system:serviceaccount:[^:*?]+:[^:*?]+$/.test(value),
    needsAudience: true,
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
  { issuer: /^cognito-identity\.amazonaws\.com$/, claim: "aud", names: isExact, hasGuests: true },
  { issuer: /^accounts\.google\.com$/, claim: "(?:sub|aud|oaud)", names: isExact },
  { issuer: /^(?:www\.amazon\.com|graph\.facebook\.com)$/, claim: "(?:sub|app_id|user_id|id)", names: isExact },
  {
    // Everybody may have an organisation there: it is named first.
    issuer: /^(?:gitlab\.com|app\.terraform\.io|agent\.buildkite\.com|api\.pulumi\.com)(?:\/|$)/,
    claim: "sub",
    names: (value) =>
      /^(?:organization|project_path|namespace_path|pulumi:(?:deploy|environments):org):[^:/*?]+[:/]/.test(value),
  },
  { issuer: /^/, claim: "(?:sub|aud)", names: isAnchored },
];

/**
 * Whether the statement lets in whoever has a token of the provider, and not only those whom it names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function trustsAnyTokenOf(statement: Statement): Truth {
  const federated = statement.principals.filter(({ kind }) => kind === "Federated");
  const open = federated.map(({ view }) =>
    all(
      text(view, (name) => issuerOf(name) !== undefined),
      opensFor(view, statement),
    ),
  );
  return all(allows(statement), any(fail(), ...open));
}

function opensFor(principal: View, statement: Statement): Truth {
  // Which provider it is says what must be named.
  if (isUnknown(principal)) return undecided(evidenceAt(principal));
  const truths = PROVIDERS.map(({ claim, hasGuests = false, issuer, names, needsAudience = false }) => {
    const named = namesBy(statement, claim, names);
    const audience = needsAudience ? namesBy(statement, "aud", isExact) : pass();
    const known = hasGuests ? keepsGuestsOut(statement) : pass();
    return {
      applies: text(principal, (name) => issuer.test(issuerOf(name) ?? "")),
      open: not(all(named, audience, known)),
    };
  });
  return truths.find(({ applies }) => applies.verdict === "pass")?.open ?? fail();
}

/**
 * Whether it is said that guests are not meant. Where nothing is said of it, the pool decides whether there are any.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
function keepsGuestsOut(statement: Statement): Truth {
  const said = statement.conditions.filter(({ key }) => key.endsWith(":amr"));
  if (said.length > 0) return namesBy(statement, "amr", (value) => !matchesArn(value, "unauthenticated"));
  const toDecide = "Add a ForAnyValue:StringLike condition on cognito-identity.amazonaws.com:amr with authenticated.";
  return undecided(
    evidenceAt(statement.view.Condition, {
      absent: "nothing on :amr",
      waitsFor: "whether the pool lets guests in",
      toDecide,
    }),
  );
}

/** Whether a condition on the claim has no value but such as name somebody; several conditions all hold. */
function namesBy(statement: Statement, claim: string, names: (value: string) => boolean): Truth {
  const ofClaim = new RegExp(`:${claim}$`);
  const compares = ({ comparison, holdsWhenAbsent, key }: Condition): boolean =>
    ofClaim.test(key) && !holdsWhenAbsent && /^(?:string(?:equals|equalsignorecase|like))$/.test(comparison);
  const found = statement.conditions
    .filter(compares)
    .map(({ values, view }) =>
      all(...values.map((value) => text(value, names)), values.length > 0 ? pass() : fail(evidenceAt(view))),
    );
  const whole = statement.view.Condition as View;
  return any(isUnknown(whole) ? undecided(evidenceAt(whole)) : fail(evidenceAt(statement.view)), ...found);
}

/** `token.actions.githubusercontent.com`, from the ARN of its provider or as it stands; none where it is SAML's. */
function issuerOf(name: string): string | undefined {
  if (!name.startsWith("arn:")) return name.toLowerCase();
  return /:oidc-provider\/(.+)$/.exec(name)?.[1]?.toLowerCase();
}

/** Whether the identity provider, by its ARN or as it stands, is that of the issuer: `https://` may stand before one, and patterns may. */
export function isIssuerOf(name: string, issuer: string | undefined): boolean {
  const called = issuerOf(name);
  if (called === undefined || issuer === undefined || issuer === "") return false;
  return matchesArn(
    issuer
      .toLowerCase()
      .replace(/^https:\/\//, "")
      .replace(/\/$/, ""),
    called,
  );
}
