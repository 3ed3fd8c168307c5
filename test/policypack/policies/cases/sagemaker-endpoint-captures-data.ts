import { fails } from "../../../../policypack/engine/examples";
import { variant } from "../../../../policypack/policies/serving/samples";
import type { Cases } from "../../../support/cases";

export default {
  pass: {
    bothInOne: [
      variant(
        {},
        {
          dataCaptureConfig: {
            enableCapture: true,
            initialSamplingPercentage: 50,
            destinationS3Uri: "s3://captures/llm",
            captureOptions: [{ captureMode: "InputAndOutput" }],
          },
        },
      ),
    ],
  },
  fail: {
    nothingCaptured: fails(
      "oneSided",
      variant({}, { dataCaptureConfig: { enableCapture: true, initialSamplingPercentage: 100, captureOptions: [] } }),
    ),
    notTurnedOn: fails(
      "off",
      variant(
        {},
        { dataCaptureConfig: { initialSamplingPercentage: 100, captureOptions: [{ captureMode: "Input" }] } },
      ),
    ),
  },
  needs: {
    captured: {
      "config.dataCaptureConfig.enableCapture": ["off"],
      "config.dataCaptureConfig.initialSamplingPercentage": ["sample"],
      "config.dataCaptureConfig.captureOptions.0.captureMode": ["oneSided"],
      "config.dataCaptureConfig.captureOptions.1.captureMode": ["oneSided"],
    },
    bothInOne: {
      "config.dataCaptureConfig.enableCapture": ["off"],
      "config.dataCaptureConfig.initialSamplingPercentage": ["sample"],
      "config.dataCaptureConfig.captureOptions.0.captureMode": ["oneSided"],
    },
  },
} satisfies Cases;
