import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { PersistentVolume } from "../../../../policypack/facts/kubernetes/types";
import { podWith } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const volume = (csi: object) =>
  given(PersistentVolume, "models", {
    spec: { csi: { driver: "s3.csi.aws.com", volumeHandle: "models", ...csi } as never },
  });

export default {
  fail: {
    noAttributes: fails("shared", podWith({}), volume({})),
    inAnotherCase: fails("shared", podWith({}), volume({ volumeAttributes: { authenticationSource: "Pod" } })),
  },
  undecided: {
    sourceFromElsewhere: becomes(
      "undecided",
      podWith({}),
      volume({ volumeAttributes: { authenticationSource: UNKNOWN } }),
    ),
  },
} satisfies Cases;
