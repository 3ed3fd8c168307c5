import { CAPTURE_MODES, CAPTURE_SAMPLING_PERCENT } from "../../../components/baseline";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { capturable, captures } from "../../facts/aws/endpoint";
import { EndpointConfiguration } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { all, when } from "../../facts/truth";
import { atLeast, isTrue } from "../../facts/values";
import { serverless, variant } from "./samples";

const both = CAPTURE_MODES.map((captureMode) => ({ captureMode }));
const complete = {
  enableCapture: true,
  initialSamplingPercentage: 100,
  destinationS3Uri: "s3://captures/llm",
  captureOptions: both,
};
const capturing = (capture: object) => variant({}, { dataCaptureConfig: { ...complete, ...capture } });

export default definePolicy({
  id: "sagemaker-endpoint-captures-data",
  title: "SageMaker endpoints record what they are asked and what they answer",
  guidelines: ["4.2", "4.1"],
  references: ["catalogue:OBS-02", "atlas:AML.M0024", "owasp:LLM10", "ssdf:RV.1.1", "etsi:5.4.2-1"],
  severity: "high",
  why: "Prompts that try the model's limits, data that is drawn out of it answer by answer, and a drift in what it says can only be seen, and gone after later, where requests and answers are kept.",
  fix: "Set dataCaptureConfig with enableCapture true, captureOptions Input and Output, and an initialSamplingPercentage of what is expected or more.",
  resources: resourcesOf(EndpointConfiguration),
  config: {
    samplingPercent: wholeNumber(
      "The least share of requests to keep, in percent.",
      CAPTURE_SAMPLING_PERCENT.minimum,
      1,
      100,
    ),
  },
  messages: {
    off: '"{name}" keeps no record of requests and answers',
    oneSided: '"{name}" does not record both requests and answers',
    sample: '"{name}" records too few of its requests',
  },
  check: ({ resource: { props } }, judge) => {
    const { dataCaptureConfig: capture } = props;
    const applies = capturable(props);
    const on = isTrue(capture.enableCapture);
    judge.require(
      when(applies, () => on),
      "off",
    );
    const recorded = all(applies, on);
    judge.require(
      when(recorded, () => all(...CAPTURE_MODES.map((mode) => captures(mode, capture)))),
      "oneSided",
    );
    judge.require(
      when(recorded, () => atLeast(capture.initialSamplingPercentage, judge.settings.samplingPercent)),
      "sample",
    );
  },
  examples: {
    pass: {
      captured: [capturing({})],
      // Neither takes data capture; asynchronous requests and answers are kept in S3 as they are.
      serverless: [serverless],
      asynchronous: [variant({}, { asyncInferenceConfig: { outputConfig: { s3OutputPath: "s3://answers/llm" } } })],
    },
    fail: {
      default: fails("off", variant({})),
      off: fails("off", capturing({ enableCapture: false })),
      answersOnly: fails("oneSided", capturing({ captureOptions: [{ captureMode: "Output" }] })),
      few: fails("sample", capturing({ initialSamplingPercentage: 1 })),
    },
  },
});
