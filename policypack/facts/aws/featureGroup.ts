import type { sagemaker } from "@pulumi/aws";
import { all, type Truth } from "../truth";
import { equals, isTrue } from "../values";
import type { View } from "../view";

/**
 * Whether features are kept in an online store on disk: of one in memory AWS asks no key.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-18
 */
export const hasStandardOnlineStore = ({ onlineStoreConfig: store }: View<sagemaker.FeatureGroupArgs>): Truth =>
  all(isTrue(store.enableOnlineStore), equals(store.storageType, "Standard", { default: "Standard" }));
