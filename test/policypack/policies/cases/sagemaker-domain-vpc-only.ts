import { fails } from "../../../../policypack/engine/examples";
import { domain } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: { wrongCase: fails("public", domain({ appNetworkAccessType: "VPCOnly" })) },
  needs: { vpcOnly: { "studio.appNetworkAccessType": ["public"] } },
} satisfies Cases;
