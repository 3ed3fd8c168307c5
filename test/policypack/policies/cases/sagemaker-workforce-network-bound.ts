import { fails, given } from "../../../../policypack/engine/examples";
import { Workforce } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    ipv6: fails("anywhere", given(Workforce, "annotators", { sourceIpConfig: { cidrs: ["::/0"] } })),
    noRanges: fails("anywhere", given(Workforce, "annotators", { sourceIpConfig: { cidrs: [] } })),
  },
  needs: {
    office: {
      "annotators.sourceIpConfig.cidrs.0": ["anywhere"],
    },
    vpc: {
      "annotators.workforceVpcConfig.vpcId": ["anywhere"],
    },
  },
} satisfies Cases;
