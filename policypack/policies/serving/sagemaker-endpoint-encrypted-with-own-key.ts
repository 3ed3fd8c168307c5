import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { needsVolumeKey, variantsOf } from "../../facts/aws/endpoint";
import { EndpointConfiguration } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { pass, when } from "../../facts/truth";
import { isPresent, isTrue } from "../../facts/values";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { endpointOn, key, kmsKeyArn } from "../samples";
import { variant } from "./samples";

const dataCaptureConfig = {
  enableCapture: true,
  initialSamplingPercentage: 100,
  destinationS3Uri: "s3://captures/llm",
};
const asyncInferenceConfig = { outputConfig: { s3OutputPath: "s3://answers/llm" } };

export default definePolicy({
  id: "sagemaker-endpoint-encrypted-with-own-key",
  title: "SageMaker endpoints encrypt disks, captured data, answers and core dumps with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "catalogue:EP-09",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_98",
  ],
  severity: "high",
  why: "The disk of an endpoint holds the weights, data capture holds prompts, asynchronous output holds answers, a core dump holds all of them. Only a key of your own lets you say who may read them, see who did, and take them away for good.",
  fix: "Set kmsKeyArn (and kmsKeyId of data capture, asynchronous output and core dumps) to the ARN of a KMS key that you own.",
  resources: resourcesOf(EndpointConfiguration),
  config: ownKeys,
  messages: {
    volume: 'the disks of "{name}" are not encrypted with a key of your own',
    capture: 'the requests that "{name}" captures are not encrypted with a key of your own',
    answers: 'the asynchronous answers of "{name}" are not encrypted with a key of your own',
    dump: 'core dumps of "{name}" are not encrypted with a key of your own',
  },
  check: ({ resource: { props } }, judge) => {
    const { asyncInferenceConfig: answers, dataCaptureConfig: capture, kmsKeyArn } = props;
    const own = (key: View) => isOwnKey(key, judge.world, judge.settings.keys);
    const disks = when(isPresent(kmsKeyArn) ? pass() : needsVolumeKey(props), () => own(kmsKeyArn));
    const captured = when(isTrue(capture.enableCapture), () => own(capture.kmsKeyId));
    judge.require(disks, "volume");
    judge.require(captured, "capture");
    if (isPresent(answers)) judge.require(own(answers.outputConfig.kmsKeyId), "answers");
    for (const { coreDumpConfig: dump } of variantsOf(props)) {
      if (isPresent(dump)) judge.require(own(dump.kmsKeyId), "dump");
    }
  },
  examples: {
    pass: {
      ownKey: [key, endpointOn("ml.m7i.xlarge", { kmsKeyArn })],
      localDisksTakeNoKey: [endpointOn("ml.g5.xlarge")],
    },
    fail: {
      default: fails("volume", endpointOn("ml.m7i.xlarge")),
      awsKey: fails("volume", endpointOn("ml.m7i.xlarge", { kmsKeyArn: "alias/aws/sagemaker" })),
      plain: fails(["capture", "answers"], endpointOn("ml.g5.xlarge", { dataCaptureConfig, asyncInferenceConfig })),
      coreDump: fails("dump", variant({ coreDumpConfig: { destinationS3Uri: "s3://dumps/llm" } })),
    },
  },
});
