/** Who may call a function. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
import type { lambda } from "@pulumi/aws";
import { isAiServicePrincipal } from "../../../components/baseline";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { isFixedValue } from "../iam/fixedValue";
import type { Resource, World } from "../resource";
import { resourcesOf } from "../subject";
import { any, fail, pass, type Truth } from "../truth";
import { isPresent, isUnknown, text } from "../values";
import { cursorOf, evidenceAt, type View } from "../view";
import { Bucket, Function, FunctionAlias, FunctionPermission } from "./types";

/** The permissions that let somebody call a function of AI: one that AI uses or that is tagged so, or that an AI service calls. */
export const aiFunctionPermissions = whereAiIs(
  onlyAi(resourcesOf(FunctionPermission), ({ resource }, world) => {
    const { function: called, principal } = resource.props;
    const reference = world.follow<unknown>(called, Function, FunctionAlias);
    const isFunctionOfAi = reference.kind === "resource" ? isAiAsset(reference.target, world) : fail();
    return any(
      text(principal, isAiServicePrincipal, { default: "" }),
      isAiAsset(resource, world, [called]),
      isFunctionOfAi,
    );
  }),
);

/** Whether it lets everybody in. One for a whole organisation names that. */
export function isForEverybody({ principal, principalOrgId }: View<lambda.PermissionArgs>): Truth {
  if (isPresent(principalOrgId)) return text(principalOrgId, (id) => !/^o-[a-z0-9]{10,32}$/.test(id));
  return text(principal, (name) => name.includes("*"));
}

/** Whether it lets a service in. */
export const isForService = ({ principal }: View<lambda.PermissionArgs>): Truth =>
  text(principal, (name) => /\.amazonaws\.com(?:\.cn)?$/i.test(name));

/**
 * Whether it says for which account or resource the service may act. The ARN of a bucket holds no account: who deletes the
 * bucket gives its name away.
 */
export function saysForWhom(permission: Resource<lambda.PermissionArgs>, world: World): Truth {
  const { sourceAccount, sourceArn } = permission.props;
  const ofAccount = isPresent(sourceAccount)
    ? text(sourceAccount, (account) => /^\d{12}$/.test(account))
    : fail(evidenceAt(sourceAccount));
  if (!isPresent(sourceArn)) return any(ofAccount, fail(evidenceAt(sourceArn)));
  const sources = world.dependencies(permission, cursorOf(sourceArn).top);
  // What a resource of this stack is called names this account, whatever it will be.
  if (isUnknown(sourceArn) && sources.length > 0 && !sources.some((source) => world.is(source, Bucket)))
    return pass(evidenceAt(sourceArn));
  const namesAccount = (arn: string): boolean =>
    /^\d{12}$/.test(arn.split(":")[4] ?? "") && isFixedValue("aws:sourcearn", arn);
  return any(ofAccount, text(sourceArn, namesAccount));
}
