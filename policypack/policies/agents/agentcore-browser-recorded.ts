import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { AgentBrowser } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { isSet, isTrue } from "../../facts/values";

const browser = (recording: object) => given(AgentBrowser, "web", { recording });
const s3Location = { bucket: "agent-recordings", prefix: "web/" };

export default definePolicy({
  id: "agentcore-browser-recorded",
  title: "What agents do in a browser is recorded",
  guidelines: ["4.1", "3.1"],
  references: [
    "catalogue:AGT-14",
    "securityhub:BedrockAgentCore.6",
    "atlas:AML.M0024",
    "owasp:LLM06",
    "ssdf:RV.1.1",
    "etsi:5.4.2-1",
  ],
  severity: "medium",
  why: "An agent in a browser clicks, types and buys in your name. Without a recording nobody can tell afterwards what a page made it do.",
  fix: "Set recording.enabled to true and recording.s3Location to a bucket that you own.",
  resources: resourcesOf(AgentBrowser),
  messages: {
    off: 'nobody sees afterwards what "{name}" did',
    nowhere: 'the recordings of "{name}" go nowhere',
  },
  check: ({ resource: { props } }, judge) => {
    const { enabled, s3Location } = props.recording;
    judge.require(isTrue(enabled), "off");
    judge.require(isSet(s3Location.bucket), "nowhere");
  },
  examples: {
    pass: { recorded: [browser({ enabled: true, s3Location })] },
    fail: {
      default: fails(["off", "nowhere"], given(AgentBrowser, "web", {})),
      off: fails("off", browser({ enabled: false, s3Location })),
      nowhere: fails("nowhere", browser({ enabled: true })),
    },
  },
});
