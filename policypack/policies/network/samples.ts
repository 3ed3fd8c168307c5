/** What the examples about networks start from, as it should be. */
import { documentOf, given, ref, type PropsOf } from "../../engine/examples";
import { SecurityGroup, Subnet, Vpc, VpcEndpoint } from "../../facts/aws/types";
import { tags } from "../samples";

/** A VPC of an AI system. */
export const aiVpc = given(Vpc, "network", { cidrBlock: "10.0.0.0/16", tags });
/** The id of `aiVpc`, as its parts refer to it. */
export const vpcId = ref("network", "id", "vpc-0a1b2c3d4e5f60718");
export const otherVpc = given(Vpc, "network", { cidrBlock: "10.0.0.0/16" });
export const aiSubnet = (props: PropsOf<typeof Subnet> = {}) =>
  given(Subnet, "private", { vpcId, cidrBlock: "10.0.0.0/24", tags, ...props });
export const aiGroup = (props: PropsOf<typeof SecurityGroup> = {}) =>
  given(SecurityGroup, "inference", { tags, ...props });

export const bucketsEndpoint = (props: PropsOf<typeof VpcEndpoint> = {}) =>
  given(VpcEndpoint, "s3", { vpcId, serviceName: "com.amazonaws.eu-west-1.s3", ...props });
export const ofOurs = { "aws:PrincipalOrgID": "o-abcdefghij", "aws:ResourceOrgID": "o-abcdefghij" };
/** A document that lets everybody through on this condition. */
export const letsThrough = (more: object = {}) =>
  documentOf({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", ...more });
