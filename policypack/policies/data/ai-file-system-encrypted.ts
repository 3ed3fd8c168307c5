import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { FileSystem } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { isTrue } from "../../facts/values";
import { tags } from "../samples";

export default definePolicy({
  id: "ai-file-system-encrypted",
  title: "EFS file systems of AI systems are encrypted",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "securityhub:EFS.1",
    "securityhub:EFS.8",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_42",
  ],
  severity: "high",
  why: "Shared file systems hold weights, datasets and checkpoints for whole clusters. Left out, encryption is off, and it cannot be turned on later.",
  fix: "Set encrypted to true. This replaces the file system: copy its data first.",
  resources: aiResourcesOf(FileSystem),
  messages: { plain: '"{name}" is not encrypted' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isTrue(props.encrypted), "plain");
  },
  remediate: () => ({ encrypted: true }),
  examples: {
    pass: {
      encrypted: [given(FileSystem, "files", { tags, encrypted: true })],
      fileSystemOfNoAi: [given(FileSystem, "home", {})],
    },
    fail: {
      default: fails("plain", given(FileSystem, "files", { tags })),
      off: fails("plain", given(FileSystem, "files", { tags, encrypted: false })),
    },
  },
});
