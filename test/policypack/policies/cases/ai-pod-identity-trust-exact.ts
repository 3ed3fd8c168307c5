import { given } from "../../../../policypack/engine/examples";
import { Role } from "../../../../policypack/facts/aws/types";
import { trusting } from "../../../../policypack/policies/identity/samples";
import { trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    ofNoAi: [given(Role, "web", { assumeRolePolicy: trust("pods.eks.amazonaws.com") })],
    anotherService: [trusting({ Principal: { Service: "ec2.amazonaws.com" } })],
    denied: [trusting({ Effect: "Deny", Principal: { Service: "pods.eks.amazonaws.com" } })],
  },
} satisfies Cases;
