import { matchesArn } from "../aws/arn";
import { ManagedPolicy } from "../aws/types";
import type { World } from "../resource";
import { fail, pass, undecided, type Truth } from "../truth";
import { evidenceAt, type View } from "../view";

/**
 * The policies of AWS that allow all, or all of a service, or the reading of everything in it.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const BROAD =
  /^arn:[\w-]+:iam::aws:policy\/(?:[\w-]+\/)*(?:\w*FullAccess(?:-\w+)?|AdministratorAccess(?:-\w+)?|PowerUserAccess|ReadOnlyAccess|(?:System|Database|Network)Administrator|DataScientist|AmazonS3ReadOnlyAccess|SecretsManagerReadWrite|AWSKeyManagementServicePowerUser|AmazonEC2ContainerRegistryPowerUser)$/i;
const OF_AWS = /^arn:[\w-]+:iam::aws:policy\//i;

/** Whether what is attached is a policy of AWS that allows far more than one system takes. */
export function isBroadAwsPolicy(arn: View, world: World): Truth {
  const reference = world.follow(arn, ManagedPolicy);
  // A policy of this stack is none of AWS's, whatever its ARN will be.
  if (reference.kind === "resource" || reference.kind === "absent") return fail();
  if (reference.kind === "undecided") return reference.candidates.length > 0 ? fail() : undecided(reference.evidence);
  return BROAD.test(reference.value) ? pass(evidenceAt(arn)) : fail(evidenceAt(arn));
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
