import { fails } from "../../../../policypack/engine/examples";
import { notebook } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: { wrongCase: fails("direct", notebook({ directInternetAccess: "disabled" })) },
  needs: { private: { "lab.directInternetAccess": ["direct"] } },
} satisfies Cases;
