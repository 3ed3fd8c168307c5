/** The way to services of App Runner. */
import type { apprunner } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { isTrue } from "../../values";
import { isHeldByWebAcl } from "../webAcl";
import { INTERNET, reached, step, type Step } from "./step";
import { watchedAt } from "./watched";

/**
 * A service has a public address unless it says otherwise, and nobody is asked who they are there; a web ACL may stand before it.
 * https://docs.aws.amazon.com/apprunner/latest/dg/network-pl.html https://docs.aws.amazon.com/apprunner/latest/dg/waf.html
 */
export function appRunnerSteps(service: Resource<apprunner.ServiceArgs>, world: World): readonly Step[] {
  const { isPubliclyAccessible } = service.props.networkConfiguration.ingressConfiguration;
  const limits = isHeldByWebAcl(service, world, (acl) => acl.limitsRates);
  return [
    step(INTERNET, reached(service, isTrue(isPubliclyAccessible, { default: true })), {
      ...watchedAt(service, world),
      limits,
    }),
  ];
}
