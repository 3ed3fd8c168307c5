import { becomes, fails, given, malformedGiven, UNKNOWN } from "../../../../policypack/engine/examples";
import { CollectionAccessPolicy } from "../../../../policypack/facts/aws/types";
import { access, collection } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

const role = "arn:aws:iam::111122223333:role/handbook-ingestion";
const policy = (policy: string) => given(CollectionAccessPolicy, "access", { type: "data", policy });
const rule = (Resource: string, Permission: string[]) => [{ ResourceType: "index", Resource: [Resource], Permission }];

export default {
  pass: {
    inPath: [collection, access(["arn:aws:iam::111122223333:role/service/handbook"])],
    session: [collection, access(["arn:aws:sts::111122223333:assumed-role/handbook/lambda"])],
    group: [collection, access(["saml/111122223333/corp/group/search"])],
    ofAnother: [collection, policy(JSON.stringify([{ Rules: rule("index/site/*", ["aoss:*"]), Principal: ["*"] }]))],
  },
  fail: {
    everybody: fails("anybody", collection, access(["*"])),
    oneText: fails("anybody", collection, access("*")),
    accountId: fails("anybody", collection, access(["111122223333"])),
    anySession: fails("anybody", collection, access(["arn:aws:sts::111122223333:assumed-role/handbook/*"])),
    ofEveryCollection: fails(
      ["anybody", "anything"],
      collection,
      policy(JSON.stringify([{ Rules: rule("index/*/*", ["aoss:*"]), Principal: ["*"] }])),
    ),
    reads: fails("anything", collection, access([role], ["aoss:Read*"])),
    oneObject: fails(
      "anybody",
      collection,
      policy(JSON.stringify({ Rules: rule("index/handbook/*", ["aoss:ReadDocument"]), Principal: ["*"] })),
    ),
    brokenJson: fails("malformed", collection, policy("[")),
    number: fails(
      "malformed",
      collection,
      malformedGiven(CollectionAccessPolicy, "access", {
        type: "data",
        policy: '[{"Rules":[{"Resource":["collection/handbook"]}],"Principal":[5]}]',
      }),
    ),
  },
  undecided: {
    policyFromElsewhere: becomes(
      "undecided",
      collection,
      given(CollectionAccessPolicy, "access", { type: "data", policy: UNKNOWN }),
    ),
  },
} satisfies Cases;
