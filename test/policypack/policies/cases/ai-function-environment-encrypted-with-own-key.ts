import { becomes, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { Function } from "../../../../policypack/facts/aws/types";
import { chatFunction } from "../../../../policypack/policies/front-door/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";
import { ownKeyCases } from "../../../support/ownKeys";

const keys = ownKeyCases("notOwn", "chat.kmsKeyArn", (kmsKeyArn) => chatFunction({ kmsKeyArn }));

export default {
  pass: { ...keys.pass, emptyEnvironment: [given(Function, "chat", { tags, environment: { variables: {} } })] },
  fail: keys.fail,
  undecided: {
    keyElsewhere: becomes(
      "undecided",
      chatFunction({ kmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/0a1b2c3d-0000-4000-8000-000000000001" }),
    ),
    keyUnknown: becomes("undecided", chatFunction({ kmsKeyArn: UNKNOWN })),
  },
  needs: { ...keys.needs, ownKey: { "chat.kmsKeyArn": ["notOwn"] } },
} satisfies Cases;
