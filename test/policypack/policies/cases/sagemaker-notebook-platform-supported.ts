import { fails } from "../../../../policypack/engine/examples";
import { notebook } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  fail: {
    everyEndedOne: fails("ended", notebook({ platformIdentifier: "notebook-al1-v1" })),
    amazonLinux2: fails("ended", notebook({ platformIdentifier: "notebook-al2-v3" })),
  },
  needs: { supported: { "lab.platformIdentifier": ["ended"] } },
} satisfies Cases;
