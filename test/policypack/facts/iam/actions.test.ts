import assert from "node:assert/strict";
import fc from "fast-check";
import { allowsSome, isOnSome, namesSome, servicesOf, takesResource } from "../../../../policypack/facts/iam/actions";
import {
  changesPermissions,
  makesCredentials,
  opensToOthers,
  startsAsAnyRole,
} from "../../../../policypack/facts/iam/escalation";
import { asksUnnamedEndpoints, asksUnnamedModels } from "../../../../policypack/facts/iam/invocation";
import { passesToAnyService, passesUnnamedRoles } from "../../../../policypack/facts/iam/passRole";
import type { Statement } from "../../../../policypack/facts/iam/document";
import { statementOf } from "../../../support/views";

const PASS = ["iam:passrole"];
const allowing = (more: object): Statement => statementOf({ Effect: "Allow", Resource: "*", ...more });
const some = (more: object): string => allowsSome(allowing(more), PASS).verdict;
const named = (more: object): string => namesSome(allowing(more), PASS).verdict;

describe("actions", () => {
  it("are allowed by name, by pattern, and by being none of those that are left out", () => {
    for (const Action of [
      "iam:PassRole",
      "IAM:passrole",
      "iam:Pass*",
      "iam:*",
      "*",
      "i?m:PassRole",
      ["s3:Get*", "*:*"],
    ]) {
      assert.equal(some({ Action }), "pass", JSON.stringify(Action));
      assert.equal(some({ Action, Effect: "Deny" }), "fail");
    }
    for (const Action of ["iam:Get*", "iam:PassRoles", "PassRole", "s3:*", ""]) assert.equal(some({ Action }), "fail");
    assert.equal(some({ NotAction: "s3:*" }), "pass");
    for (const NotAction of ["iam:*", ["s3:*", "iam:PassRole"], "*"]) assert.equal(some({ NotAction }), "fail");
  });

  it("are named where the statement says which ones it means", () => {
    for (const Action of ["iam:PassRole", "iam:*", "i*:PassRole"]) assert.equal(named({ Action }), "pass", Action);
    for (const Action of ["*", "*:*", "s3:*"]) assert.equal(named({ Action }), "fail", Action);
    assert.equal(named({ NotAction: "s3:*" }), "fail");
  });

  it("are on something where one of many resources is it", () => {
    const on = (more: object): string =>
      isOnSome(statementOf({ Effect: "Allow", Action: "s3:GetObject", ...more }), (arn) => arn === "*").verdict;
    assert.equal(on({ Resource: ["arn:aws:s3:::shop/*", "*"] }), "pass");
    assert.equal(on({ Resource: "arn:aws:s3:::shop/*" }), "fail");
    assert.equal(on({ NotResource: "arn:aws:s3:::shop/*" }), "pass");
  });

  it("are of services, which a pattern may leave open", () => {
    assert.deepEqual(servicesOf("S3:GetObject"), ["s3"]);
    assert.ok(servicesOf("s3*:*").includes("s3express"));
    for (const none of ["*", "*:*", "xray:*", "GetObject"]) assert.deepEqual(servicesOf(none), []);
    const takes = (action: string): boolean => takesResource(action, "s3", () => true);
    assert.ok(takes("s3:GetObject") && takes("s3:List*") && !takes("s3:ListAllMyBuckets") && !takes("s3:Nothing*"));
  });
});

const MODEL = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";
const ask = (Resource: unknown, more: object = {}) => allowing({ Action: "bedrock:InvokeModel", Resource, ...more });

describe("asking models", () => {
  it("is for named models, or for those that are approved", () => {
    const unnamed = (resource: unknown, approved?: readonly string[]) =>
      asksUnnamedModels(ask(resource), approved).verdict;
    for (const resource of ["*", "arn:*", "arn:aws:bedrock:*", "arn:aws:bedrock:*::foundation-model/*", `${MODEL}*`]) {
      assert.equal(unnamed(resource), "pass", resource);
    }
    for (const resource of [MODEL, MODEL.replace("eu-west-1", "*"), [MODEL, "arn:aws:s3:::shop/*"]]) {
      assert.equal(unnamed(resource), "fail", JSON.stringify(resource));
    }
    const claude = ["anthropic.claude-3-*"];
    assert.equal(unnamed(MODEL, claude), "fail");
    assert.equal(unnamed(`${MODEL.slice(0, -4)}*`, claude), "fail", "a pattern within an approved one");
    assert.equal(unnamed([MODEL, "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0"], claude), "pass");
    assert.equal(unnamed("*", claude), "pass");
    assert.equal(unnamed(MODEL, ["arn:aws:bedrock:eu-west-1::foundation-model/*"]), "fail");
  });

  it("is for named endpoints", () => {
    const unnamed = (Resource: unknown): string =>
      asksUnnamedEndpoints(allowing({ Action: "sagemaker:Invoke*", Resource })).verdict;
    for (const resource of ["*", "arn:aws:sagemaker:*:*:endpoint/*", "arn:aws:sagemaker:*:*:*"])
      assert.equal(unnamed(resource), "pass", resource);
    assert.equal(unnamed("arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shop-*"), "fail");
  });
});

describe("what only widens", () => {
  const FACTS: readonly ((statement: Statement) => string)[] = [
    ...[
      makesCredentials,
      changesPermissions,
      opensToOthers,
      passesUnnamedRoles,
      passesToAnyService,
      asksUnnamedModels,
    ].map((fact) => (statement: Statement) => fact(statement).verdict),
    (statement) => startsAsAnyRole([statement]).verdict,
  ];
  const action = fc.constantFrom(
    "*", "iam:*", "iam:PassRole", "iam:Put*", "kms:PutKeyPolicy", "s3:*", "lambda:CreateFunction", "bedrock:Invoke*", "s3:GetObject",
  ); // prettier-ignore
  const resource = fc.constantFrom(
    "*",
    "arn:aws:iam::111122223333:role/x",
    "arn:aws:s3:::shop/*",
    "arn:aws:kms:*:*:key/*",
    MODEL,
  );
  const statement = fc.record({
    Action: fc.array(action, { minLength: 1, maxLength: 3 }),
    Resource: fc.array(resource, { minLength: 1, maxLength: 3 }),
  });

  it("is nothing that a denial says", () => {
    fc.assert(
      fc.property(statement, (given) =>
        FACTS.every((fact) => fact(statementOf({ Effect: "Deny", ...given })) === "fail"),
      ),
    );
  });
  it("is not undone by more actions or more resources", () => {
    fc.assert(
      fc.property(statement, action, resource, (given, anotherAction, anotherResource) => {
        const wider = { Action: [...given.Action, anotherAction], Resource: [...given.Resource, anotherResource] };
        return FACTS.every((fact) => fact(allowing(given)) !== "pass" || fact(allowing(wider)) === "pass");
      }),
    );
  });
  it("is said whatever the case of an action", () => {
    fc.assert(
      fc.property(statement, (given) => {
        const shouted = { ...given, Action: given.Action.map((one) => one.toUpperCase()) };
        return FACTS.every((fact) => fact(allowing(given)) === fact(allowing(shouted)));
      }),
    );
  });
  it("is said of one statement or of many", () => {
    fc.assert(
      fc.property(statement, (given) => {
        const apart = given.Action.flatMap((Action) =>
          given.Resource.map((Resource) => allowing({ Action, Resource })),
        );
        return FACTS.slice(0, -1).every(
          (fact) => (fact(allowing(given)) === "pass") === apart.some((one) => fact(one) === "pass"),
        );
      }),
    );
  });
});
