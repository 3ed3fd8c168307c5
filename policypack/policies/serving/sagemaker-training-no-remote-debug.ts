import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { TrainingJob } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isFalse } from "../../facts/values";
import { training } from "./samples";

export default definePolicy({
  id: "sagemaker-training-no-remote-debug",
  title: "Nobody opens a shell in the containers of SageMaker training",
  guidelines: ["3.1", "3.5"],
  references: [
    "catalogue:EP-09",
    "catalogue:DEV-06",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PS.1.3",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "etsi:5.1.3-1.2",
  ],
  severity: "high",
  why: "Whoever may start an SSM session gets into the running container: to the data, to the credentials of the role, and to the weights before they are signed.",
  fix: "Remove remoteDebugConfig, or set its enableRemoteDebug to false.",
  resources: resourcesOf(TrainingJob),
  messages: { shell: 'a shell can be opened in the containers of "{name}"' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isFalse(props.remoteDebugConfig.enableRemoteDebug), "shell");
  },
  remediate: () => ({ remoteDebugConfig: { enableRemoteDebug: false } }),
  examples: {
    pass: { default: [training()], off: [training({ remoteDebugConfig: { enableRemoteDebug: false } })] },
    fail: { on: fails("shell", training({ remoteDebugConfig: { enableRemoteDebug: true } })) },
  },
});
