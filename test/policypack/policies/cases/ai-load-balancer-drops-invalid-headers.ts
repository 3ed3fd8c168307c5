import { becomes, UNKNOWN } from "../../../../policypack/engine/examples";
import { balancer } from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    gateway: [balancer({ loadBalancerType: "gateway" })],
    inWords: [balancer({ loadBalancerType: "application", dropInvalidHeaderFields: true })],
  },
  undecided: { fromElsewhere: becomes("undecided", balancer({ dropInvalidHeaderFields: UNKNOWN })) },
  needs: {
    dropped: { "front.dropInvalidHeaderFields": ["kept"] },
    network: { "front.loadBalancerType": ["kept"] },
    gateway: { "front.loadBalancerType": ["kept"] },
    inWords: { "front.dropInvalidHeaderFields": ["kept"] },
  },
} satisfies Cases;
