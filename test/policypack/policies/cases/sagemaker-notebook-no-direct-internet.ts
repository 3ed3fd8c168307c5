import { fails, given, ref } from "../../../../policypack/engine/examples";
import { NotebookInstance } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const subnetId = ref("private", "id", "subnet-0a1b2c3d4e5f60718");

export default {
  fail: {
    wrongCase: fails("direct", given(NotebookInstance, "lab", { directInternetAccess: "disabled", subnetId })),
  },
  needs: { private: { "lab.directInternetAccess": ["direct"], "lab.subnetId": ["noSubnet"] } },
} satisfies Cases;
