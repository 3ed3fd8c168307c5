import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiStoresToBackUp, isBackedUp } from "../../facts/aws/backups";
import { BackupSelection, Bucket, BucketReplication, Table } from "../../facts/aws/types";

const tags = { "ai:system": "shop", "ai:env": "prod" };
const weights = given(Bucket, "weights", { bucket: "shop-weights", tags });
const sessions = given(Table, "sessions", { tags });
const selecting = (props: object) =>
  given(BackupSelection, "nightly", {
    planId: "nightly",
    iamRoleArn: "arn:aws:iam::111122223333:role/backup",
    ...props,
  });
const arn = ref("sessions", "arn", "arn:aws:dynamodb:eu-west-1:111122223333:table/sessions");
const copied = given(BucketReplication, "copy", {
  bucket: ref("weights", "id", "shop-weights"),
  rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::shop-weights-copy", account: "444455556666" } }],
});

export default definePolicy({
  id: "ai-store-backed-up",
  title: "What AI systems keep in production is backed up apart from it",
  guidelines: ["3.3", "2.2"],
  references: [
    "catalogue:IR-01",
    "atlas:AML.M0014",
    "owasp:LLM04",
    "ssdf:PS.3.1",
    "etsi:5.2.1-3",
    "etsi:5.2.1-3.1",
    "equivalent:CKV2_AWS_18",
  ],
  severity: "high",
  why: "Whoever may delete or encrypt the weights, the prompts or the data set may do so with every version of them. Only a copy that another account, another Region or a vault holds brings the system back as it was.",
  fix: "Select it in a plan of AWS Backup by its ARN or by a tag, or replicate the bucket to another account.",
  resources: aiStoresToBackUp,
  config: {
    backedUpElsewhere: flag("Whether a plan outside the stack, of the organisation say, backs these stores up."),
  },
  messages: { lost: 'no copy of "{name}" is kept apart from it' },
  check: ({ resource }, judge) => {
    if (!judge.settings.backedUpElsewhere) judge.require(isBackedUp(resource, judge.world), "lost");
  },
  examples: {
    pass: {
      byArn: [sessions, selecting({ resources: [arn] })],
      byTag: [weights, selecting({ selectionTags: [{ type: "STRINGEQUALS", key: "ai:env", value: "prod" }] })],
      replicated: [weights, copied],
      ofNoAi: [given(Bucket, "site", {}), selecting({ resources: ["arn:aws:s3:::other"] })],
    },
    fail: {
      default: fails("lost", sessions, selecting({ resources: ["arn:aws:s3:::other"] })),
      otherTag: fails(
        "lost",
        weights,
        selecting({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "yes" }] }),
      ),
      excluded: fails("lost", weights, selecting({ resources: ["*"], notResources: ["arn:aws:s3:::shop-weights"] })),
    },
    undecided: { noPlanHere: becomes("undecided", weights, sessions) },
  },
});
