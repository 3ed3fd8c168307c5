import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { CustomModel, InvocationJob } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { all } from "../../facts/truth";
import { isSet } from "../../facts/values";
import type { View } from "../../facts/view";

const vpcConfig = { subnetIds: ["subnet-0a1b2c3d4e5f60718"], securityGroupIds: ["sg-0a1b2c3d4e5f60718"] };

export default definePolicy({
  id: "bedrock-job-private-network",
  title: "Bedrock reads training and batch data through a network of your own",
  guidelines: ["3.1"],
  references: ["catalogue:NET-11", "atlas:AML.M0005", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "medium",
  why: "Without a VPC the job reads your bucket from AWS's own network, so a bucket that only answers your endpoints cannot serve it, and nothing of yours sees what it reads.",
  fix: "Set vpcConfig with private subnetIds and securityGroupIds.",
  resources: resourcesOf<{ readonly vpcConfig?: unknown }>(CustomModel, InvocationJob),
  messages: { public: '"{name}" does not go through a network of your own' },
  check: ({ resource }, judge) => {
    const { securityGroupIds, subnetIds } = resource.props.vpcConfig as View<typeof vpcConfig>;
    judge.require(all(isSet(subnetIds), isSet(securityGroupIds)), "public");
  },
  examples: {
    pass: {
      tuning: [given(CustomModel, "tuned", { vpcConfig })],
      batch: [given(InvocationJob, "nightly", { vpcConfig })],
    },
    fail: {
      default: fails("public", given(CustomModel, "tuned", {})),
      batch: fails("public", given(InvocationJob, "nightly", {})),
    },
  },
});
