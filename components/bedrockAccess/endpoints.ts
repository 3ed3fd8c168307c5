import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { endpointServiceName } from "../baseline";
import { policyDocument, type Condition, type Statement } from "../shared/documents";
import { regionalArn, type Place } from "../shared/place";
import type { Within } from "../shared/within";
import type { Model } from "./models";
import { ASK_MODEL } from "../shared/bedrock";
import { modelArns } from "./permissions";

/** The network from which models are asked. */
export interface BedrockNetwork {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  readonly securityGroupIds: pulumi.Output<string[]>;
}

/** What passes through the endpoints. */
export interface EndpointUse {
  readonly models: readonly Model[];
  readonly profileRegions: string[];
  readonly organizationId: string | undefined;
  readonly systemTag: { readonly key: string; readonly value: string };
}

/** Makes the endpoint for models, and where there is knowledge to search the one for that. */
export function createEndpoints(
  { name, parent, place, system }: Within,
  network: BedrockNetwork,
  use: pulumi.Output<EndpointUse>,
  searches: boolean,
): void {
  const make = (service: string, policyOf: (place: Place, use: EndpointUse) => Statement[]) =>
    new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: network.vpcId,
        vpcEndpointType: "Interface",
        serviceName: place.apply(({ region }) => endpointServiceName(service, region)),
        privateDnsEnabled: true,
        subnetIds: network.subnetIds,
        securityGroupIds: network.securityGroupIds,
        policy: pulumi.all([place, use]).apply(([at, known]) => policyDocument(policyOf(at, known))),
        tags: system.tags,
      },
      { parent },
    );
  make("bedrock-runtime", modelStatements);
  if (searches) make("bedrock-agent-runtime", searchStatements);
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html */
function modelStatements(place: Place, use: EndpointUse): Statement[] {
  const models = modelArns(place, use.models, use.profileRegions);
  return [
    // Models are AWS's own, and so of no account.
    allow("AskModels", ASK_MODEL, models, { StringEquals: callers(place, use) }),
    // The ids of profiles and guardrails are AWS's to assign: here the system's own are let through, and which of them a
    // caller may use, its own policy says.
    allow(
      "AskThroughProfiles",
      ASK_MODEL,
      regionalArn(place, "bedrock", "application-inference-profile/*"),
      ofSystem(place, use),
    ),
    allow("ApplyGuardrails", ["bedrock:ApplyGuardrail"], regionalArn(place, "bedrock", "guardrail/*"), {
      StringEquals: { ...callers(place, use), "aws:ResourceAccount": place.account },
    }),
  ];
}

function searchStatements(place: Place, use: EndpointUse): Statement[] {
  return [
    allow(
      "SearchKnowledge",
      ["bedrock:Retrieve"],
      regionalArn(place, "bedrock", "knowledge-base/*"),
      ofSystem(place, use),
    ),
  ];
}

function callers(place: Place, { organizationId }: EndpointUse): Record<string, string> {
  return organizationId === undefined
    ? { "aws:PrincipalAccount": place.account }
    : { "aws:PrincipalOrgID": organizationId };
}

function ofSystem(place: Place, use: EndpointUse): Condition {
  const { key, value } = use.systemTag;
  return {
    StringEquals: { ...callers(place, use), "aws:ResourceAccount": place.account, [`aws:ResourceTag/${key}`]: value },
  };
}

function allow(Sid: string, Action: string[], Resource: string | string[], condition: Condition): Statement {
  return { Sid, Effect: "Allow", Principal: "*", Action, Resource, Condition: condition };
}
