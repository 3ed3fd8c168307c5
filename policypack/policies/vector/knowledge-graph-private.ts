import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NeptuneGraph } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { not } from "../../facts/truth";
import { isTrue } from "../../facts/values";
import { tags } from "../samples";

const graph = (props: object) => given(NeptuneGraph, "facts", { tags, ...props });

export default definePolicy({
  id: "knowledge-graph-private",
  title: "Graphs of AI systems have no address on the internet",
  guidelines: ["3.1", "2.2"],
  references: ["catalogue:NET-13", "atlas:AML.M0005", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.2-1"],
  severity: "high",
  why: "A graph holds who is related to whom and what. On the internet a leaked credential is enough to read or rewrite it from anywhere.",
  fix: "Leave publicConnectivity out or false, and add a PrivateGraphEndpoint in your VPC.",
  resources: aiResourcesOf(NeptuneGraph),
  messages: { public: '"{name}" has an address on the internet' },
  check: ({ resource: { props } }, judge) => {
    judge.require(not(isTrue(props.publicConnectivity)), "public");
  },
  examples: {
    pass: { default: [graph({})], ofNoAi: [given(NeptuneGraph, "social", { publicConnectivity: true })] },
    fail: { public: fails("public", graph({ publicConnectivity: true })) },
  },
});
