import type { opensearch } from "@pulumi/aws";
import { onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { documentAt, type PolicyDocument } from "../iam/document";
import type { Resource, World } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, fail, not, when, type Truth } from "../truth";
import { equals, isPresent, isSet, isTrue, number, some, text } from "../values";
import type { View } from "../view";
import { SearchDomain, SearchDomainPolicy } from "./types";

/** An OpenSearch or Elasticsearch domain with its access policies, or such a policy of a domain elsewhere. */
export class EffectiveSearchDomain implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /** The domain's inputs; undefined where only a policy of it is of this stack. */
  get props(): View<opensearch.DomainArgs> | undefined {
    return this.world.is(this.resource, SearchDomain) ? this.resource.props : undefined;
  }

  /**
   * Whether it lies in a VPC and asks each caller by its own users and roles. AWS then advises an open access policy, as
   * callers with a name and a password sign nothing:
   * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-recommendations
   */
  get asksItself(): Truth {
    return this.props === undefined ? fail() : all(isInVpc(this.props), hasFineGrainedAccess(this.props));
  }

  /** Its access policies. */
  get policies(): readonly PolicyDocument[] {
    const { props } = this;
    if (props === undefined)
      return [documentAt((this.resource.props as View<opensearch.DomainPolicyArgs>).accessPolicies)];
    const separate = this.world.referrers(this.resource, SearchDomainPolicy, "domainName").resources;
    return [
      ...(isPresent(props.accessPolicies) ? [documentAt(props.accessPolicies)] : []),
      ...separate.map((policy) => documentAt(policy.props.accessPolicies)),
    ];
  }
}

/** Every domain, and every policy of a domain outside the stack. */
const searchDomains: SubjectType<EffectiveSearchDomain> = {
  types: [SearchDomain, SearchDomainPolicy],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveSearchDomain(whole, world);
    if (world.is(resource, SearchDomain)) return [effective(resource)];
    if (!world.is(resource, SearchDomainPolicy)) return [];
    return wholesOf(resource, world.follow(resource.props.domainName, SearchDomain), effective);
  },
};

/** The domains of AI systems. */
export const aiSearchDomains = whereAiIs(onlyAi(searchDomains));

/** Whether a domain with several nodes encrypts what they say to each other. One node speaks to nobody; one is the default. */
export const encryptsBetweenNodes = ({ clusterConfig, nodeToNodeEncryption }: View<opensearch.DomainArgs>): Truth =>
  when(
    number(clusterConfig.instanceCount, (nodes) => nodes > 1, { default: 1 }),
    () => isTrue(nodeToNodeEncryption.enabled),
  );

/** Whether it refuses versions of TLS before 1.2: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html */
export const speaksModernTls = ({ domainEndpointOptions }: View<opensearch.DomainArgs>): Truth =>
  text(domainEndpointOptions.tlsSecurityPolicy, (policy) => /^Policy-Min-TLS-1-[2-9]-/.test(policy), {
    default: "Policy-Min-TLS-1-0-2019-07",
  });

/** Whether it has an address in a VPC and none of the internet. */
export const isInVpc = ({ vpcOptions }: View<opensearch.DomainArgs>): Truth => isSet(vpcOptions.subnetIds);

/** Whether the domain's own users and roles say who may read which index. */
export const hasFineGrainedAccess = ({ advancedSecurityOptions: options }: View<opensearch.DomainArgs>): Truth =>
  all(isTrue(options.enabled), not(isTrue(options.anonymousAuthEnabled)));

/** Whether it writes a log of this kind. */
export const writesLog = ({ logPublishingOptions }: View<opensearch.DomainArgs>, kind: string): Truth =>
  some(logPublishingOptions, ({ enabled, logType }) => all(equals(logType, kind), isTrue(enabled, { default: true })));

/** Whether it writes any log. */
export const writesSomeLog = ({ logPublishingOptions }: View<opensearch.DomainArgs>): Truth =>
  some(logPublishingOptions, ({ enabled }) => isTrue(enabled, { default: true }));
