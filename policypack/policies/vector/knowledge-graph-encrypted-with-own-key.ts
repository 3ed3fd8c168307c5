import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { NeptuneGraph } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn, tags } from "../samples";

const graph = (props: object) => given(NeptuneGraph, "facts", { tags, ...props });

export default definePolicy({
  id: "knowledge-graph-encrypted-with-own-key",
  title: "Graphs of AI systems are encrypted with a key of your own",
  guidelines: ["2.2", "3.2"],
  references: ["catalogue:DATA-08", "atlas:AML.M0012", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "A graph holds what a model knows of people and things. Only a key of your own lets you say who may read it, see who did, and take it away for good.",
  fix: "Set kmsKeyIdentifier to the ARN of a KMS key that you own.",
  resources: aiResourcesOf(NeptuneGraph),
  config: ownKeys,
  messages: { notOwn: '"{name}" is not encrypted with a key of your own' },
  check: ({ resource: { props } }, judge) => {
    judge.require(isOwnKey(props.kmsKeyIdentifier, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: { ownKey: [key, graph({ kmsKeyIdentifier: kmsKeyArn })], ofNoAi: [given(NeptuneGraph, "social", {})] },
    fail: {
      default: fails("notOwn", graph({})),
      awsOwned: fails("notOwn", graph({ kmsKeyIdentifier: "AWS_OWNED_KEY" })),
    },
  },
});
