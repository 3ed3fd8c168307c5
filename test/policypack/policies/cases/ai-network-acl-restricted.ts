import { fails, given } from "../../../../policypack/engine/examples";
import { NetworkAcl } from "../../../../policypack/facts/aws/types";
import { aiVpc, vpcId } from "../../../../policypack/policies/network/samples";
import type { Cases } from "../../../support/cases";

const ssh = { protocol: "tcp", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 22, toPort: 22, ruleNo: 100 };
const acl = (...ingress: object[]) => given(NetworkAcl, "acl", { vpcId, ingress: ingress });

export default {
  pass: {
    deniedBefore: [aiVpc, acl({ ...ssh, action: "deny", ruleNo: 50 }, ssh)],
    ownRange: [aiVpc, acl({ ...ssh, cidrBlock: "10.0.0.0/16" })],
  },
  fail: {
    deniedAfter: fails("open", aiVpc, acl(ssh, { ...ssh, action: "deny", ruleNo: 200 })),
    deniedForSome: fails("open", aiVpc, acl({ ...ssh, action: "deny", cidrBlock: "10.0.0.0/8", ruleNo: 50 }, ssh)),
    inHalves: fails("open", aiVpc, acl({ ...ssh, cidrBlock: "128.0.0.0/1" })),
    upperCase: fails("open", aiVpc, acl({ ...ssh, action: "ALLOW", protocol: "ALL" })),
  },
  needs: {
    deniedBefore: {
      "acl.ingress.0.protocol": ["open"],
      "acl.ingress.0.action": ["open"],
      "acl.ingress.0.cidrBlock": ["open"],
      "acl.ingress.0.fromPort": ["open"],
      "acl.ingress.0.toPort": ["open"],
      "acl.ingress.0.ruleNo": ["open"],
    },
  },
} satisfies Cases;
