import { becomes, documentOf, fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { corpusOf, isSaidElsewhere, WRITING_CORPORA, writersElsewhere } from "../../facts/aws/corpus";
import { openedTo } from "../../facts/aws/objectOutsiders";
import { usersOf } from "../../facts/aws/objectUsers";
import { Agent, Bucket, BucketPolicy, DataSource, KnowledgeBase, Role, RolePolicy } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { declaredRoles } from "../organisation";
import { trust } from "../samples";

const account = "111122223333";
const docs = given(Bucket, "docs", { bucket: "shop-docs" });
const source = given(DataSource, "handbook", {
  knowledgeBaseId: "KB1",
  dataSourceConfiguration: { type: "S3", s3Configuration: { bucketArn: "arn:aws:s3:::shop-docs" } },
});
const roleOf = (name: string, service = "bedrock.amazonaws.com") =>
  given(Role, name, { name, assumeRolePolicy: trust(service) });
const may = (role: string, statement: object) =>
  given(RolePolicy, `${role}-policy`, { role, policy: documentOf({ Effect: "Allow", ...statement }) });
const agent = [
  roleOf("helper"),
  given(Agent, "helper-agent", { agentResourceRoleArn: `arn:aws:iam::${account}:role/helper` }),
];
const knowledge = [
  roleOf("reader"),
  given(KnowledgeBase, "kb", { name: "kb", roleArn: `arn:aws:iam::${account}:role/reader` }),
];
const writes = { Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-docs/*" };
const policy = (...statements: readonly object[]) =>
  given(BucketPolicy, "policy", { bucket: "shop-docs", policy: documentOf(...statements) });

export default definePolicy({
  id: "corpus-writers-enumerated",
  title: "Nobody writes what agents answer from but the roles that are declared for it",
  guidelines: ["2.2", "1.3"],
  references: [
    "catalogue:AGT-10",
    "atlas:AML.M0005",
    "atlas:AML.M0007",
    "owasp:LLM04",
    "owasp:LLM08",
    "ssdf:PS.1.2",
    "ssdf:PW.3.1",
    "etsi:5.2.1-4",
  ],
  severity: "high",
  why: "Whatever stands in the corpus, an agent takes for true and may take for an order. An agent that can write it there poisons every later answer of its own, and whoever talked it into that stays in for good.",
  fix: "Take s3:PutObject on the bucket from all but the roles that fill it, and state those in the policy's setting `ingestionRoles`.",
  resources: resourcesOf(DataSource),
  config: {
    ...declaredRoles,
    corporaElsewhere: flag("Whether the stacks that hold the buckets of corpora say who writes them."),
  },
  messages: {
    writer: 'what "{name}" reads can be written by somebody of this stack who is not declared for it',
    somebody: 'the policy of the bucket that "{name}" reads lets somebody write who is not declared for it',
    everybody: 'the policy of the bucket that "{name}" reads lets many write without naming them',
  },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const corpus = corpusOf(resource, world);
    if (corpus === undefined) return;
    const { bucket, elsewhere, known } = corpus;
    const policyKnown = elsewhere === undefined ? known : isSaidElsewhere(elsewhere);
    if (elsewhere === undefined || !settings.corporaElsewhere) judge.require(policyKnown, "somebody");
    for (const { isMeant } of usersOf(WRITING_CORPORA, bucket, { known }, policyKnown, world, settings))
      judge.require(isMeant, "writer");
    for (const { by, isNamed } of openedTo(bucket, world, writersElsewhere(settings))) judge.require(isNamed, by);
  },
  examples: {
    pass: {
      default: [given(DataSource, "handbook", { knowledgeBaseId: "KB1" })],
      readsOnly: [
        docs,
        source,
        ...knowledge,
        may("reader", { Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-docs/*" }),
      ],
      deniedToAll: [
        docs,
        source,
        ...agent,
        may("helper", { Action: "s3:*", Resource: "*" }),
        policy({
          Effect: "Deny",
          Principal: "*",
          Action: "s3:Put*",
          Resource: "arn:aws:s3:::shop-docs/*",
          Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/ingest` } },
        }),
      ],
    },
    fail: {
      agent: fails("writer", docs, source, ...agent, may("helper", writes)),
      knowledgeBase: fails("writer", docs, source, ...knowledge, may("reader", { Action: "s3:*", Resource: "*" })),
      everybody: fails(
        "everybody",
        docs,
        source,
        policy({
          Effect: "Allow",
          Principal: "*",
          ...writes,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
        }),
      ),
      signOn: fails(
        "somebody",
        docs,
        source,
        policy({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:role/AWSReservedSSO_Editors_1` },
          ...writes,
        }),
      ),
    },
    undecided: {
      bucketOfAnotherStack: becomes("undecided", source),
      roleOfNoKnownPurpose: becomes(
        "undecided",
        docs,
        source,
        roleOf("sync", "lambda.amazonaws.com"),
        may("sync", writes),
      ),
    },
  },
});
