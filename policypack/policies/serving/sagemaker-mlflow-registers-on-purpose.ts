import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { trackers } from "../../facts/aws/mlflow";
import { MlflowApp, MlflowTrackingServer } from "../../facts/aws/types";
import { not } from "../../facts/truth";

export default definePolicy({
  id: "sagemaker-mlflow-registers-on-purpose",
  title: "Models get from MLflow into the model registry on purpose only",
  guidelines: ["2.2", "3.4"],
  references: ["catalogue:DEV-05", "atlas:AML.M0005", "owasp:LLM04", "ssdf:PS.1.2", "etsi:5.2.1-2"],
  severity: "medium",
  why: "With automatic registration every model that any experiment logs stands in the registry from which models are deployed, one click from production, whoever logged it.",
  fix: 'Set automaticModelRegistration to false (modelRegistrationMode of an MLflow app to "AutoModelRegistrationDisabled").',
  resources: trackers,
  messages: { automatic: '"{name}" puts every logged model into the model registry' },
  check: (tracker, judge) => {
    judge.require(not(tracker.registersByItself), "automatic");
  },
  remediate: (tracker) => tracker.onPurpose,
  examples: {
    pass: {
      default: [given(MlflowTrackingServer, "runs", {}), given(MlflowApp, "app", {})],
      off: [given(MlflowTrackingServer, "runs", { automaticModelRegistration: false })],
    },
    fail: {
      server: fails("automatic", given(MlflowTrackingServer, "runs", { automaticModelRegistration: true })),
      app: fails("automatic", given(MlflowApp, "app", { modelRegistrationMode: "AutoModelRegistrationEnabled" })),
    },
  },
});
