import assert from "node:assert/strict";
import { only, resourcesOf, wholesOf, type Subject, type SubjectType } from "../../../policypack/facts/subject";
import { Bucket } from "../../../policypack/facts/aws/types";
import { fail, pass, undecided, type Truth } from "../../../policypack/facts/truth";
import { evidenceAt } from "../../../policypack/facts/view";
import { closedWorld } from "../../support/world";

const { the, world } = closedWorld({ type: Bucket, name: "weights" });
const bucket = the("weights");
const open = undecided({ resource: bucket, path: "", found: "not known" });
const buckets: SubjectType<Subject> = resourcesOf(Bucket);

describe("subjects under several conditions", () => {
  const applies = (...conditions: readonly Truth[]): string => {
    const subjects = conditions.reduce((before, condition) => only(before, () => condition), buckets);
    const [subject] = subjects.of(bucket, world);
    return subject?.applies?.verdict ?? "none";
  };

  it("are meant where all hold, and not where one does not", () => {
    assert.equal(applies(pass(), pass()), "pass");
    assert.equal(applies(pass(), fail()), "none");
    assert.equal(applies(open, fail()), "none");
  });
  it("stay open where one is open, whatever the others say", () => {
    assert.equal(applies(open, pass()), "undecided");
    assert.equal(applies(pass(), open), "undecided");
  });
  it("may be meant for the sake of a whole that is not known, whatever they show themselves", () => {
    const part: SubjectType<Subject> = {
      types: [Bucket],
      of: () =>
        wholesOf(bucket, { kind: "undecided", evidence: evidenceAt(bucket.props), candidates: [] }, (resource) => ({
          resource,
        })),
    };
    const [subject] = only(part, () => fail()).of(bucket, world);
    assert.equal(subject?.applies?.verdict, "undecided");
    assert.equal(
      only(
        only(part, () => fail()),
        () => pass(),
      ).of(bucket, world)[0]?.applies?.verdict,
      "undecided",
    );
  });
});
