import type { Cases } from "../../../support/cases";

export default {
  needs: {
    version2: {
      "lab.instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion": ["version1"],
    },
  },
} satisfies Cases;
