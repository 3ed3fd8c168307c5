import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isOwnKey } from "../../facts/aws/key";
import { AgentEvaluator, EvaluationJob, InvocationJob } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import type { View } from "../../facts/view";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";

const batch = (output: object) =>
  given(InvocationJob, "nightly", { outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://answers/", ...output } } });

export default definePolicy({
  id: "bedrock-job-encrypted-with-own-key",
  title: "Bedrock's batch and evaluation jobs encrypt what they write with a key of your own",
  guidelines: ["3.2", "2.2"],
  references: ["catalogue:DATA-08", "atlas:AML.M0012", "owasp:LLM02", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "A batch job writes every prompt with its answer, an evaluation the weaknesses of a model. Only a key of your own lets you say who may read them.",
  fix: "Set s3EncryptionKeyId of the batch job's output, customerEncryptionKeyId of the evaluation job, or kmsKeyArn of the evaluator to the ARN of a KMS key that you own.",
  resources: resourcesOf<unknown>(AgentEvaluator, EvaluationJob, InvocationJob),
  config: ownKeys,
  messages: {
    answers: 'the answers of "{name}" are not encrypted with a key of your own',
    evaluation: 'the evaluation "{name}" is not encrypted with a key of your own',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const own = (key: View) => isOwnKey(key, world, settings.keys);
    if (world.is(resource, InvocationJob))
      judge.require(own(resource.props.outputDataConfig.s3OutputDataConfig.s3EncryptionKeyId), "answers");
    if (world.is(resource, EvaluationJob)) judge.require(own(resource.props.customerEncryptionKeyId), "evaluation");
    if (world.is(resource, AgentEvaluator)) judge.require(own(resource.props.kmsKeyArn), "evaluation");
  },
  examples: {
    pass: {
      batch: [key, batch({ s3EncryptionKeyId: kmsKeyArn })],
      evaluation: [key, given(EvaluationJob, "accuracy", { customerEncryptionKeyId: kmsKeyArn })],
      evaluator: [key, given(AgentEvaluator, "judge", { kmsKeyArn })],
    },
    fail: {
      default: fails("answers", given(InvocationJob, "nightly", {})),
      batch: fails("answers", batch({ s3EncryptionKeyId: "alias/aws/s3" })),
      evaluation: fails("evaluation", given(EvaluationJob, "accuracy", {})),
      evaluator: fails("evaluation", given(AgentEvaluator, "judge", {})),
    },
  },
});
