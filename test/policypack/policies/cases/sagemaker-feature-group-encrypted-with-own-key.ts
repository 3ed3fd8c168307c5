import { fails, given, type PropsOf } from "../../../../policypack/engine/examples";
import { FeatureGroup } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const group = (props: PropsOf<typeof FeatureGroup>) => given(FeatureGroup, "customers", props);
const offline = (s3: object) => ({ offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://features", ...s3 } } });
const online = (securityConfig: object) => ({ onlineStoreConfig: { enableOnlineStore: true, securityConfig } });
const onlineKey = "customers.onlineStoreConfig.securityConfig.kmsKeyId";

export default {
  pass: {
    notOnline: [group({ onlineStoreConfig: { enableOnlineStore: false } })],
    onlyOnline: [key, group(online({ kmsKeyId: kmsKeyArn }))],
  },
  fail: {
    awsKeyOffline: fails("offline", group(offline({ kmsKeyId: "alias/aws/s3" }))),
    awsKeyOnline: fails(
      "online",
      group(online({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/sagemaker" })),
    ),
    emptyKey: fails("online", group(online({ kmsKeyId: "" }))),
    // The key of one store is not that of the other.
    onlyTheOther: fails("online", key, group({ ...offline({ kmsKeyId: kmsKeyArn }), ...online({}) })),
    standardInWords: fails(
      "online",
      group({ onlineStoreConfig: { enableOnlineStore: true, storageType: "Standard" } }),
    ),
  },
  needs: {
    ownKey: {
      "customers.offlineStoreConfig.s3StorageConfig.kmsKeyId": ["offline"],
      [onlineKey]: ["online"],
    },
    onlyOnline: { [onlineKey]: ["online"] },
    inMemory: {
      "customers.onlineStoreConfig.storageType": ["online"],
    },
  },
} satisfies Cases;
