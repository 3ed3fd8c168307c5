import * as aws from "@pulumi/aws";
import { openToEverybody } from "./openToEverybody";
import { tags } from "./tags";

/** Made for a checklist; what is encrypted with it is unclear. */
const key = new aws.kms.Key("support", {
  description: "support assistant",
  deletionWindowInDays: 7,
  enableKeyRotation: false,
  policy: openToEverybody("kms:*"),
  tags,
});
new aws.kms.Grant("partner", { keyId: key.keyId, granteePrincipal: "*", operations: ["Decrypt", "GenerateDataKey"] });

/** The key of the shop's API, of three years ago. */
new aws.secretsmanager.Secret("shop", {
  name: "support/shop-api",
  policy: openToEverybody("secretsmanager:GetSecretValue"),
  tags,
});

/** What customers said, by session. */
new aws.dynamodb.Table("sessions", {
  name: "support-sessions",
  attributes: [{ name: "session", type: "S" }],
  hashKey: "session",
  billingMode: "PAY_PER_REQUEST",
  tags,
});

/** Questions that wait for an answer, and answers that wait for a reader. */
new aws.sqs.Queue("questions", {
  name: "support-questions",
  sqsManagedSseEnabled: false,
  policy: openToEverybody("sqs:*"),
  tags,
});
new aws.sns.Topic("answers", { name: "support-answers", policy: openToEverybody("sns:Subscribe"), tags });
