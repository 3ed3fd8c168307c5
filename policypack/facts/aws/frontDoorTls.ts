import type { cloudfront, elb } from "@pulumi/aws";
import {
  acceptsApiTls,
  acceptsDistributionTls,
  acceptsLoadBalancerTls,
  ORIGIN_TLS,
} from "../../../components/baseline";
import { onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import type { Subject, SubjectType } from "../subject";
import { all, any, not, pass, when, type Truth } from "../truth";
import { equals, every, isOneOf, isPresent, isTrue, text } from "../values";
import type { View } from "../view";
import { isEncrypted, listenerActions, speaksModernTls } from "./loadBalancer";
import { ClassicLoadBalancer, ClassicLoadBalancerPolicy, Distribution, HttpDomainName, RestDomainName } from "./types";

/** A front door, or a part of one, and how it speaks to those before and behind it. */
export interface TlsHop extends Subject {
  /** Whether nothing is taken or handed on in the clear. */
  readonly encrypted: Truth;
  /** Whether no version is older than TLS 1.2. */
  readonly modern: Truth;
}

const OTHERS = [RestDomainName, HttpDomainName, Distribution, ClassicLoadBalancer, ClassicLoadBalancerPolicy] as const;

const hops: SubjectType<TlsHop> = {
  types: [...listenerActions.types, ...OTHERS],
  of: (resource, world) => [
    ...listenerActions.of(resource, world).map((actions) => ({
      resource,
      encrypted: isEncrypted(actions, world),
      modern: speaksModernTls(actions, world),
    })),
    ...hopOf(resource, world),
  ],
};

/** Every hop to a model. */
export const aiTlsHops = whereAiIs(onlyAi(hops));

function hopOf(resource: Resource, world: World): readonly TlsHop[] {
  if (world.is(resource, RestDomainName)) {
    return [{ resource, encrypted: pass(), modern: text(resource.props.securityPolicy, acceptsApiTls) }];
  }
  if (world.is(resource, HttpDomainName)) {
    const { securityPolicy } = resource.props.domainNameConfiguration;
    return [{ resource, encrypted: pass(), modern: text(securityPolicy, acceptsApiTls) }];
  }
  if (world.is(resource, Distribution)) return [{ resource, ...distribution(resource.props) }];
  if (world.is(resource, ClassicLoadBalancer)) {
    const plain = every(resource.props.listeners, ({ lbProtocol }) =>
      text(lbProtocol, (name) => name.toLowerCase() !== "http"),
    );
    return [{ resource, encrypted: plain, modern: pass() }];
  }
  if (!world.is(resource, ClassicLoadBalancerPolicy)) return [];
  return [{ resource, encrypted: pass(), modern: classicPolicy(resource.props) }];
}

function distribution(props: View<cloudfront.DistributionArgs>): Pick<TlsHop, "encrypted" | "modern"> {
  const { cloudfrontDefaultCertificate, minimumProtocolVersion } = props.viewerCertificate;
  const overHttps = (policy: View): Truth => isOneOf(policy, ["https-only", "redirect-to-https"]);
  const encrypted = all(
    overHttps(props.defaultCacheBehavior.viewerProtocolPolicy),
    every(props.orderedCacheBehaviors, ({ viewerProtocolPolicy }) => overHttps(viewerProtocolPolicy)),
    every(props.origins, ({ customOriginConfig: origin }) =>
      isPresent(origin) ? equals(origin.originProtocolPolicy, "https-only") : pass(),
    ),
  );
  const modern = all(
    // With its own certificate CloudFront speaks TLS 1.0, whatever is set:
    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
    not(isTrue(cloudfrontDefaultCertificate)),
    text(minimumProtocolVersion, acceptsDistributionTls, { default: "TLSv1" }),
    every(props.origins, ({ customOriginConfig: origin }) =>
      every(origin.originSslProtocols, (version) => isOneOf(version, ORIGIN_TLS)),
    ),
  );
  return { encrypted, modern };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html */
function classicPolicy({ policyAttributes, policyTypeName }: View<elb.LoadBalancerPolicyArgs>): Truth {
  return when(equals(policyTypeName, "SSLNegotiationPolicyType"), () =>
    every(policyAttributes, ({ name, value }) => {
      const isOld = all(
        isOneOf(name, ["Protocol-SSLv2", "Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"]),
        text(value, (given) => given.toLowerCase() === "true"),
      );
      const isNamed = equals(name, "Reference-Security-Policy");
      const isAccepted = (policy: string): boolean =>
        acceptsLoadBalancerTls(`ELBSecurityPolicy-${policy.replace(/^ELBSecurityPolicy-/, "")}`);
      return all(not(isOld), any(not(isNamed), text(value, isAccepted)));
    }),
  );
}
