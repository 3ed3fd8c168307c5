import type { ec2 } from "@pulumi/aws";
import { isAiAsset, onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import { documentAt, type PolicyDocument } from "../iam/document";
import type { Resource, World } from "../resource";
import { resourcesOf, wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, type Truth } from "../truth";
import { every, isPresent, knownText, text } from "../values";
import { elementsOf, viewOf, type View } from "../view";
import {
  LoadBalancer,
  Subnet,
  VpcEndpoint,
  VpcEndpointPolicy,
  VpcEndpointService,
  VpcEndpointServicePermission,
} from "./types";
import { namesAiVpc } from "./vpc";

/**
 * The services that AI systems speak to through an endpoint, and whose endpoints take a policy.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const USED_BY_AI =
  /^(?:cn\.)?com\.amazonaws\.[\w-]+\.(?:s3(?:express)?|dynamodb|sagemaker\.[\w-]+|bedrock(?:-[\w-]+)*|kms|sts|logs|monitoring|ecr\.(?:api|dkr)|secretsmanager|ssm|sqs|sns|lambda|states|aoss|es)$|^aws\.sagemaker\.[\w-]+\.[\w-]+$/;
/** The prefix of a service's actions, by how its endpoint is called; others are called as their actions. */
const ACTIONS: readonly (readonly [name: RegExp, prefix: string])[] = [
  [/\.monitoring$/, "cloudwatch"],
  [/\.ecr\.\w+$/, "ecr"],
  [/(?:^|\.)sagemaker\.[\w.-]+$/, "sagemaker"],
  [/\.bedrock(?:-agent)?(?:-runtime)?$/, "bedrock"],
  [/\.(?:dynamodb|kms|logs|s3|secretsmanager|sns|sqs|ssm|states|sts|lambda)$/, ""],
];
/** The services that are AI's own. */
const OF_AI = /\.(?:sagemaker|bedrock)(?:[.-]|$)/;

/** A VPC endpoint with the documents that say what passes through it. */
export class EffectiveEndpoint implements Subject {
  applies?: Truth;
  constructor(
    readonly resource: Resource,
    private readonly world: World,
  ) {}

  /**
   * Whether it is one of a service that AI systems use, of a kind that takes a policy. A gateway is the default kind.
   * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
   */
  get takesPolicy(): Truth {
    const { world } = this;
    if (!world.is(this.resource, VpcEndpoint)) return pass();
    const { serviceName, vpcEndpointType } = this.resource.props;
    // The endpoints at which models are invoked under FIPS take none.
    return all(
      text(vpcEndpointType, (type) => type === "Gateway" || type === "Interface", { default: "Gateway" }),
      text(serviceName, (name) => USED_BY_AI.test(name) && !name.endsWith("runtime-fips"), { default: "" }),
    );
  }

  /** The prefix of the actions that pass through it, where that is known. */
  get service(): string | undefined {
    const { resource, world } = this;
    const name = world.is(resource, VpcEndpoint) ? knownText(resource.props.serviceName) : undefined;
    const [, prefix] = ACTIONS.find(([names]) => names.test(name ?? "")) ?? [];
    return prefix === "" ? name?.split(".").at(-1) : prefix;
  }

  /** What passes through it is said here; where nothing is said, everything does. */
  get documents(): readonly PolicyDocument[] {
    const { resource, world } = this;
    const own = world.is(resource, VpcEndpoint) ? resource.props.policy : viewOf(resource, undefined);
    const separate = this.separate.resources.map(({ props }) => props.policy);
    // An empty text is what the provider takes for none.
    return [own, ...separate].filter((policy) => isPresent(policy) && knownText(policy) !== "").map(documentAt);
  }

  /** Whether it has a document at all. */
  get hasPolicy(): Truth {
    if (this.documents.length > 0) return pass();
    const { complete } = this.separate;
    return complete.verdict === "pass"
      ? fail({ resource: this.resource, path: "policy", found: "not set (everything passes)" })
      : complete;
  }

  private get separate() {
    const { resource, world } = this;
    if (world.is(resource, VpcEndpointPolicy)) return { resources: [resource], complete: pass() };
    return world.referrers(resource, VpcEndpointPolicy, "vpcEndpointId");
  }
}

/** Whether it is an endpoint of an AI service, in a VPC of an AI system, or one itself. */
function isOfAi({ props, ...rest }: Resource, world: World): Truth {
  const { serviceName, subnetIds, vpcEndpointId, vpcId } = props as View<
    ec2.VpcEndpointArgs & { vpcEndpointId: string }
  >;
  const subnets = elementsOf(subnetIds).map((id) => world.follow(id, Subnet));
  return any(
    text(serviceName, (name) => OF_AI.test(name), { default: "" }),
    isAiAsset({ props, ...rest }, world, [vpcEndpointId]),
    namesAiVpc(vpcId, world),
    ...subnets.flatMap((subnet) => (subnet.kind === "resource" ? [isAiAsset(subnet.target, world)] : [])),
  );
}

const endpoints: SubjectType<EffectiveEndpoint> = {
  types: [VpcEndpoint, VpcEndpointPolicy],
  of: (resource, world) => {
    const effective = (whole: Resource) => new EffectiveEndpoint(whole, world);
    if (world.is(resource, VpcEndpoint)) return [effective(resource)];
    if (!world.is(resource, VpcEndpointPolicy)) return [];
    return wholesOf(resource, world.follow(resource.props.vpcEndpointId, VpcEndpoint), effective);
  },
};

/** The VPC endpoints of AI systems. */
export const aiEndpoints = whereAiIs(onlyAi(endpoints, ({ resource }, world) => isOfAi(resource, world)));

/** The services that AI systems offer to other networks: tagged so, or in front of their load balancers. */
export const aiEndpointServices = whereAiIs(
  onlyAi(resourcesOf(VpcEndpointService), ({ resource }, world) => {
    const balancers = elementsOf(resource.props.networkLoadBalancerArns).map((arn) => world.follow(arn, LoadBalancer));
    const known = balancers.flatMap((one) => (one.kind === "resource" ? [isAiAsset(one.target, world)] : []));
    return any(isAiAsset(resource, world), ...known);
  }),
);

/** For each principal that may ask for a connection, in the service or beside it, whether it is somebody. */
export function callersAreNamed(service: Resource<ec2.VpcEndpointServiceArgs>, world: World): readonly Truth[] {
  const { complete, resources } = world.referrers(service, VpcEndpointServicePermission, "vpcEndpointServiceId");
  const isNamed = (principal: View): Truth => text(principal, (arn) => !arn.includes("*"));
  return [
    complete,
    every(service.props.allowedPrincipals, isNamed),
    ...resources.map(({ props }) => isNamed(props.principalArn)),
  ];
}
