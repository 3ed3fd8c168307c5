import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { policyDocument, type Statement } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import { callerPermissions, type CallerAccess } from "./permissions";

/** Makes the policy `${name}-calls`, and attaches it to the roles; gives its ARN, which is known at a first preview. */
export function createCallerPolicy(
  { name, parent, place, system }: Within,
  access: pulumi.Output<CallerAccess>,
  denials: pulumi.Output<Statement[]>,
  roleNames: string[],
  dependsOn: pulumi.Resource[],
): pulumi.Output<string> {
  const policyName = nameOf(name, "calls", NAME_LIMITS.policy);
  const policy = new aws.iam.Policy(
    `${name}-calls`,
    {
      name: policyName,
      description: `Asks the models of ${name}, with its guardrail alone`,
      policy: pulumi
        .all([place, access, denials])
        .apply(([at, asked, denied]) => policyDocument([...callerPermissions(at, asked), ...denied])),
      tags: system.tags,
    },
    // The document does not say so where it knows the guardrail by its tag.
    { parent, dependsOn },
  );
  for (const role of roleNames)
    new aws.iam.RolePolicyAttachment(`${name}-calls-${role}`, { role, policyArn: policy.arn }, { parent });
  const arn = place.apply(({ account, partition }) => `arn:${partition}:iam::${account}:policy/${policyName}`);
  return after(arn, [policy]);
}
