import { fails, given, type PropsOf } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { hasStandardOnlineStore } from "../../facts/aws/featureGroup";
import { isOwnKey } from "../../facts/aws/key";
import { FeatureGroup } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { when } from "../../facts/truth";
import { isPresent } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const group = (props: PropsOf<typeof FeatureGroup>) => given(FeatureGroup, "customers", props);
const offline = (s3StorageConfig: object) => ({
  offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://features", ...s3StorageConfig } },
});
const online = (props: object) => ({ onlineStoreConfig: { enableOnlineStore: true, ...props } });

export default definePolicy({
  id: "sagemaker-feature-group-encrypted-with-own-key",
  title: "SageMaker feature groups are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: [
    "catalogue:DATA-08",
    "securityhub:SageMaker.17",
    "securityhub:SageMaker.18",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "Features are personal data in the form that a model likes best. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set offlineStoreConfig.s3StorageConfig.kmsKeyId and onlineStoreConfig.securityConfig.kmsKeyId to a KMS key that you own.",
  resources: resourcesOf(FeatureGroup),
  config: ownKeys,
  messages: {
    offline: 'the offline store of "{name}" is not encrypted with a key of your own',
    online: 'the online store of "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const { offlineStoreConfig: offline, onlineStoreConfig: online } = props;
    const own = (key: View) => isOwnKey(key, judge.world, judge.settings.keys);
    if (isPresent(offline)) judge.require(own(offline.s3StorageConfig.kmsKeyId), "offline");
    judge.require(
      when(hasStandardOnlineStore(props), () => own(online.securityConfig.kmsKeyId)),
      "online",
    );
  },
  examples: {
    pass: {
      ownKey: [
        key,
        group({ ...offline({ kmsKeyId: kmsKeyArn }), ...online({ securityConfig: { kmsKeyId: kmsKeyArn } }) }),
      ],
      // https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-18
      inMemory: [group(online({ storageType: "InMemory" }))],
      default: [group({})],
    },
    fail: {
      offline: fails("offline", group(offline({}))),
      online: fails("online", group(online({}))),
    },
  },
});
