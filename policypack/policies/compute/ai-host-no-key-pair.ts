import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiHosts } from "../../facts/aws/aiHost";
import { Instance } from "../../facts/aws/types";
import { gpuHost, gpuTemplate } from "./samples";

export default definePolicy({
  id: "ai-host-no-key-pair",
  title: "Nobody logs in to hosts of AI systems with a key pair",
  guidelines: ["3.1"],
  references: ["catalogue:DEV-08", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-3"],
  severity: "medium",
  why: "A key pair is a password that many share, that never ends, and whose use no log ties to a person. Who has the file has the host, and the weights in its memory.",
  fix: "Leave keyName out, and reach the host through Systems Manager Session Manager.",
  resources: aiHosts,
  messages: { keyPair: '"{name}" can be logged in to with a key pair' },
  check: (host, judge) => {
    judge.require(host.hasNoKeyPair, "keyPair");
  },
  examples: {
    pass: {
      default: [gpuHost()],
      hostOfNoAi: [given(Instance, "web", { instanceType: "t3.micro", keyName: "admin" })],
    },
    fail: {
      keyPair: fails("keyPair", gpuHost({ keyName: "admin" })),
      template: fails("keyPair", gpuTemplate({ keyName: "admin" })),
    },
  },
});
