import { fails } from "../../../../policypack/engine/examples";
import { notebook } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: { wrongCase: fails("root", notebook({ rootAccess: "disabled" })) },
  needs: { off: { "lab.rootAccess": ["root"] } },
} satisfies Cases;
