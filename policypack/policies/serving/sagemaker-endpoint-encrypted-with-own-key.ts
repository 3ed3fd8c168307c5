import { given, ref, UNKNOWN } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isOwnKey } from "../../facts/aws/key";
import { needsVolumeKey } from "../../facts/aws/endpoint";
import { EndpointConfiguration, Key } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { when } from "../../facts/truth";
import { isPresent, isTrue } from "../../facts/values";

const key = given(Key, "models", { description: "models" });
const kmsKeyArn = ref("models", "arn", "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001");
const onDisk = [{ variantName: "main", modelName: "llm", instanceType: "ml.m7i.xlarge" }];
const withLocalDisks = [{ variantName: "main", modelName: "llm", instanceType: "ml.g5.xlarge" }];
const serverless = [{ modelName: "llm", serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 } }];
const capture = { enableCapture: true, initialSamplingPercentage: 100, destinationS3Uri: "s3://captures/llm" };
const asyncOutput = { s3OutputPath: "s3://answers/llm" };

export default definePolicy({
  id: "sagemaker-endpoint-encrypted-with-own-key",
  title: "SageMaker endpoints encrypt disks, captured data and answers with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_98",
  ],
  severity: "high",
  why: "The disk of an endpoint holds the weights, data capture holds prompts, asynchronous output holds answers. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set kmsKeyArn (and kmsKeyId of data capture and of asynchronous output) to the ARN of a KMS key that you own.",
  resources: resourcesOf(EndpointConfiguration),
  config: { keys: textList("ARN patterns of the organisation's KMS keys in other stacks and accounts.") },
  messages: {
    volume: 'the disks of "{name}" are not encrypted with a key of your own',
    capture: 'the requests that "{name}" captures are not encrypted with a key of your own',
    answers: 'the asynchronous answers of "{name}" are not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const { asyncInferenceConfig, dataCaptureConfig, kmsKeyArn } = props;
    const own = (key: Parameters<typeof isOwnKey>[0]) => isOwnKey(key, judge.world, judge.settings.keys);
    if (isPresent(kmsKeyArn)) judge.require(own(kmsKeyArn), "volume");
    else
      judge.require(
        when(needsVolumeKey(props), () => own(kmsKeyArn)),
        "volume",
      );
    judge.require(
      when(isTrue(dataCaptureConfig.enableCapture), () => own(dataCaptureConfig.kmsKeyId)),
      "capture",
    );
    if (isPresent(asyncInferenceConfig)) judge.require(own(asyncInferenceConfig.outputConfig.kmsKeyId), "answers");
  },
  examples: {
    pass: {
      ownKey: [key, given(EndpointConfiguration, "llm", { productionVariants: onDisk, kmsKeyArn })],
      localDisksTakeNoKey: [given(EndpointConfiguration, "llm", { productionVariants: withLocalDisks })],
      serverless: [given(EndpointConfiguration, "llm", { productionVariants: serverless })],
      captured: [
        key,
        given(EndpointConfiguration, "llm", {
          productionVariants: onDisk,
          kmsKeyArn,
          dataCaptureConfig: { ...capture, kmsKeyId: kmsKeyArn },
          asyncInferenceConfig: { outputConfig: { ...asyncOutput, kmsKeyId: kmsKeyArn } },
        }),
      ],
    },
    fail: {
      default: { given: [given(EndpointConfiguration, "llm", { productionVariants: onDisk })], expect: ["volume"] },
      awsKey: {
        given: [given(EndpointConfiguration, "llm", { productionVariants: onDisk, kmsKeyArn: "alias/aws/sagemaker" })],
        expect: ["volume"],
      },
      plainCaptureAndAnswers: {
        given: [
          given(EndpointConfiguration, "llm", {
            productionVariants: withLocalDisks,
            dataCaptureConfig: capture,
            asyncInferenceConfig: { outputConfig: asyncOutput },
          }),
        ],
        expect: ["capture", "answers"],
      },
    },
    undecided: {
      variantsFromElsewhere: {
        given: [given(EndpointConfiguration, "llm", { productionVariants: UNKNOWN })],
        then: "undecided",
      },
      foreignKey: {
        given: [
          given(EndpointConfiguration, "llm", {
            productionVariants: onDisk,
            kmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/1",
          }),
        ],
        then: "undecided",
      },
    },
    needs: {
      ownKey: { "llm.kmsKeyArn": ["volume"] },
      captured: {
        "llm.kmsKeyArn": ["volume"],
        "llm.dataCaptureConfig.kmsKeyId": ["capture"],
        "llm.asyncInferenceConfig.outputConfig.kmsKeyId": ["answers"],
      },
    },
  },
});
