/** Things that have documents of their own which say who may use them, and how those and IAM's go together. */
import type { Resource } from "../../resource";
import { about, all, any, fail, not, type Truth } from "../../truth";
import type { PolicyDocument } from "../document";
import { isEverybody, isSession } from "./callers";
import { contextOf, withContext, type Context } from "./context";
import { isAllowed, isDenied } from "./decide";
import type { IamIdentity } from "./identities";
import { grantsOf, mayDo, type Actions, type Grant } from "./question";
import type { Request } from "./request";
import { isNamedIn } from "./statement";

/** A thing, and who its documents let in. */
export interface Guarded {
  readonly resource: Resource;
  /** What it and what is in it are called: ARNs and patterns of ARNs. */
  readonly arns: readonly string[];
  readonly documents: readonly PolicyDocument[];
  /**
   * Whether policies of IAM count only where its own document says so, as with a KMS key.
   * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam
   */
  readonly needsOwnDocument: boolean;
  /** Undecided where a document of it may still come, which may deny. Left out where these are all. */
  readonly complete?: Truth;
  /** What is known of each request for it: its tags, whose it is. */
  readonly context?: Context;
}

/**
 * What the identity may do with the thing: what its own documents give it, or the thing's give to it by name, and nobody's
 * deny. Identity and thing are of one account here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-id-rdp.html
 */
export function mayUse(
  identity: IamIdentity,
  thing: Guarded,
  actions: Actions,
  context: Context = new Map(),
): readonly Grant[] {
  const known = withContext(thing.context ?? new Map(), context);
  const own = mayDo(identity, { actions, resources: thing.arns, context: known, thing: thing.resource });
  return [
    ...own.flatMap((grant) => narrowed(grant, (request) => passesThing(identity, thing, request), identity, known)),
    ...givenBy(identity, thing, actions, known),
  ];
}

function passesThing(identity: IamIdentity, thing: Guarded, request: Request): Truth {
  const byCaller: Request = { ...request, caller: identity.caller };
  return all(
    not(isDenied(thing.documents, byCaller)),
    ...(thing.complete === undefined ? [] : [thing.complete]),
    ...(thing.needsOwnDocument ? [isAllowedHere(thing, byCaller)] : []),
  );
}

/** Of a document that is not known yet it is not known what it allows. */
const isAllowedHere = ({ documents }: Guarded, request: Request): Truth =>
  any(
    isAllowed(documents, request),
    ...documents.map(({ readable }) => readable).filter(({ verdict }) => verdict === "undecided"),
  );

/**
 * What the thing's documents give to the identity itself. What a user is given, a session by its own ARN, or everybody, no
 * boundary and no policy of a session takes away by saying nothing of it; only by a Deny.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function givenBy(identity: IamIdentity, thing: Guarded, actions: Actions, known: Context): readonly Grant[] {
  const { caller, denials, grants, limits } = identity;
  const context = withContext(identity.context, known);
  return thing.documents.flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      const named = isNamedIn(statement, caller).can;
      if (named.verdict === "fail") return [];
      const isDirect =
        identity.kind === "user"
          ? named
          : isNamedIn(statement, caller, (principal) => isEverybody(principal) || isSession(principal)).can;
      const isByName = isNamedIn(statement, caller, (principal) => !isEverybody(principal)).can.verdict !== "fail";
      const asked = isByName ? context : withContext(BY_NO_ACCESS_POINT, context);
      return grantsOf(statement, actions, thing.arns, asked).flatMap((grant) =>
        narrowed(
          { ...grant, truth: named.verdict === "pass" ? grant.truth : all(grant.truth, named) },
          (request) =>
            all(
              not(isDenied([...grants, ...denials], request)),
              identity.settledOn(thing.resource),
              not(isDenied(thing.documents, { ...request, caller })),
              ...limits.map(({ documents, known: limit }) =>
                all(
                  any(isDirect, isAllowed(documents, request), ...(limit.verdict === "undecided" ? [limit] : [])),
                  not(isDenied(documents, request)),
                ),
              ),
            ),
          identity,
          known,
        ),
      );
    }),
  );
}

/**
 * A bucket that lets everybody in who comes by access points of the account leaves it to their documents who that is.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
const BY_NO_ACCESS_POINT = contextOf({ "s3:DataAccessPointAccount": undefined, "s3:DataAccessPointArn": undefined });

/** The grant for those of its actions that pass, and for those of which it is not known. */
function narrowed(
  grant: Grant,
  passes: (request: Request) => Truth,
  identity: IamIdentity,
  known: Context,
): readonly Grant[] {
  const context = withContext(identity.context, known);
  const judged = grant.actions.map((action) => {
    const passed = passes({ action, resource: grant.resource, context });
    return [action, passed.verdict === "pass" ? grant.truth : all(grant.truth, passed)] as const;
  });
  return (["pass", "undecided"] as const).flatMap((verdict): readonly Grant[] => {
    const [first, ...more] = judged.filter(([, truth]) => truth.verdict === verdict);
    return first === undefined
      ? []
      : [{ ...grant, actions: [first[0], ...more.map(([action]) => action)], truth: first[1] }];
  });
}

/** Whether somebody whom only the thing's documents can let in gets in: one of another account, or a service. */
export const letsIn = (thing: Guarded, request: Request): Truth => {
  const allowed = isAllowedHere(thing, request);
  return about(all(allowed, not(isDenied(thing.documents, request))), ...allowed.evidence);
};

/** Whether the thing's documents refuse it, whoever else allows it. */
export const refuses = (thing: Guarded, request: Request): Truth => any(fail(), isDenied(thing.documents, request));
