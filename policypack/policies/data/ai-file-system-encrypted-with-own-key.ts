import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { type KmsKeyed, takesKey } from "../../facts/aws/fileSystem";
import { isOwnKey } from "../../facts/aws/key";
import {
  FileSystem,
  LustreFileSystem,
  OntapFileSystem,
  OpenZfsFileSystem,
  WindowsFileSystem,
} from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { when } from "../../facts/truth";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";

const lustre = (props: object) => given(LustreFileSystem, "scratch", { subnetIds: "subnet-1", tags, ...props });

export default definePolicy({
  id: "ai-file-system-encrypted-with-own-key",
  title: "File systems of AI systems are encrypted with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: [
    "catalogue:DATA-08",
    "catalogue:K8S-13",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.2.1-4",
    "equivalent:CKV_AWS_184",
    "equivalent:CKV_AWS_190",
    "equivalent:CKV_AWS_178",
    "equivalent:CKV_AWS_179",
    "equivalent:CKV_AWS_203",
  ],
  severity: "high",
  why: "Weights, datasets and checkpoints lie on it in the clear for whoever may mount it. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: "Set kmsKeyId to the ARN of a KMS key that you own.",
  resources: aiResourcesOf<KmsKeyed>(
    FileSystem,
    LustreFileSystem,
    OntapFileSystem,
    OpenZfsFileSystem,
    WindowsFileSystem,
  ),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource }, judge) => {
    judge.require(
      when(takesKey(resource, judge.world), () => isOwnKey(resource.props.kmsKeyId, judge.world, judge.settings.keys)),
      "notOwn",
    );
  },
  examples: {
    pass: {
      ownKey: [key, given(FileSystem, "files", { tags, encrypted: true, kmsKeyId: kmsKeyArn })],
      scratchTakesNone: [lustre({ deploymentType: "SCRATCH_2" })],
      fileSystemOfNoAi: [given(FileSystem, "home", { encrypted: true })],
    },
    fail: {
      default: fails("notOwn", given(FileSystem, "files", { tags, encrypted: true })),
      lustrePersistent: fails("notOwn", lustre({ deploymentType: "PERSISTENT_2" })),
      awsKey: fails(
        "notOwn",
        given(FileSystem, "files", { tags, encrypted: true, kmsKeyId: "alias/aws/elasticfilesystem" }),
      ),
    },
  },
});
