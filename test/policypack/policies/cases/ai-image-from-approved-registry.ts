import { becomes, fails } from "../../../../policypack/engine/examples";
import { modelOf, registry, toolOf } from "../../../../policypack/policies/supply-chain/samples";
import type { Cases } from "../../../support/cases";

const executionRoleArn = "arn:aws:iam::111122223333:role/service-role/inference";
const from = (image: string) => modelOf({ image }, { executionRoleArn });

export default {
  pass: {
    byFips: [from("111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/vllm:1")],
    overIpv6: [from("111122223333.dkr-ecr.eu-west-1.on.aws/vllm:1")],
    inChina: [from("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/vllm:1")],
    functionOfCode: [toolOf({ handler: "index.handler" })],
  },
  fail: {
    accountInPath: fails("foreign", from(`docker.io/${registry}/vllm:1`)),
    hostThatBeginsSo: fails("foreign", from(`${registry}.example.com/vllm:1`)),
    noHost: fails("foreign", from("vllm:1")),
    withScheme: fails("foreign", from("https://ghcr.io/example/vllm:1")),
    upperCase: fails("foreign", from("GHCR.IO/example/vllm:1")),
    port: fails("foreign", from("localhost:5000/vllm:1")),
  },
  undecided: {
    otherAccount: becomes("undecided", from("444455556666.dkr.ecr.eu-west-1.amazonaws.com/vllm:1")),
  },
  needs: { ofTheRolesAccount: {} },
} satisfies Cases;
