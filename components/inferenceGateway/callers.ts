import type * as pulumi from "@pulumi/pulumi";
import { accepted, type ArgumentChecker } from "../shared/arguments";
import { ROLE_NAME, SOME_ROLE } from "../shared/patterns";
import { GatewayAuthentication, type InferenceGatewayArgs } from "./args";
import { FUNCTION_ARN, SCOPE, SOME_SCOPE, SOME_USER_POOL, USER_POOL_ARN } from "./checks";

/** How callers say who they are, and who of them may ask. */
export type Callers =
  | { readonly by: "iam"; readonly roleNames: pulumi.Output<string[]> }
  | { readonly by: "cognito"; readonly userPoolArns: pulumi.Output<string[]>; readonly scopes: pulumi.Output<string[]> }
  | { readonly by: "jwt"; readonly functionArn: pulumi.Output<string> };

/** The arguments that belong to each way, all of which it takes. */
const BELONGING = {
  iam: ["callerRoleNames"],
  cognito: ["userPoolArns", "requiredScopes"],
  jwt: ["authorizerFunctionArn"],
} as const satisfies Record<GatewayAuthentication, readonly (keyof InferenceGatewayArgs)[]>;

/** Checks that what belongs to the way is given, and nothing else: what would be ignored would be thought to hold. */
export function callersOf(check: ArgumentChecker, args: InferenceGatewayArgs): Callers {
  const by = args.authentication ?? GatewayAuthentication.Iam;
  const known: readonly string[] = Object.values(GatewayAuthentication);
  check.plain<string>(
    "authentication",
    by,
    accepted((value) => known.includes(value), `one of ${known.join(", ")}`),
  );
  for (const [way, keys] of Object.entries(BELONGING)) {
    for (const key of keys) {
      if (way === by && args[key] === undefined)
        throw check.refuse(key, "absent", `given where authentication is ${by}`);
      if (way !== by && args[key] !== undefined)
        throw check.refuse(key, "given", `absent where authentication is ${by}`);
    }
  }
  switch (by) {
    case "iam":
      return { by, roleNames: check.inputs("callerRoleNames", args.callerRoleNames ?? [], ROLE_NAME, SOME_ROLE) };
    case "cognito":
      return {
        by,
        userPoolArns: check.inputs("userPoolArns", args.userPoolArns ?? [], USER_POOL_ARN, SOME_USER_POOL),
        scopes: check.inputs("requiredScopes", args.requiredScopes ?? [], SCOPE, SOME_SCOPE),
      };
    case "jwt":
      return { by, functionArn: check.input("authorizerFunctionArn", args.authorizerFunctionArn ?? "", FUNCTION_ARN) };
  }
}
