import { becomes, fails, given, UNKNOWN, type PropsOf } from "../../../../policypack/engine/examples";
import {
  ClassicLoadBalancer,
  ClassicLoadBalancerPolicy,
  Distribution,
  HttpDomainName,
  ListenerRule,
  RestDomainName,
} from "../../../../policypack/facts/aws/types";
import { balancer, forward, listener, listenerArn } from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const redirect = { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } };
const plain = (defaultActions: object[]) => listener({ protocol: "HTTP", port: 80, defaultActions });
const viewer = { acmCertificateArn: "arn:aws:acm:us-east-1:1:certificate/1", minimumProtocolVersion: "TLSv1.2_2021" };
const origin = { originId: "api", domainName: "api.example.com" };
const overHttps = { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
const distribution = (props: PropsOf<typeof Distribution> = {}) =>
  given(Distribution, "front", {
    tags,
    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
    viewerCertificate: viewer,
    origins: [{ ...origin, customOriginConfig: overHttps }],
    ...props,
  });
const classic = (lbProtocol: string) =>
  given(ClassicLoadBalancer, "front", {
    name: "front",
    tags,
    listeners: [{ instancePort: 8000, instanceProtocol: "http", lbPort: 443, lbProtocol }],
  });
const negotiated = (...policyAttributes: readonly object[]) => [
  classic("https"),
  given(ClassicLoadBalancerPolicy, "tls", {
    loadBalancerName: "front",
    policyName: "tls",
    policyTypeName: "SSLNegotiationPolicyType",
    policyAttributes,
  }),
];
const http = (securityPolicy: string) =>
  given(HttpDomainName, "chat", { domainName: "chat.example.com", tags, domainNameConfiguration: { securityPolicy } });

export default {
  pass: {
    datagrams: [balancer({ loadBalancerType: "network" }), listener({ protocol: "UDP", port: 53 })],
    passedThrough: [balancer({ loadBalancerType: "network" }), listener({ protocol: "TCP" })],
    gateway: [balancer({ loadBalancerType: "gateway" }), listener({ protocol: "", port: 6081 })],
    turnedAway: [balancer(), plain([{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }])],
    postQuantum: [balancer(), listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" })],
    distribution: [distribution()],
    ofBucket: [distribution({ origins: [{ ...origin, s3OriginConfig: { originAccessIdentity: "x" } }] })],
    domainOfNewKind: [given(RestDomainName, "chat", { tags, securityPolicy: "SecurityPolicy_TLS13_1_2_PQ_2025_09" })],
    httpDomain: [http("TLS_1_2")],
    classic: [classic("ssl")],
    classicNegotiated: negotiated({ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }),
  },
  fail: {
    defaultPolicy: fails("old", balancer(), listener({ sslPolicy: "", protocol: "TLS" })),
    lowerCase: fails("plain", balancer(), listener({ protocol: "http", defaultActions: [forward] })),
    noProtocol: fails("plain", balancer(), listener({ protocol: "", port: 80 })),
    redirectToItself: fails("plain", balancer(), plain([{ type: "redirect", redirect: { statusCode: "HTTP_301" } }])),
    ruleForwards: fails(
      "plain",
      balancer(),
      plain([redirect]),
      given(ListenerRule, "r", { listenerArn, actions: [forward] }),
    ),
    tls13With10: fails("old", balancer(), listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" })),
    domainTls10: fails("old", given(RestDomainName, "chat", { tags, securityPolicy: "TLS_1_0" })),
    viewersInTheClear: fails("plain", distribution({ defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } })),
    onePathInTheClear: fails(
      "plain",
      distribution({ orderedCacheBehaviors: [{ pathPattern: "/chat", viewerProtocolPolicy: "allow-all" }] }),
    ),
    cloudFrontsCertificate: fails("old", distribution({ viewerCertificate: { cloudfrontDefaultCertificate: true } })),
    certificateBeside: fails(
      "old",
      distribution({ viewerCertificate: { ...viewer, cloudfrontDefaultCertificate: true } }),
    ),
    originInTheClear: fails(
      "plain",
      distribution({
        origins: [{ ...origin, customOriginConfig: { ...overHttps, originProtocolPolicy: "match-viewer" } }],
      }),
    ),
    originOld: fails(
      "old",
      distribution({
        origins: [{ ...origin, customOriginConfig: { ...overHttps, originSslProtocols: ["TLSv1", "TLSv1.2"] } }],
      }),
    ),
    classicPlain: fails("plain", classic("HTTP")),
    classicOld: fails("old", ...negotiated({ name: "Protocol-TLSv1", value: "true" })),
    classicOldByName: fails(
      "old",
      ...negotiated({ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-2016-08" }),
    ),
  },
  undecided: { policyUnknown: becomes("undecided", balancer(), listener({ sslPolicy: UNKNOWN })) },
  needs: {
    modern: { "https.protocol": ["plain"], "https.sslPolicy": ["old"] },
    redirected: { "https.defaultActions.0.type": ["plain"], "https.defaultActions.0.redirect.protocol": ["plain"] },
    domain: { "chat.securityPolicy": ["old"] },
    datagrams: { "https.protocol": ["plain"] },
    passedThrough: { "https.protocol": ["plain"] },
    gateway: { "front.loadBalancerType": ["plain"] },
    turnedAway: { "https.defaultActions.0.type": ["plain"] },
    postQuantum: { "https.protocol": ["plain"], "https.sslPolicy": ["old"] },
    distribution: {
      "front.defaultCacheBehavior.viewerProtocolPolicy": ["plain"],
      "front.viewerCertificate.minimumProtocolVersion": ["old"],
      "front.origins.0.customOriginConfig.originProtocolPolicy": ["plain"],
    },
    ofBucket: {
      "front.defaultCacheBehavior.viewerProtocolPolicy": ["plain"],
      "front.viewerCertificate.minimumProtocolVersion": ["old"],
    },
    domainOfNewKind: { "chat.securityPolicy": ["old"] },
    httpDomain: { "chat.domainNameConfiguration.securityPolicy": ["old"] },
    classic: { "front.listeners.0.lbProtocol": ["plain"] },
    classicNegotiated: { "front.listeners.0.lbProtocol": ["plain"], "tls.policyAttributes.0.value": ["old"] },
  },
} satisfies Cases;
