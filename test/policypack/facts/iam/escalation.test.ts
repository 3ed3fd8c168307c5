import assert from "node:assert/strict";
import fc from "fast-check";
import { Bucket, Model, NotebookInstance, Role } from "../../../../policypack/facts/aws/types";
import { escalatesToWeights } from "../../../../policypack/facts/iam/escalate/escalation";
import { pathsToWeights } from "../../../../policypack/facts/iam/escalate/paths";
import { ORDERS, STARTED_BY, STARTERS, WAYS, written } from "../../../../policypack/facts/iam/escalate/ways";
import { knownIdentities } from "../../../../policypack/facts/iam/evaluate/reverse";
import { NO_ROLES_DECLARED } from "../../../../policypack/facts/organisation";
import { closedWorld, type Given } from "../../../support/world";

const account = "111122223333";
const arn = (name: string) => `arn:aws:iam::${account}:role/${name}`;

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string;
}

/** A stack of roles that trust the account and SageMaker, by name with what they may do; `reader` reads the weights. */
function stack(roles: Readonly<Record<string, readonly Statement[]>>, rename = (name: string) => name) {
  const reads: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::weights/*" };
  const given: readonly Given[] = [
    { type: Bucket, name: "bucket", props: { bucket: "weights" } },
    {
      type: Model,
      name: "model",
      props: {
        executionRoleArn: arn(rename("reader")),
        primaryContainer: { modelDataUrl: "s3://weights/llm.tar.gz" },
      },
    },
    { type: NotebookInstance, name: "lab", props: { name: "lab", roleArn: arn(rename("notebook")) } },
    ...Object.entries({ reader: [reads], ...roles }).map(([name, statements]): Given => ({
      type: Role,
      name,
      props: {
        name: rename(name),
        assumeRolePolicy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: account, Service: "sagemaker.amazonaws.com" },
              Action: "sts:AssumeRole",
            },
          ],
        }),
        inlinePolicies: [{ name: "may", policy: JSON.stringify({ Statement: statements }) }],
      },
    })),
  ];
  const { the, world } = closedWorld(...given);
  const identityOf = (name: string) =>
    knownIdentities(world).byUrn.get(the(name).urn) ?? assert.fail(`there is no ${name}`);
  return { world, identityOf };
}

const verdictOf = (roles: Readonly<Record<string, readonly Statement[]>>, rename?: (name: string) => string) => {
  const { identityOf, world } = stack(roles, rename);
  return escalatesToWeights(identityOf("notebook"), world, NO_ROLES_DECLARED).verdict;
};

const NAMES = ["notebook", "one", "two", "three", "reader"] as const;
const action = fc.constantFrom(
  "sts:AssumeRole",
  "sts:*",
  "iam:PassRole",
  "sagemaker:CreateTrainingJob",
  "iam:UpdateAssumeRolePolicy",
  "s3:ListBucket",
);
const statement = fc.record({
  Action: action,
  Resource: fc.oneof(fc.constantFrom(...NAMES).map(arn), fc.constant("*")),
});
const allow = statement.map((one): Statement => ({ Effect: "Allow", ...one }));
const deny = statement.map((one): Statement => ({ Effect: "Deny", ...one }));
const roles = fc.record({
  notebook: fc.array(allow, { maxLength: 3 }),
  one: fc.array(allow, { maxLength: 3 }),
  two: fc.array(allow, { maxLength: 2 }),
  three: fc.array(allow, { maxLength: 2 }),
});
const whose = fc.constantFrom("notebook", "one", "two", "three");

describe("paths to weights", () => {
  it("are not added to by a Deny", () => {
    fc.assert(
      fc.property(roles, whose, deny, (given, who, one) => {
        const more = { ...given, [who]: [...given[who], one] };
        if (verdictOf(given) === "fail") assert.equal(verdictOf(more), "fail");
      }),
    );
  });
  it("are not taken away by an Allow", () => {
    fc.assert(
      fc.property(roles, whose, allow, (given, who, one) => {
        const more = { ...given, [who]: [...given[who], one] };
        if (verdictOf(given) === "pass") assert.equal(verdictOf(more), "pass");
      }),
    );
  });
  it("are the same whatever the roles are called", () => {
    fc.assert(
      fc.property(roles, (given) => {
        const rename = (name: string): string => `shop-${name.length}-${name}`;
        const renamed = Object.fromEntries(
          Object.entries(given).map(([name, statements]) => [
            name,
            statements.map((one) => ({
              ...one,
              Resource: one.Resource.replace(/role\/(.+)$/, (_, role: string) => `role/${rename(role)}`),
            })),
          ]),
        );
        assert.equal(verdictOf(renamed, rename), verdictOf(given));
      }),
    );
  });
  it("are the same however the statements are spelt", () => {
    fc.assert(
      fc.property(roles, (given) => {
        const spelt = Object.fromEntries(
          Object.entries(given).map(([name, statements]) => [
            name,
            statements.map((one) => ({ ...one, Action: [String(one.Action).toUpperCase()] })),
          ]),
        );
        assert.equal(verdictOf(spelt), verdictOf(given));
      }),
    );
  });
  it("are found by trying all ways one by one", () => {
    // Another way to the same answer: from the notebook on, over what each statement says.
    const reached = (given: Readonly<Record<string, readonly Statement[]>>): boolean => {
      const isMeant = ({ Resource }: Statement, role: string): boolean => Resource === "*" || Resource === arn(role);
      const says = (one: Statement, name: string): boolean =>
        one.Action === name || (one.Action === "sts:*" && name.startsWith("sts:"));
      const seen = new Set(["notebook"]);
      for (const from of seen) {
        const own = given[from] ?? [];
        // A job is none of the roles that the statement names.
        const starts = own.some((one) => one.Resource === "*" && says(one, "sagemaker:CreateTrainingJob"));
        for (const to of NAMES) {
          const goes = own.some(
            (one) =>
              isMeant(one, to) &&
              (says(one, "sts:AssumeRole") ||
                says(one, "iam:UpdateAssumeRolePolicy") ||
                (starts && says(one, "iam:PassRole"))),
          );
          if (goes) seen.add(to);
        }
      }
      return seen.has("reader");
    };
    fc.assert(
      fc.property(roles, (given) => {
        assert.equal(verdictOf(given), reached(given) ? "pass" : "fail");
      }),
      { numRuns: 300 },
    );
  });
  it("are the shortest", () => {
    const to = (name: string): Statement => ({ Effect: "Allow", Action: "sts:AssumeRole", Resource: arn(name) });
    const { identityOf, world } = stack({
      notebook: [to("one"), to("three")],
      one: [to("two")],
      two: [to("reader")],
      three: [to("reader")],
    });
    const { evidence } = pathsToWeights(world, () => false).from(identityOf("notebook"));
    assert.deepEqual(
      evidence.map(({ found }) => found.replace(/^.*which /, "")),
      ['"notebook" becomes "three"', '"three" becomes "reader"', '"reader" reads'],
    );
  });
  it("end at a door", () => {
    const to = (name: string): Statement => ({ Effect: "Allow", Action: "sts:AssumeRole", Resource: arn(name) });
    const { identityOf, world } = stack({ notebook: [to("one")], one: [to("reader")] });
    const paths = pathsToWeights(world, ({ resource }) => resource.name === "one");
    assert.equal(paths.from(identityOf("notebook")).verdict, "fail");
    assert.equal(paths.from(identityOf("one")).verdict, "pass");
  });
  it("are not there for malformed documents, which are said by others", () => {
    for (const policy of ["{", '{"Statement": 5}', "[]", '"text"', '{"Statement": [{"Effect": "allow"}]}']) {
      const { the, world } = closedWorld(
        { type: Bucket, name: "bucket", props: { bucket: "weights" } },
        { type: Model, name: "model", props: { primaryContainer: { modelDataUrl: "s3://weights/x" } } },
        { type: NotebookInstance, name: "lab", props: { roleArn: arn("notebook") } },
        {
          type: Role,
          name: "notebook",
          props: { name: "notebook", assumeRolePolicy: policy, inlinePolicies: [{ policy }] },
        },
      );
      const identity = knownIdentities(world).byUrn.get(the("notebook").urn) ?? assert.fail();
      assert.equal(escalatesToWeights(identity, world, NO_ROLES_DECLARED).verdict, "fail", policy);
    }
  });
  it("take time in proportion to the stack", () => {
    const time = (size: number): number => {
      const chain = Object.fromEntries(
        Array.from({ length: size }, (_, at): [string, readonly Statement[]] => [
          `role-${at}`,
          [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: arn(at === 0 ? "reader" : `role-${at - 1}`) }],
        ]),
      );
      const { identityOf, world } = stack({
        notebook: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: arn(`role-${size - 1}`) }],
        ...chain,
      });
      const began = performance.now();
      assert.equal(escalatesToWeights(identityOf("notebook"), world, NO_ROLES_DECLARED).verdict, "pass");
      return performance.now() - began;
    };
    time(200);
    const [small, large] = [time(400), time(4000)];
    assert.ok(large < 40 * Math.max(small, 5), `${small} ms for 400 roles, ${large} ms for 4000`);
  });
});

describe("the ways of becoming another", () => {
  it("are written as AWS writes them, and each once", () => {
    const actions = [...STARTERS.flatMap((one) => one.actions), ...Object.values(ORDERS).flatMap((set) => [...set])];
    for (const one of actions) assert.match(written(one.toLowerCase()), /^[a-z0-9-]+:[A-Z]\w+$/);
    assert.equal(new Set(STARTERS.map(({ service }) => service)).size, STARTERS.length);
  });
  it("are all asked for", () => {
    for (const one of STARTED_BY.keys()) assert.ok(WAYS.has(one), one);
    for (const one of Object.values(ORDERS).flatMap((set) => [...set])) assert.ok(WAYS.has(one), one);
    assert.ok(!WAYS.has("s3:getobject"));
  });
});
