import { matchesArn } from "../aws/arn";
import { ManagedPolicy } from "../aws/types";
import type { World } from "../resource";
import { any, fail, pass, undecided, type Truth } from "../truth";
import { evidenceAt, type View } from "../view";
import { awsManagedDocument } from "./awsManaged";
import { allowsAllBut, allowsEverything, allowsOnEverything, allowsWholeService } from "./breadth";
import { readsData } from "./dataReads";

/**
 * The policies of AWS that are made to allow all of a service or of a job, by name: what they leave out today they may have
 * tomorrow. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const BROAD =
  /^arn:[\w-]+:iam::aws:policy\/(?:[\w-]+\/)*(?:\w*FullAccess(?:-\w+|_v\d+)?|AdministratorAccess(?:-\w+)?|PowerUserAccess|ReadOnlyAccess|(?:System|Database|Network)Administrator|DataScientist|AmazonS3ReadOnlyAccess|SecretsManagerReadWrite|AWSKeyManagementServicePowerUser|AmazonEC2ContainerRegistryPowerUser)$/i;
const OF_AWS = /^arn:[\w-]+:iam::aws:policy\//i;
/** What AWS makes for one kind of role is as broad as that kind takes: AWS tells everybody to attach it. */
const FOR_ONE_SERVICE = /^arn:[\w-]+:iam::aws:policy\/service-role\//i;

/** Reading where the data of an account lies. */
const isDataRead = (action: string): boolean => readsData(action) && /^(?:s3\w*|secretsmanager|dynamodb):/.test(action);

/** Whether the policy of AWS, as it is pinned, allows all, or all of a service, or the reading of everything in one. */
function isBroadByContent(arn: string): boolean {
  const { statements = [] } = FOR_ONE_SERVICE.test(arn) ? {} : (awsManagedDocument(arn) ?? {});
  return statements.some((statement) => {
    const found = any(
      allowsEverything(statement),
      allowsAllBut(statement),
      allowsWholeService(statement),
      allowsOnEverything(statement, isDataRead),
    );
    return found.verdict === "pass";
  });
}

/** Whether what is attached is a policy of AWS that allows far more than one system takes. */
export function isBroadAwsPolicy(arn: View, world: World): Truth {
  const reference = world.follow(arn, ManagedPolicy);
  // A policy of this stack is none of AWS's, whatever its ARN will be.
  if (reference.kind === "resource" || reference.kind === "absent") return fail();
  if (reference.kind === "undecided") return reference.candidates.length > 0 ? fail() : undecided(reference.evidence);
  return BROAD.test(reference.value) || isBroadByContent(reference.value)
    ? pass(evidenceAt(arn))
    : fail(evidenceAt(arn));
}

/**
 * Whether it is known what is attached: a policy of this stack or of AWS, or one elsewhere that the organisation trusts.
 *
 * @param trusted ARN patterns
 */
export function isKnownPolicy(arn: View, world: World, trusted: readonly string[]): Truth {
  const reference = world.follow(arn, ManagedPolicy);
  if (reference.kind !== "foreign" || OF_AWS.test(reference.value)) return pass();
  if (trusted.some((pattern) => matchesArn(pattern, reference.value))) return pass(evidenceAt(arn));
  if (!world.closed) return undecided(evidenceAt(arn, { waitsFor: "the end of the program, when policies have ARNs" }));
  return undecided(
    evidenceAt(arn, {
      waitsFor: "what you say of it: it is not of this stack",
      toDecide:
        "State it in the policy's setting `trustedPolicies`, as an ARN pattern, or create the policy in this stack.",
    }),
  );
}
