import { becomes, fails, given } from "../../../../policypack/engine/examples";
import { PullThroughCacheRule, Repository } from "../../../../policypack/facts/aws/types";
import { modelOf, registry, toolOf } from "../../../../policypack/policies/supply-chain/samples";
import { podRunning } from "../../../../policypack/policies/kubernetes/samples";
import type { Cases } from "../../../support/cases";

const executionRoleArn = "arn:aws:iam::111122223333:role/service-role/inference";
const from = (image: string) => modelOf({ image }, { executionRoleArn });
const cacheOf = (upstreamRegistryUrl: string, ecrRepositoryPrefix: string) =>
  given(PullThroughCacheRule, "cache", { upstreamRegistryUrl, ecrRepositoryPrefix });

export default {
  pass: {
    byFips: [from("111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/vllm:1")],
    overIpv6: [from("111122223333.dkr-ecr.eu-west-1.on.aws/vllm:1")],
    inChina: [from("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/vllm:1")],
    besideCache: [cacheOf("registry-1.docker.io", "hub"), from(`${registry}/hubble/vllm:1`)],
    cacheOfOwn: [cacheOf("111122223333.dkr.ecr.us-east-1.amazonaws.com", "base"), from(`${registry}/base/vllm:1`)],
    functionOfCode: [toolOf({ handler: "index.handler" })],
  },
  fail: {
    pod: fails("foreign", podRunning({ image: "vllm/vllm-openai:v0.11.0" })),
    accountInPath: fails("foreign", from(`docker.io/${registry}/vllm:1`)),
    hostThatBeginsSo: fails("foreign", from(`${registry}.example.com/vllm:1`)),
    noHost: fails("foreign", from("vllm:1")),
    withScheme: fails("foreign", from("https://ghcr.io/example/vllm:1")),
    upperCase: fails("foreign", from("GHCR.IO/example/vllm:1")),
    port: fails("foreign", from("localhost:5000/vllm:1")),
    throughCache: fails("foreign", cacheOf("registry-1.docker.io", "hub"), from(`${registry}/hub/vllm/vllm-openai:1`)),
    throughCacheWithSlash: fails("foreign", cacheOf("ghcr.io", "gh/"), from(`${registry}/gh/example/vllm:1`)),
    throughCacheIntoOwn: fails(
      "foreign",
      cacheOf("ghcr.io", "gh"),
      given(Repository, "vllm", { name: "gh/vllm" }),
      from(`${registry}/gh/vllm:1`),
    ),
    throughCacheOfAll: fails("foreign", cacheOf("ghcr.io", "ROOT"), from(`${registry}/example/vllm:1`)),
  },
  undecided: {
    // A role that is only spoken of is not the one that runs it.
    roleInVariable: becomes(
      "undecided",
      modelOf({ image: `${registry}/vllm:1`, environment: { ROLE: executionRoleArn } }),
    ),
    throughCacheOfSomeAccount: becomes(
      "undecided",
      cacheOf("444455556666.dkr.ecr.eu-west-1.amazonaws.com", "base"),
      from(`${registry}/base/vllm:1`),
    ),
    otherAccount: becomes("undecided", from("444455556666.dkr.ecr.eu-west-1.amazonaws.com/vllm:1")),
  },
  needs: { cacheOfOwn: { "cache.upstreamRegistryUrl": ["foreign"] } },
} satisfies Cases;
