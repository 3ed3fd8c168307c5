import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { takeVolumeKey } from "../../facts/aws/instances";
import { isOwnKey } from "../../facts/aws/key";
import { InferenceExperiment } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { when } from "../../facts/truth";
import { isPresent, listTruth } from "../../facts/values";
import { elementsOf } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const variantOn = (instanceType: string) => ({
  modelName: "llm-2",
  infrastructureConfig: { realTimeInferenceConfig: { instanceCount: 1, instanceType } },
});
const experiment = (instanceType: string, props: object = {}) =>
  given(InferenceExperiment, "shadow", { modelVariants: [variantOn(instanceType)], ...props });
const destination = "s3://captures/shadow";

export default definePolicy({
  id: "sagemaker-experiment-encrypted-with-own-key",
  title: "SageMaker inference experiments encrypt disks and captured data with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "securityhub:SageMaker.23",
    "securityhub:SageMaker.24",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
  ],
  severity: "medium",
  why: "A shadow test copies real requests to another model and may keep them with its answers. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set kmsKey, and dataStorageConfig.kmsKey where data is stored, to a KMS key that you own.",
  resources: resourcesOf(InferenceExperiment),
  config: ownKeys,
  messages: {
    volume: 'the disks of "{name}" are not encrypted with a key of your own',
    capture: 'the requests that "{name}" stores are not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const { dataStorageConfig: stored, kmsKey, modelVariants: variants } = props;
    const types = elementsOf(variants).map(
      ({ infrastructureConfig: infrastructure }) => infrastructure.realTimeInferenceConfig.instanceType,
    );
    judge.require(
      when(takeVolumeKey(types, listTruth(variants)), () => isOwnKey(kmsKey, judge.world, judge.settings.keys)),
      "volume",
    );
    if (isPresent(stored)) judge.require(isOwnKey(stored.kmsKey, judge.world, judge.settings.keys), "capture");
  },
  examples: {
    pass: {
      ownKey: [
        key,
        experiment("ml.m7i.xlarge", { kmsKey: kmsKeyArn, dataStorageConfig: { destination, kmsKey: kmsKeyArn } }),
      ],
      localDisksTakeNoKey: [experiment("ml.g5.xlarge")],
    },
    fail: {
      default: fails("volume", experiment("ml.m7i.xlarge")),
      plainCapture: fails("capture", experiment("ml.g5.xlarge", { dataStorageConfig: { destination } })),
    },
  },
});
