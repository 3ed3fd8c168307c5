import assert from "node:assert/strict";
import { corpusOf, isSaidElsewhere, writersElsewhere, WRITING_CORPORA } from "../../../../policypack/facts/aws/corpus";
import { Bucket, BucketPolicy, DataSource, Role } from "../../../../policypack/facts/aws/types";
import { NO_ROLES_DECLARED } from "../../../../policypack/facts/organisation";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";
import { document } from "../../../support/documents";
import { closedWorld, type Given } from "../../../support/world";

const source = (bucketArn: Tree, from: readonly string[] = []): Given => ({
  type: DataSource,
  name: "source",
  props: { dataSourceConfiguration: { s3Configuration: { bucketArn } } },
  from: { dataSourceConfiguration: from },
});
const docs = (name: Tree = "shop-docs"): Given => ({ type: Bucket, name: "docs", props: { bucket: name } });
const policy = (text: Tree, bucket: Tree = "shop-docs"): Given => ({
  type: BucketPolicy,
  name: "policy",
  props: { bucket, policy: text },
});

describe("the bucket behind a data source", () => {
  type Row = readonly [arns: readonly string[], known: Verdict, isElsewhere: boolean, ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "of the stack": [["arn:aws:s3:::shop-docs/*"], "pass", false, source("arn:aws:s3:::shop-docs"), docs()],
    "of the stack, by what it was computed from": [
      ["arn:aws:s3:::shop-docs/*"],
      "pass",
      false,
      source(Unknown.value, ["docs"]),
      docs(),
    ],
    "of the stack, whose name is not known": [
      ["arn:aws:s3:::(not-known-yet)/*"],
      "undecided",
      false,
      source(Unknown.value, ["docs"]),
      docs(Unknown.value),
    ],
    "with its policy": [
      ["arn:aws:s3:::shop-docs/*"],
      "pass",
      false,
      source("arn:aws:s3:::shop-docs"),
      docs(),
      policy(document()),
    ],
    "with a policy that may be its": [
      ["arn:aws:s3:::shop-docs/*"],
      "undecided",
      false,
      source("arn:aws:s3:::shop-docs"),
      docs(),
      policy(document(), Unknown.value),
    ],
    "of another stack": [["arn:aws:s3:::other-docs/*"], "pass", true, source("arn:aws:s3:::other-docs"), docs()],
    // No document names it, but what is about any bucket is about this one.
    "not known": [["arn:aws:s3:::/*"], "undecided", false, source(Unknown.value)],
  };
  for (const [name, [arns, known, isElsewhere, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...given);
      const corpus = corpusOf(the("source"), world);
      assert.ok(corpus);
      assert.deepEqual(corpus.bucket.arns, arns);
      assert.equal(corpus.known.verdict, known);
      assert.equal(corpus.elsewhere !== undefined, isElsewhere);
    });
  }

  it("is none of what reads from the web, nor of what is no data source", () => {
    const web: Given = { type: DataSource, name: "source", props: { dataSourceConfiguration: { type: "WEB" } } };
    const { the, world } = closedWorld(web, { type: Role, name: "role" });
    assert.equal(corpusOf(the("source"), world), undefined);
    assert.equal(corpusOf(the("role"), world), undefined);
  });

  it("is said elsewhere to be of whom, and that is not known here", () => {
    const said = isSaidElsewhere(look("arn:aws:s3:::other-docs"));
    assert.equal(said.verdict, "undecided");
    assert.match(said.evidence[0]?.toDecide ?? "", /corporaElsewhere/);
  });

  it("is written by those of elsewhere who fill it, or who come when all is lost", () => {
    const declared = {
      ...NO_ROLES_DECLARED,
      ingestionRoles: ["fill"],
      breakGlassRoles: ["glass"],
      deployerRoles: ["ci"],
    };
    const { actions, named } = writersElsewhere(declared);
    assert.deepEqual([...named].sort(), ["fill", "glass"]);
    assert.equal(actions, WRITING_CORPORA.actions);
  });
});
