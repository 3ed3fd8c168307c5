import { OBJECT_LOCK_DAYS, acceptsObjectLockMode } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { stricter, wholeNumber } from "../../engine/settings";
import { keptBuckets } from "../../facts/aws/bucketContents";
import { Bucket, BucketObjectLock, InvocationLogging, Model } from "../../facts/aws/types";
import { when } from "../../facts/truth";
import { bucket, weights } from "../samples";

const store = given(Bucket, "weights", { bucket: "shop-weights", objectLockEnabled: true });
const lock = (defaultRetention: object) => given(BucketObjectLock, "lock", { bucket, rule: { defaultRetention } });
const model = given(Model, "llm", { primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" } });
const logging = given(InvocationLogging, "logging", { loggingConfig: { s3Config: { bucketName: "shop-weights" } } });

export default definePolicy({
  id: "ai-bucket-locked",
  title: "Buckets of models and logs of AI systems are locked against change",
  guidelines: ["2.2", "3.3"],
  references: ["catalogue:DATA-04", "atlas:AML.M0014", "owasp:LLM04", "ssdf:PS.3.1", "etsi:5.2.1-2"],
  severity: "medium",
  why: "Whoever gets the rights to write replaces the model, or removes the record of how he did it. Under Object Lock a version stays what it was, for as long as you said.",
  fix: "Create the bucket with objectLockEnabled, and add a BucketObjectLockConfiguration with a default retention: GOVERNANCE or COMPLIANCE for models, COMPLIANCE for logs.",
  resources: keptBuckets,
  config: {
    objectLockDays: stricter(
      wholeNumber("The least number of days for which a version is locked.", OBJECT_LOCK_DAYS.minimum, 7),
      90,
    ),
  },
  messages: {
    models: 'the models in "{name}" can be changed and removed',
    logs: 'the logs in "{name}" can be changed and removed',
  },
  check: (bucket, judge) => {
    const { objectLockDays } = judge.settings;
    const isCompliance = (mode: string): boolean => mode === "COMPLIANCE";
    judge.require(
      when(bucket.holds("models"), () => bucket.isLocked(acceptsObjectLockMode, objectLockDays)),
      "models",
    );
    judge.require(
      when(bucket.holds("logs"), () => bucket.isLocked(isCompliance, objectLockDays)),
      "logs",
    );
  },
  examples: {
    pass: {
      models: [store, lock({ mode: "GOVERNANCE", days: 90 }), model],
      logs: [store, lock({ mode: "COMPLIANCE", years: 1 }), logging],
      bucketOfNeither: [weights],
    },
    fail: {
      default: fails("models", store, model),
      soon: fails("models", store, lock({ mode: "GOVERNANCE", days: 1 }), model),
      logsByGovernance: fails("logs", store, lock({ mode: "GOVERNANCE", days: 90 }), logging),
    },
  },
});
