import { RESTRICTED_VOLUMES } from "../../../../components/baseline/podSecurity";
import { all, pass } from "../../truth";
import { every, isAbsent, mapTruth } from "../../values";
import { entriesOf } from "../../view";
import { control } from "./control";

/**
 * Only kinds of volumes that hold nothing of the node. One of no kind is an emptyDir by the time that it is admitted.
 * https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis/core/v1/defaults.go (SetDefaults_Volume)
 */
export const restrictedVolumes = control({
  id: "restrictedvolumes",
  level: "restricted",
  overrides: "hostpathvolumes",
  says: '"{name}" mounts a kind of volume that is not allowed',
  ofPod: ({ spec }) =>
    every(spec.volumes, (volume) =>
      all(
        mapTruth(volume),
        ...entriesOf(volume).map(([kind, value]) =>
          kind === "name" || RESTRICTED_VOLUMES.includes(kind) ? pass() : isAbsent(value),
        ),
      ),
    ),
});
