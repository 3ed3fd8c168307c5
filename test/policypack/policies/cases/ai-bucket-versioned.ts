import { fails, given } from "../../../../policypack/engine/examples";
import { Bucket, BucketVersioning } from "../../../../policypack/facts/aws/types";
import { bucket, tags, weights } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const inline = (enabled: boolean) => given(Bucket, "weights", { tags, versioning: { enabled } });
const wrongCase = given(BucketVersioning, "versioning", { bucket, versioningConfiguration: { status: "enabled" } });

export default {
  pass: { inline: [inline(true)] },
  fail: { wrongCase: fails("off", weights, wrongCase), inlineOff: fails("off", inline(false)) },
  needs: {
    versioned: { "versioning.bucket": ["off"], "versioning.versioningConfiguration.status": ["off"] },
    inline: { "weights.versioning.enabled": ["off"] },
    locked: { "weights.objectLockEnabled": ["off"] },
  },
} satisfies Cases;
