import assert from "node:assert/strict";
import * as baseline from "../../components/baseline";

describe("baseline", () => {
  describe("accepts what it prefers", () => {
    const preferred: Record<string, boolean> = {
      keyRotation: baseline.acceptsKeyRotationDays(baseline.KEY_ROTATION_DAYS.preferred),
      keyDeletion: baseline.acceptsKeyDeletionWindowDays(baseline.KEY_DELETION_WINDOW_DAYS.preferred),
      logRetention: baseline.acceptsLogRetentionDays(baseline.PREFERRED_LOG_RETENTION_DAYS),
      objectLock: baseline.acceptsObjectLockDays(baseline.OBJECT_LOCK_DAYS.preferred),
      objectLockMode: baseline.acceptsObjectLockMode(baseline.PREFERRED_OBJECT_LOCK_MODE),
      noncurrentDays: baseline.acceptsNoncurrentVersionDays(baseline.NONCURRENT_VERSION_DAYS.preferred),
      noncurrentKept: baseline.acceptsNoncurrentVersionsKept(baseline.NONCURRENT_VERSIONS_KEPT.preferred),
      captureRetention: baseline.acceptsCaptureRetentionDays(baseline.CAPTURE_RETENTION_DAYS.preferred),
      captureSampling: baseline.acceptsCaptureSamplingPercent(baseline.CAPTURE_SAMPLING_PERCENT.preferred),
      captureModes: baseline.acceptsCaptureModes(baseline.CAPTURE_MODES),
      instances: baseline.acceptsInstanceCount(baseline.MINIMUM_INSTANCES),
      sagemaker: baseline.isAiServicePrincipal(baseline.SAGEMAKER_PRINCIPAL),
    };
    for (const [name, accepted] of Object.entries(preferred))
      it(name, () => {
        assert.equal(accepted, true);
      });
  });

  it("accepts each tag's own example", () => {
    for (const [key, tag] of Object.entries(baseline.AI_TAGS)) {
      assert.equal(baseline.acceptsTag(key, tag.example), true, key);
    }
  });

  const refusedTags: [string, string][] = [
    ["ai:env", "production"],
    ["ai:env", "Prod"],
    ["ai:system", "Support Assistant"],
    ["ai:system", ""],
    ["ai:system", "none"],
    ["ai:data-classification", "secret"],
    ["ai:model-digest", "sha256:abc"],
    ["ai:model-digest", `SHA256:${"a".repeat(64)}`],
    ["ai:model-card-uri", "http://models.example.com/card"],
    ["ai:retention-days", "0"],
    ["ai:decommission-by", "2027-02-30"],
    ["ai:decommission-by", "31-12-2027"],
    ["team", "a".repeat(257)],
    ["team", "semi;colon"],
  ];
  for (const [key, value] of refusedTags) {
    it(`refuses ${key} = ${value.slice(0, 20)}`, () => {
      assert.equal(baseline.acceptsTag(key, value), false);
    });
  }

  it("accepts any tag value of a key that it does not know", () => {
    assert.equal(baseline.acceptsTag("cost-centre", "CC 42/é"), true);
  });

  it("does not take what every object has for a tag", () => {
    assert.match(baseline.describeTag("constructor"), /1 to 256 letters/);
  });

  it("describes what a tag takes", () => {
    assert.equal(baseline.describeTag("ai:env"), "one of dev, quarantine, staging, prod");
    assert.match(baseline.describeTag("ai:system"), /lower-case letters/);
  });

  it("orders classifications, and takes the unknown for the most sensitive", () => {
    assert.equal(baseline.isClassifiedAtLeast("restricted", "confidential"), true);
    assert.equal(baseline.isClassifiedAtLeast("confidential", "confidential"), true);
    assert.equal(baseline.isClassifiedAtLeast("internal", "confidential"), false);
    assert.equal(baseline.isClassifiedAtLeast("top-secret", "confidential"), true);
  });

  const takesKey = ["ml.m5.xlarge", "ml.m7i.xlarge", "ml.c6g.large", "ml.g4.xlarge", "ml.inf2.xlarge", "ml.p3.2xlarge"];
  const localDisks = [
    "ml.m5d.xlarge", "ml.c5d.large", "ml.m6gd.large", "ml.r6id.large", "ml.m5dn.large", "ml.g4dn.xlarge",
    "ml.g5.xlarge", "ml.g6e.xlarge", "ml.p3dn.24xlarge", "ml.p4d.24xlarge", "ml.p4de.24xlarge", "ml.p5.48xlarge",
    "ml.p6-b200.48xlarge", "ml.p6e-gb200.36xlarge", "ml.trn1.32xlarge", "ml.trn2.48xlarge", "ml.i3en.xlarge",
    "ml.i4i.xlarge", "ml.G5.xlarge",
  ]; // prettier-ignore
  for (const type of takesKey)
    it(`${type} takes a volume key`, () => {
      assert.equal(baseline.takesVolumeKey(type), true);
    });
  for (const type of localDisks)
    it(`${type} has local disks`, () => {
      assert.equal(baseline.takesVolumeKey(type), false);
    });

  it("knows confused-deputy keys in any case", () => {
    assert.equal(baseline.isConfusedDeputyKey("AWS:SourceArn"), true);
    assert.equal(baseline.isConfusedDeputyKey("aws:PrincipalArn"), false);
  });

  const outside: [string, boolean][] = [
    ["rotation of 89 days", baseline.acceptsKeyRotationDays(89)],
    ["rotation of 366 days", baseline.acceptsKeyRotationDays(366)],
    ["deletion after 6 days", baseline.acceptsKeyDeletionWindowDays(6)],
    ["logs for 30 days", baseline.acceptsLogRetentionDays(30)],
    ["logs for ever", baseline.acceptsLogRetentionDays(0)],
    ["one instance", baseline.acceptsInstanceCount(1)],
    ["only questions", baseline.acceptsCaptureModes(["Input"])],
    ["a tag", baseline.isPinnedImage("111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:latest")],
  ];
  for (const [name, accepted] of outside)
    it(`refuses ${name}`, () => {
      assert.equal(accepted, false);
    });

  it("knows AWS's own keys", () => {
    assert.equal(baseline.isAwsManagedKey("alias/aws/s3"), true);
    assert.equal(baseline.isAwsManagedKey("arn:aws:kms:eu-west-1:111122223333:alias/aws/s3"), true);
    assert.equal(baseline.isAwsManagedKey("alias/models"), false);
  });
});
