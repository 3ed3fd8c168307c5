import assert from "node:assert/strict";
import fc from "fast-check";
import { Bucket, BucketPolicy, Model, Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { objectPlaces } from "../../../../policypack/facts/aws/objectPlaces";
import { overreachOf } from "../../../../policypack/facts/iam/closure";
import { iamRoles } from "../../../../policypack/facts/iam/iamRoles";
import { BEYOND_AGENTS, BEYOND_INFERENCE, ERASING } from "../../../../policypack/facts/iam/reaches";
import { beyondScope } from "../../../../policypack/facts/iam/scope";
import { knownText } from "../../../../policypack/facts/values";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const trust = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
});
const arn = "arn:aws:iam::111122223333:role/inference";
type Statement = Readonly<Record<string, unknown>>;
const allow = (Action: unknown, Resource: unknown = "*"): Statement => ({ Effect: "Allow", Action, Resource });
const deny = (Action: unknown, Resource: unknown = "*"): Statement => ({ Effect: "Deny", Action, Resource });

const stack = (statements: readonly Statement[] | Unknown, ...more: readonly Given[]): readonly Given[] => [
  { type: Role, name: "inference", props: { name: "inference", assumeRolePolicy: trust } },
  {
    type: RolePolicy,
    name: "permissions",
    props: {
      role: "inference",
      policy: statements instanceof Unknown ? statements : JSON.stringify({ Statement: statements }),
    },
  },
  ...more,
];
const model = (url: Tree): Given => ({
  type: Model,
  name: "llm",
  props: { executionRoleArn: arn, primaryContainer: { modelDataUrl: url } },
});

function reach(given: readonly Given[], reaches = BEYOND_INFERENCE): readonly string[] {
  const { the, world } = closedWorld(...given);
  const [role] = iamRoles.of(the("inference"), world);
  assert.ok(role);
  return overreachOf(role.identity, reaches, world).map(
    ({ truth, what }) => `${truth.verdict}: ${knownText(what) ?? ""}`,
  );
}

const MODELS = "change models and endpoints";
const OBJECTS = "replace or remove the objects that are models";
const weights = model("s3://shop-weights/llm/model.tar.gz");
const put = (resource: string): Statement => allow("s3:PutObject", resource);

describe("what a role may do in the end", () => {
  it("is told once, of all that it is not for", () => {
    assert.deepEqual(reach(stack([allow("*")], weights)), [
      `pass: ${MODELS}, ${OBJECTS}, change guardrails, administer keys and change what others may do`,
    ]);
    assert.deepEqual(reach(stack([allow("sagemaker:CreateModel")])), [`pass: ${MODELS}`]);
    assert.deepEqual(reach(stack([allow(["sagemaker:Describe*", "s3:GetObject", "kms:Decrypt"])])), []);
    assert.deepEqual(reach(stack([])), []);
    assert.deepEqual(reach(stack([allow("bedrock:UpdateAgent")]), BEYOND_AGENTS), ["pass: change agents and their prompts"]); // prettier-ignore
    assert.deepEqual(reach(stack([allow("logs:DeleteLogGroup")]), ERASING), ["pass: stop or remove logs, monitoring and alarms"]); // prettier-ignore
  });

  it("is about the objects from which models are loaded", () => {
    const table: readonly (readonly [url: string, resource: string, isReached: boolean])[] = [
      ["s3://shop-weights/llm/model.tar.gz", "arn:aws:s3:::shop-weights/*", true],
      ["s3://shop-weights/llm/model.tar.gz", "arn:aws:s3:::shop-weights/llm/model.tar.gz", true],
      ["s3://shop-weights/llm/model.tar.gz", "arn:aws:s3:::shop-weights/captures/*", false],
      ["s3://shop-weights/llm/", "arn:aws:s3:::shop-weights/llm/adapter.bin", true],
      ["s3://shop-weights", "arn:aws:s3:::shop-weights/anything", true],
      ["https://shop-weights.s3.eu-west-1.amazonaws.com/llm/m.tar.gz", "arn:aws:s3:::shop-w*", true],
      ["https://s3.eu-west-1.amazonaws.com/shop-weights/llm/m.tar.gz", "arn:aws:s3:::shop-weights/*", true],
      ["s3://shop-weights/llm/model.tar.gz", "arn:aws:s3:::shop-answers/*", false],
      ["s3://shop-weights/llm/model.tar.gz", "*", true],
      ["s3://shop-weights/llm/model.tar.gz", "arn:aws:s3:::*SageMaker*", false],
      ["s3://shop-weights/llm", "arn:aws:s3:::shop-weights/llm/*", true],
    ];
    for (const [url, resource, isReached] of table) {
      assert.deepEqual(
        reach(stack([put(resource)], model(url))),
        isReached ? [`pass: ${OBJECTS}`] : [],
        `${url} ${resource}`,
      );
    }
    assert.deepEqual(reach(stack([allow("s3:PutBucketVersioning", "arn:aws:s3:::shop-weights")], weights)), [`pass: ${OBJECTS}`]); // prettier-ignore
    assert.deepEqual(reach(stack([put("arn:aws:s3:::shop-weights")], weights)), [], "no object is a bucket");
  });

  it("is all objects where nothing says which are models", () => {
    assert.deepEqual(reach(stack([put("*")])), [`pass: ${OBJECTS}`]);
    assert.deepEqual(reach(stack([put("arn:aws:s3:::shop-weights/*")])), []);
  });

  it("is not known where it is not known where a model lies", () => {
    assert.deepEqual(reach(stack([put("arn:aws:s3:::shop/*")], model(Unknown.value))), [`undecided: ${OBJECTS}`]);
    const bucket: Given = { type: Bucket, name: "weights", props: { bucket: "shop-weights" } };
    const computed: Given = { ...model(Unknown.value), from: { primaryContainer: ["weights"] } };
    assert.deepEqual(reach(stack([put("arn:aws:s3:::shop-weights/a/*")], bucket, computed)), [`undecided: ${OBJECTS}`]);
    assert.deepEqual(reach(stack([put("arn:aws:s3:::shop-weights/*")], bucket, computed)), [`pass: ${OBJECTS}`]);
    assert.deepEqual(reach(stack([put("arn:aws:s3:::shop-answers/*")], bucket, computed)), []);
  });

  it("is what the bucket's policy leaves, and what it gives", () => {
    const policy = (...Statement: readonly Statement[]): Given => ({
      type: BucketPolicy,
      name: "policy",
      props: { bucket: "shop-weights", policy: JSON.stringify({ Statement }) },
    });
    const all = "arn:aws:s3:::shop-weights/*";
    const mine = stack([put(all)], weights, policy({ ...deny("s3:PutObject*", all), Principal: "*" }));
    assert.deepEqual(reach(mine), []);
    const others = stack([put(all)], weights, policy({ ...deny("s3:PutObject*", all), Principal: { AWS: "arn:aws:iam::111122223333:role/other" } })); // prettier-ignore
    assert.deepEqual(reach(others), [`pass: ${OBJECTS}`]);
    const given = stack([], weights, policy({ ...allow("s3:*", all), Principal: { AWS: arn } }));
    assert.deepEqual(reach(given), [`pass: ${OBJECTS}`]);
  });

  it("is judged when all is there, or when something acts as the role", () => {
    const { the, world } = openWorld(...stack([allow("*")], weights));
    assert.deepEqual(iamRoles.of(the("permissions"), world), []);
    assert.equal(iamRoles.of(the("llm"), world).length, 1);
  });

  const action = fc.constantFrom("*", "sagemaker:*", "sagemaker:CreateModel", "iam:Put*", "kms:*", "s3:PutObject", "s3:GetObject", "logs:*"); // prettier-ignore
  const resource = fc.constantFrom("*", "arn:aws:s3:::shop-weights/*", "arn:aws:s3:::shop-answers/*", "arn:aws:iam::111122223333:role/x"); // prettier-ignore
  const statement = fc.record({ Effect: fc.constant("Allow"), Action: fc.array(action, { minLength: 1, maxLength: 3 }), Resource: resource }); // prettier-ignore
  const statements = fc.array(statement, { maxLength: 3 });
  const words = (given: readonly Statement[]): string => reach(stack(given, weights)).join();

  it("is never more by a denial", () => {
    fc.assert(
      fc.property(statements, action, resource, (given, denied, on) => {
        const before = words(given);
        return words([...given, deny(denied, on)]).length <= before.length;
      }),
      { numRuns: 60 },
    );
  });
  it("is nothing where everything is denied", () => {
    fc.assert(
      fc.property(statements, (given) => words([...given, deny("*")]) === ""),
      { numRuns: 30 },
    );
  });
  it("is the same whatever the case of an action, and in one statement or many", () => {
    fc.assert(
      fc.property(statements, (given) => {
        const apart = given.flatMap((one) => one.Action.map((Action) => ({ ...one, Action: Action.toUpperCase() })));
        return words(given) === words(apart);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the declared scope of a tool", () => {
  const beyond = (statements: readonly Statement[], ...scope: readonly string[]): number => {
    const { the, world } = closedWorld(...stack(statements));
    const [role] = iamRoles.of(the("inference"), world);
    assert.ok(role);
    return beyondScope(role.identity, scope).length;
  };
  it("holds every action of the role, or what every function takes", () => {
    assert.equal(beyond([allow("dynamodb:GetItem")], "dynamodb:Get*"), 0);
    assert.equal(beyond([allow("DYNAMODB:getitem")], "dynamodb:GetItem"), 0);
    assert.equal(beyond([allow(["logs:PutLogEvents", "xray:PutTraceSegments"])], "s3:GetObject"), 0);
    assert.equal(beyond([allow("dynamodb:*")], "dynamodb:Get*"), 1);
    assert.equal(beyond([{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "dynamodb:*"), 1);
    assert.equal(beyond([allow("s3:PutObject"), deny("s3:*")], "dynamodb:*"), 0);
    assert.equal(beyond([allow("*")]), 0, "nothing is declared");
  });
});

describe("places of objects", () => {
  it("are read from whatever names them", () => {
    const { world } = closedWorld(model("s3://a-models/x/y"), {
      type: Bucket,
      name: "unused",
      props: { bucket: "unused" },
    });
    const { byBucket, unknown } = objectPlaces(world);
    assert.deepEqual([...byBucket.values()].flat(), [{ kept: "models", bucket: "a-models", key: "x/y*" }]);
    assert.deepEqual(unknown, []);
    for (const odd of ["", "model.tar.gz", "s3://", 5, null, ["s3://b/k"], { s3: "s3://b/k" }] as readonly Tree[])
      assert.doesNotThrow(() => objectPlaces(closedWorld(model(odd)).world));
  });
});
