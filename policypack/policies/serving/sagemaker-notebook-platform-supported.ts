import { SUPPORTED_NOTEBOOK_PLATFORMS } from "../../../components/baseline";
import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { NotebookInstance } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isOneOf } from "../../facts/values";
import { notebook } from "./samples";

export default definePolicy({
  id: "sagemaker-notebook-platform-supported",
  title: "SageMaker notebooks run on a platform that still gets security updates",
  guidelines: ["4.3", "2.4"],
  references: [
    "catalogue:REL-08",
    "securityhub:SageMaker.8",
    "atlas:AML.M0016",
    "owasp:LLM03",
    "ssdf:PW.4.1",
    "etsi:5.4.1-1",
  ],
  severity: "medium",
  why: "A platform past its end gets no more fixes for its kernel, its Jupyter server or its libraries, and what is known to be broken in them stays broken.",
  fix: 'Set platformIdentifier to "notebook-al2023-v1".',
  resources: resourcesOf(NotebookInstance),
  config: {
    supported: textList("The platform identifiers that still get security updates.", SUPPORTED_NOTEBOOK_PLATFORMS),
  },
  messages: { ended: '"{name}" runs on a platform that gets no more updates' },
  check: ({ resource: { props } }, judge) => {
    // Left out, AWS chooses, and has chosen old ones: the notebook says which.
    judge.require(isOneOf(props.platformIdentifier, judge.settings.supported), "ended");
  },
  examples: {
    pass: { supported: [notebook({ platformIdentifier: "notebook-al2023-v1" })] },
    fail: {
      default: fails("ended", notebook()),
      ended: fails("ended", notebook({ platformIdentifier: "notebook-al2-v2" })),
    },
  },
});
