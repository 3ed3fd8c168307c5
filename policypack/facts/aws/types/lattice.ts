/** The type table for VPC Lattice, which joins services of several networks and accounts. One entry for all the tokens that mean the same thing. */
import type { vpclattice } from "@pulumi/aws";
import { resourceType } from "../../resource";

export const LatticeService = resourceType<vpclattice.ServiceArgs>(
  "VPC Lattice service",
  "aws:vpclattice/service:Service",
);
export const LatticeNetwork = resourceType<vpclattice.ServiceNetworkArgs>(
  "VPC Lattice service network",
  "aws:vpclattice/serviceNetwork:ServiceNetwork",
);
export const LatticeServiceAssociation = resourceType<vpclattice.ServiceNetworkServiceAssociationArgs>(
  "VPC Lattice service association",
  "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
);
export const LatticeAuthPolicy = resourceType<vpclattice.AuthPolicyArgs>(
  "VPC Lattice auth policy",
  "aws:vpclattice/authPolicy:AuthPolicy",
);
export const LatticeListener = resourceType<vpclattice.ListenerArgs>(
  "VPC Lattice listener",
  "aws:vpclattice/listener:Listener",
);
export const LatticeRule = resourceType<vpclattice.ListenerRuleArgs>(
  "VPC Lattice listener rule",
  "aws:vpclattice/listenerRule:ListenerRule",
);
export const LatticeTargetGroup = resourceType<vpclattice.TargetGroupArgs>(
  "VPC Lattice target group",
  "aws:vpclattice/targetGroup:TargetGroup",
);
export const LatticeAttachment = resourceType<vpclattice.TargetGroupAttachmentArgs>(
  "VPC Lattice attachment",
  "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment",
);
