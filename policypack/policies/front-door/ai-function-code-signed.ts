import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { runsWhatWasReleased } from "../../facts/aws/functionCode";
import { CodeSigning, Function } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { chatFunction } from "./samples";

const codeSigningConfigArn = ref(
  "signing",
  "arn",
  "arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0a1b2c3d4e5f60718",
);
const image = { packageType: "Image", imageUri: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/chat:latest" };
const digest = `@sha256:${"0a".repeat(32)}`;

export default definePolicy({
  id: "ai-function-code-signed",
  title: "Functions that use models run only code that was released",
  guidelines: ["2.1"],
  references: [
    "catalogue:SUP-11",
    "atlas:AML.M0013",
    "owasp:LLM03",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "ssdf:PS.2.1",
    "etsi:5.2.3-1",
    "equivalent:CKV_AWS_272",
  ],
  severity: "medium",
  why: "The function between the caller and the model sees every prompt and holds the role that asks. Whoever may update its code can put in his own, unless Lambda refuses what nobody signed.",
  fix: 'Set codeSigningConfigArn to a configuration with untrustedArtifactOnDeployment "Enforce", or run an image by its digest.',
  resources: aiResourcesOf(Function),
  messages: { unsigned: '"{name}" runs code whose signature nobody checks' },
  check: ({ resource: { props } }, judge) => {
    judge.require(runsWhatWasReleased(props, judge.world), "unsigned");
  },
  examples: {
    pass: {
      signed: [chatFunction({ codeSigningConfigArn: codeSigningConfigArn.literal })],
      imageByDigest: [chatFunction({ ...image, imageUri: image.imageUri + digest })],
      ofNoAi: [given(Function, "resize", { name: "resize" })],
    },
    fail: {
      default: fails("unsigned", chatFunction()),
      imageByTag: fails("unsigned", chatFunction(image)),
      onlyWarns: fails(
        "unsigned",
        given(CodeSigning, "signing", { policies: { untrustedArtifactOnDeployment: "Warn" } }),
        chatFunction({ codeSigningConfigArn }),
      ),
    },
  },
});
