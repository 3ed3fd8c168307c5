import type { Cases } from "../../../support/cases";

export default {
  needs: {
    logged: {
      "cluster.enabledClusterLogTypes.0": ["unlogged"],
      "cluster.enabledClusterLogTypes.1": ["unlogged"],
      "cluster.enabledClusterLogTypes.2": ["unlogged"],
    },
  },
} satisfies Cases;
