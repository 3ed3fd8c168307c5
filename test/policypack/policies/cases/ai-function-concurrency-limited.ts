import { becomes, fails, UNKNOWN } from "../../../../policypack/engine/examples";
import { chatFunction } from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: { switchedOff: [chatFunction({ reservedConcurrentExecutions: 0 })] },
  fail: { farTooMany: fails("unlimited", chatFunction({ reservedConcurrentExecutions: 100_000 })) },
  undecided: { fromElsewhere: becomes("undecided", chatFunction({ reservedConcurrentExecutions: UNKNOWN })) },
  needs: {
    limited: { "chat.reservedConcurrentExecutions": ["unlimited"] },
    switchedOff: { "chat.reservedConcurrentExecutions": ["unlimited"] },
  },
} satisfies Cases;
