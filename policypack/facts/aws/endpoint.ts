import type { sagemaker } from "@pulumi/aws";
import { takesVolumeKey } from "../../../components/baseline";
import { all, any, fail, not, type Truth } from "../truth";
import { isPresent, listTruth, text } from "../values";
import { elementsOf, type View } from "../view";

/**
 * Whether the configuration's instances have disks that take a KMS key. Serverless variants have no disk of their own,
 * and AWS refuses the key where an instance has local disks.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html#sagemaker-CreateEndpointConfig-request-KmsKeyId
 */
export function needsVolumeKey({
  productionVariants,
  shadowProductionVariants,
}: View<sagemaker.EndpointConfigurationArgs>): Truth {
  const variants = [...elementsOf(productionVariants), ...elementsOf(shadowProductionVariants)];
  // A managed-instance variant names its instance types where the others are compared.
  const onInstances = variants.filter(({ serverlessConfig }) => !isPresent(serverlessConfig));
  const takesKey = onInstances.map(({ instanceType }) => text(instanceType, takesVolumeKey));
  const lists = all(listTruth(productionVariants), listTruth(shadowProductionVariants));
  // While a list is not known, whether there is an instance at all is not either.
  const none = lists.verdict === "pass" ? fail() : lists;
  return all(lists, any(none, ...takesKey), not(any(fail(), ...takesKey.map(not))));
}
