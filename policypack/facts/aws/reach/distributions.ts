/** The way through CloudFront. */
import type { cloudfront, lambda } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { all, any, fail, not, undecided, type Truth } from "../../truth";
import { equals, isPresent, isSet, isTrue, some } from "../../values";
import { elementsOf, evidenceAt, type View } from "../../view";
import { FunctionUrl, HttpApi, HttpStage, LoadBalancer, RestApi, RestStage, VpcOrigin, WebAcl } from "../types";
import { EffectiveWebAcl } from "../webAcl";
import { functionsAt } from "./apiParts";
import { isReserved } from "./functionUrls";
import { joined, told, type Joined } from "./joined";
import { INTERNET, reached, step, steps, type Step } from "./step";
import { watchedAt } from "./watched";

export function distributionSteps(distribution: Resource<cloudfront.DistributionArgs>, world: World): readonly Step[] {
  const { enabled, origins } = distribution.props;
  const guards = {
    ...watchedAt(distribution, world),
    authenticates: viewersAreKnown(distribution),
    limits: isLimited(distribution, world),
  };
  const direct = joined(distribution, origins, world, LoadBalancer, HttpApi, HttpStage, RestApi, RestStage);
  const private_ = joined(distribution, origins, world, VpcOrigin).flatMap(({ is, resource }) => {
    const { arn } = (resource.props as View<cloudfront.VpcOriginArgs>).vpcOriginEndpointConfig;
    return joined(resource, arn, world, LoadBalancer).map((one) => ({ ...one, is: all(is, one.is) }));
  });
  return [
    step(INTERNET, reached(distribution, isTrue(enabled)), guards),
    ...steps(distribution, [...direct.flatMap((one) => byStages(one, world)), ...private_]),
    ...told(joined(distribution, origins, world, FunctionUrl), world).flatMap((url) =>
      signed(distribution, url, world),
    ),
  ];
}

/** An API is entered by its stages. */
function byStages({ is, resource }: Joined, world: World): readonly Joined[] {
  const stages = world.is(resource, RestApi)
    ? world.referrers(resource, RestStage, "restApi").resources
    : world.is(resource, HttpApi)
      ? world.referrers(resource, HttpStage, "apiId").resources
      : [];
  return stages.length === 0 ? [{ is, resource }] : stages.map((stage) => ({ is, resource: stage }));
}

/**
 * With an origin access control CloudFront signs every request, whoever makes it: what IAM asks of the URL it asks of
 * CloudFront. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
function signed(distribution: Resource<cloudfront.DistributionArgs>, url: Joined, world: World): readonly Step[] {
  const { authorizationType, functionName } = (url.resource as Resource<lambda.FunctionUrlArgs>).props;
  // A bucket's origin has no custom configuration.
  const signs = some(distribution.props.origins, ({ customOriginConfig, originAccessControlId }) =>
    isPresent(customOriginConfig) ? isSet(originAccessControlId) : fail(),
  );
  const authenticates = all(equals(authorizationType, "AWS_IAM", { default: "NONE" }), not(signs));
  return functionsAt(url.resource, functionName, world).map((called) =>
    step(
      distribution,
      { ...called, is: all(url.is, called.is) },
      { authenticates, limits: isReserved(called.resource) },
    ),
  );
}

/** Whether every request must be signed by a key that the distribution trusts; a function at the edge may ask too. */
function viewersAreKnown({ props }: Resource<cloudfront.DistributionArgs>): Truth {
  const behaviours = [
    props.defaultCacheBehavior,
    ...(elementsOf(props.orderedCacheBehaviors) as readonly View[] as readonly (typeof props.defaultCacheBehavior)[]),
  ];
  return all(
    ...behaviours.map((behaviour) => {
      const { functionAssociations, lambdaFunctionAssociations, trustedKeyGroups, trustedSigners } = behaviour;
      const isSigned = any(isSet(trustedKeyGroups), isSet(trustedSigners));
      const atEdge = [functionAssociations, lambdaFunctionAssociations].filter(isPresent);
      const waitsFor = "whether the function at the edge asks who is calling";
      const toDecide = "State the distribution in the policy's setting `authenticateThemselves`, where it does.";
      return isSigned.verdict !== "fail" || atEdge.length === 0
        ? isSigned
        : undecided(...atEdge.map((view) => evidenceAt(view, { waitsFor, toDecide })));
    }),
  );
}

function isLimited(distribution: Resource<cloudfront.DistributionArgs>, world: World): Truth {
  const { webAclId } = distribution.props;
  if (!isPresent(webAclId)) return fail(evidenceAt(webAclId));
  const acl = world.follow(webAclId, WebAcl);
  if (acl.kind === "resource") return new EffectiveWebAcl(acl.target, world).limitsRates;
  return undecided(evidenceAt(webAclId, { waitsFor: "what is in the web ACL" }));
}
