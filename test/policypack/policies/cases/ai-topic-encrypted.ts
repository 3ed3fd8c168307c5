import { fails, given } from "../../../../policypack/engine/examples";
import { Topic } from "../../../../policypack/facts/aws/types";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const topic = (props: object, name = "answers") => given(Topic, "answers", { name, tags, ...props });

export default {
  // https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
  pass: { awsKey: [topic({ kmsMasterKeyId: "alias/aws/sns" })] },
  fail: {
    fifo: fails("plain", topic({ fifoTopic: true, contentBasedDeduplication: true }, "answers.fifo")),
    // Encrypted on the way is not encrypted where it lies.
    onlySigned: fails("plain", topic({ signatureVersion: 2, tracingConfig: "Active" })),
  },
  needs: {
    encrypted: { "answers.kmsMasterKeyId": ["plain"] },
    awsKey: { "answers.kmsMasterKeyId": ["plain"] },
  },
} satisfies Cases;
