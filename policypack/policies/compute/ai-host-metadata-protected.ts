import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiHosts } from "../../facts/aws/aiHost";
import { Instance } from "../../facts/aws/types";
import { gpuHost, gpuTemplate } from "./samples";

export default definePolicy({
  id: "ai-host-metadata-protected",
  title: "Hosts of AI systems hand out their credentials by token, and to themselves only",
  guidelines: ["3.1"],
  references: [
    "catalogue:DEV-08",
    "catalogue:K8S-16",
    "securityhub:EC2.8",
    "securityhub:EC2.170",
    "securityhub:AutoScaling.3",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_79",
    "equivalent:CKV_AWS_341",
  ],
  severity: "high",
  why: "The metadata service of a host gives whoever asks the credentials of its role. A model server that can be made to fetch an address, or a container on the host, then reads the weights with them.",
  fix: 'Set metadataOptions.httpTokens to "required" and httpPutResponseHopLimit to 1.',
  resources: aiHosts,
  messages: {
    tokenless: 'the metadata service of "{name}" answers without a token',
    hops: 'the metadata service of "{name}" answers to containers too',
  },
  check: (host, judge) => {
    judge.require(host.asksForToken, "tokenless");
    judge.require(host.keepsMetadata, "hops");
  },
  remediate: () => ({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } }),
  examples: {
    pass: {
      tokens: [gpuHost({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } })],
      off: [gpuTemplate({ metadataOptions: { httpEndpoint: "disabled" } })],
      hostOfNoAi: [given(Instance, "web", { instanceType: "t3.micro" })],
    },
    fail: {
      default: fails("tokenless", gpuHost()),
      optional: fails("tokenless", gpuTemplate({ metadataOptions: { httpTokens: "optional" } })),
      twoHops: fails("hops", gpuHost({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } })),
    },
  },
});
