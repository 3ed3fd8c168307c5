import { takesVolumeKey } from "../../../components/baseline";
import { all, any, fail, not, pass, type Truth } from "../truth";
import { text } from "../values";
import type { View } from "../view";

/**
 * Whether the disks of instances of these types take a KMS key: there is one, and none has local disks, for which AWS
 * refuses the key. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html
 *
 * @param complete passes where these are all of them
 */
export function takeVolumeKey(instanceTypes: readonly View[], complete: Truth = pass()): Truth {
  const takesKey = instanceTypes.map((instanceType) => text(instanceType, takesVolumeKey));
  // While a list is not known, whether there is an instance at all is not either.
  const none = complete.verdict === "pass" ? fail() : complete;
  return all(complete, any(none, ...takesKey), not(any(fail(), ...takesKey.map(not))));
}
