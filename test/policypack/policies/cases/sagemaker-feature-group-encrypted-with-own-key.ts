import { given } from "../../../../policypack/engine/examples";
import { FeatureGroup } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

export default {
  pass: { notOnline: [given(FeatureGroup, "customers", { onlineStoreConfig: { enableOnlineStore: false } })] },
  needs: {
    ownKey: {
      "customers.offlineStoreConfig.s3StorageConfig.kmsKeyId": ["offline"],
      "customers.onlineStoreConfig.securityConfig.kmsKeyId": ["online"],
    },
    inMemory: {
      "customers.onlineStoreConfig.storageType": ["online"],
    },
  },
} satisfies Cases;
