/**
 * Whom the policy of a bucket refuses, by requests as they may come: its text is evaluated, not compared.
 * https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/building-a-data-perimeter-on-aws.html
 */
import { byArn, service } from "../iam/evaluate/callers";
import { contextOf, withContext, type Context } from "../iam/evaluate/context";
import { allowsIt, isDenied } from "../iam/evaluate/decide";
import { isAboutAction } from "../iam/evaluate/statement";
import { isFor } from "../iam/purpose";
import type { PolicyDocument } from "../iam/document";
import type { DeclaredRoles } from "../organisation";
import type { World } from "../resource";
import { about, all, fail, not, pass, undecided, type Evidence, type Truth } from "../truth";
import { isPresent, knownText } from "../values";
import { evidenceAt } from "../view";
import type { EffectiveBucket } from "./bucket";
import { guardedBucket } from "./guardedBucket";
import {
  asPrincipal,
  BY_A_PERSON,
  FROM_OUTSIDE,
  MODERN,
  SOMEBODY,
  sortsOf,
  statementsOf,
  type Sort,
} from "./requestSorts";

const STRANGER = "arn:aws:iam::000000000000:role/stranger";
/** From whichever network: what keeps strangers out must not hang on where they come from. */
const strangers: readonly Context[] = ["o-stranger0000", undefined].map((organization) =>
  contextOf({
    ...BY_A_PERSON,
    "aws:PrincipalArn": STRANGER,
    "aws:PrincipalAccount": "000000000000",
    "aws:PrincipalOrgID": organization,
    "aws:PrincipalOrgPaths": organization === undefined ? undefined : `${organization}/r-0000/`,
  }),
);

/** A bucket under its policy. */
interface Guard {
  readonly documents: readonly PolicyDocument[];
  readonly objects: string;
  readonly bucket: string;
}

function guardOf(bucket: EffectiveBucket): Guard {
  const { arns, documents } = guardedBucket(bucket);
  const [objects = ""] = arns;
  return { documents, objects: objects.replace(/\*$/, "some-object"), bucket: objects.replace(/\/\*$/, "") };
}

/** Whether somebody of another account and organisation is refused the objects, whatever else lets him. */
export function refusesStrangers(bucket: EffectiveBucket): Truth {
  const { documents, objects } = guardOf(bucket);
  const truths = strangers.flatMap((context) =>
    ["s3:getobject", "s3:putobject"].map((action) =>
      isDenied(documents, { action, resource: objects, context, caller: byArn(STRANGER) }),
    ),
  );
  return orLater(all(...truths), bucket, "without a Deny for those who are not of the account or the organisation");
}

/** Whether one's own roles are refused the objects where they come by no endpoint of one's own. */
export function refusesOtherNetworks(bucket: EffectiveBucket): Truth {
  const { documents, objects: resource } = guardOf(bucket);
  const context = withContext(contextOf({ ...BY_A_PERSON, ...FROM_OUTSIDE }), asPrincipal(SOMEBODY));
  const denied = isDenied(documents, { action: "s3:getobject", resource, context, caller: byArn(SOMEBODY) });
  return orLater(denied, bucket, "without a Deny for those who come by no endpoint of yours");
}

/** What is not denied yet, a policy that is still to come may deny. */
function orLater(denied: Truth, bucket: EffectiveBucket, found: string): Truth {
  if (denied.verdict !== "fail") return denied;
  const { mayHaveMorePolicies: later, policies, resource } = bucket;
  if (later.verdict === "undecided") return later;
  const places = policies.map(({ view }): Evidence => ({ ...evidenceAt(view), found }));
  return fail(...(places.length > 0 ? places : [{ resource, path: "", found: "without a bucket policy" }]));
}

/** For each service that a statement lets in, whether no other statement takes that back. */
export function letsItsServicesIn(bucket: EffectiveBucket): readonly Truth[] {
  const { documents, objects, bucket: own } = guardOf(bucket);
  const context = contextOf({
    ...MODERN,
    ...FROM_OUTSIDE,
    "aws:SourceIp": undefined,
    "aws:PrincipalIsAWSService": "true",
    "aws:ViaAWSService": "false",
    "aws:PrincipalArn": undefined,
    "aws:PrincipalAccount": undefined,
    "aws:PrincipalOrgID": undefined,
    "aws:PrincipalOrgPaths": undefined,
  });
  const asked = [
    ["s3:putobject", objects],
    ["s3:getobject", objects],
    ["s3:getbucketacl", own],
  ] as const;
  return statementsOf(documents).flatMap((statement) =>
    statement.principals
      .filter(({ kind }) => kind === "Service")
      .flatMap(({ view }) => {
        const name = (knownText(view) ?? "").toLowerCase();
        return asked.map(([action, resource]): Truth => {
          const request = { action, resource, context, caller: service(name) };
          const isMeant = allowsIt(statement, request);
          return isMeant.verdict === "pass" ? not(isDenied(documents, request)) : pass();
        });
      }),
  );
}

/** Whether somebody reads objects at all. What is denied without any condition is denied on purpose. */
export function letsSomebodyRead(bucket: EffectiveBucket): Truth {
  const { documents, objects: resource } = guardOf(bucket);
  const conditional = documents.map((document) => ({
    ...document,
    statements: document.statements.filter(
      ({ conditions, view }) => conditions.length > 0 || isPresent(view.NotPrincipal),
    ),
  }));
  const denied = sortsOf(documents).map(({ arn, context }) =>
    isDenied(conditional, { action: "s3:getobject", resource, context, caller: byArn(arn ?? SOMEBODY) }),
  );
  return shown(not(all(...denied)), conditional, "s3:getobject");
}

/** Who repairs a policy of which it is not said who comes through. */
const REPAIRERS = ["breakGlass", "deployer", "pipeline"] as const;

/**
 * Whether those who deploy can still change the policy: whoever they are, from wherever they come; or those whom the policy leaves
 * out are declared for it. The account's root user always can: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function canBeRepaired(
  bucket: EffectiveBucket,
  world: World,
  declared: DeclaredRoles,
  deployFromInside: boolean,
): Truth {
  const { bucket: resource, documents } = guardOf(bucket);
  const asked = (caller: string, context: Context): Truth =>
    isDenied(documents, { action: "s3:putbucketpolicy", resource, context, caller: byArn(caller) });
  const through = sortsOf(documents).filter(({ arn, context }) => asked(arn ?? SOMEBODY, context).verdict !== "pass");
  if (through.length === 0) return shown(fail(), documents, "s3:putbucketpolicy");
  const isRepairer = ({ arn, context }: Sort): boolean => {
    const isInside = context.get("aws:sourcevpce") !== "absent";
    if (isInside && !deployFromInside) return false;
    // Nobody in particular, whom no list names.
    if (arn === undefined) return asked(SOMEBODY, withContext(context, asPrincipal(SOMEBODY))).verdict !== "pass";
    return isFor(arn, REPAIRERS, world, declared).verdict === "pass";
  };
  if (through.some(isRepairer)) return pass();
  const toDecide =
    "Leave s3:PutBucketPolicy out of what is denied, or state those who deploy in the policy's settings `deployerRoles` and `deployFromInside`.";
  const denials = shown(fail(), documents, "s3:putbucketpolicy").evidence;
  return undecided(...denials.map((one): Evidence => ({ ...one, waitsFor: "who deploys, and from where", toDecide })));
}

/** The statements that deny it, as the place to show. */
function shown(truth: Truth, documents: readonly PolicyDocument[], action: string): Truth {
  const denials = statementsOf(documents).filter(
    (statement) => statement.effect === "Deny" && isAboutAction(statement, action).can.verdict === "pass",
  );
  return denials.length === 0 ? truth : about(truth, ...denials.map(({ view }) => evidenceAt(view)));
}
