import { becomes, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { Model } from "../../facts/aws/types";
import { linksOfProduction } from "../../facts/flow/chain";
import { declaredRoles } from "../organisation";
import { addressed, evaluatedModel, locked, mayPut, registered, server, sha256, versioned } from "./samples";

/** It acts as a role that is known by that to be for inference. */
const served = registered(addressed, undefined, { executionRoleArn: "arn:aws:iam::111122223333:role/server" });

export default definePolicy({
  id: "model-artifact-integrity-chain",
  title: "What a production endpoint serves is, link by link, the very artifact that was approved",
  guidelines: ["3.2", "2.2", "2.3"],
  references: [
    "catalogue:SUP-04",
    "atlas:AML.M0014",
    "atlas:AML.M0013",
    "owasp:LLM03",
    "owasp:LLM04",
    "ssdf:PS.2.1",
    "ssdf:PS.1.3",
    "ssdf:PW.4.4",
    "etsi:5.2.4-1.2",
    "etsi:5.2.1-2",
  ],
  severity: "critical",
  why: "SageMaker loads whatever lies at the location when an instance starts, and checks no digest. Whoever can put another file there has his own weights served under the name of the approved ones, and nothing is deployed that anybody would notice.",
  fix: "Load the model from a key that holds its SHA-256 digest, such as models/llm/3/sha256/<digest>/model.tar.gz, in a versioned bucket with Object Lock that only the promotion role writes to, and say that digest in ai:model-digest.",
  resources: linksOfProduction,
  config: {
    ...declaredRoles,
    modelRegistries: textList(
      "Names, addresses or ARNs of the buckets of model registries outside the stack, with * for any text.",
    ),
    checkedElsewhere: textList(
      "Names of endpoint configurations and models that are judged in the stack that they are in.",
    ),
  },
  messages: {
    location: '"{name}" loads a model from a location that does not hold the digest of its content',
    digest: '"{name}" says another digest than the model has that it serves',
    store: '"{name}" loads a model from a bucket in which it can be overwritten or removed',
    writer: '{who} can put another model in the place of the one that "{name}" loads',
    registry: '"{name}" loads a model from a bucket that is no stated registry',
  },
  check: (link, judge) => {
    const { checkedElsewhere, modelRegistries } = judge.settings;
    judge.require(link.artifactsKnown, "location");
    judge.require(link.isFollowed(checkedElsewhere), "digest");
    judge.require(link.saysItsDigest, "digest");
    for (const artifact of link.artifacts) {
      judge.require(artifact.isOneContent, "location");
      judge.require(artifact.isOfRegistry(modelRegistries), "registry");
      judge.require(artifact.isKept, "store");
      judge.require(artifact.writersKnown, "writer");
      for (const { truth, who } of artifact.writers(judge.settings)) judge.require(truth, "writer", { who });
    }
  },
  examples: {
    pass: {
      default: [given(Model, "llm", {})],
      chain: [...locked, evaluatedModel],
    },
    fail: {
      location: fails("location", ...locked, registered("s3://shop-registry/llm/3.2.0/model.tar.gz")),
      digest: fails("digest", ...locked, registered(addressed, `sha256:${"fedcba9876543210".repeat(4)}`)),
      store: fails("store", versioned, evaluatedModel),
      writer: fails("writer", ...locked, served, server, mayPut("arn:aws:s3:::shop-registry/*")),
    },
    undecided: {
      elsewhere: becomes("undecided", registered(`s3://models/llm/sha256/${sha256}/model.tar.gz`)),
    },
  },
});
