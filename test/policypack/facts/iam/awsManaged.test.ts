import assert from "node:assert/strict";
import { awsManagedDocument, awsManagedNames } from "../../../../policypack/facts/iam/awsManaged";
import { actionsOf } from "../../../../policypack/facts/iam/actionClasses";
import { allowsEverything } from "../../../../policypack/facts/iam/breadth";
import { knownText } from "../../../../policypack/facts/values";
import { cursorOf } from "../../../../policypack/facts/view";

const arn = (path: string, partition = "aws"): string => `arn:${partition}:iam::aws:policy/${path}`;

describe("AWS's own policies", () => {
  it("can all be read, and nearly each says something that a policy may ask of", () => {
    const names = awsManagedNames();
    assert.ok(names.length > 150);
    for (const name of names) {
      const document = awsManagedDocument(arn(name));
      assert.equal(document?.readable.verdict, "pass", name);
    }
    const empty = names.filter((name) => awsManagedDocument(arn(name))?.statements.length === 0);
    assert.ok(empty.length < 20, empty.join());
  });

  it("say what AWS says", () => {
    const [administrator] = awsManagedDocument(arn("AdministratorAccess"))?.statements ?? [];
    assert.ok(administrator);
    assert.equal(allowsEverything(administrator).verdict, "pass");
    const power = awsManagedDocument(arn("PowerUserAccess"))?.statements ?? [];
    assert.ok(power.some(({ hasNotAction }) => hasNotAction));
    const s3 = awsManagedDocument(arn("AmazonS3FullAccess"))?.statements.flatMap(({ actions }) =>
      actions.map(knownText),
    );
    assert.deepEqual(s3, ["s3:*", "s3-object-lambda:*"]);
    const basic = awsManagedDocument(arn("service-role/AWSLambdaBasicExecutionRole"))?.statements[0];
    assert.deepEqual(basic?.actions.map(knownText), ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]); // prettier-ignore
  });

  it("name themselves where they are evidence", () => {
    const document = awsManagedDocument(arn("AmazonS3FullAccess"));
    assert.ok(document);
    assert.equal(cursorOf(document.view).owner.label, "AWS's policy AmazonS3FullAccess");
  });

  it("are known whatever the partition and the case, and say the partition's ARNs", () => {
    const china = awsManagedDocument(arn("AmazonSageMakerFullAccess", "aws-cn"));
    const resources = china?.statements.flatMap((one) => one.resources.map((resource) => knownText(resource) ?? ""));
    assert.ok(resources?.some((one) => one.startsWith("arn:aws-cn:")));
    assert.ok(!resources?.some((one) => one.startsWith("arn:aws:")));
    assert.ok(awsManagedDocument(arn("amazons3fullaccess", "aws-us-gov")));
  });

  it("are none of anybody else's, nor what is not pinned, nor what is no ARN", () => {
    for (const other of [
      "arn:aws:iam::111122223333:policy/AdministratorAccess",
      arn("NoSuchPolicy"),
      arn("service-role/AdministratorAccess"),
      "AdministratorAccess",
      "arn:aws:iam::aws:policy/",
      "",
    ])
      assert.equal(awsManagedDocument(other), undefined, other);
  });

  it("name actions of services that the table knows", () => {
    const statements = awsManagedNames().flatMap((name) => awsManagedDocument(arn(name))?.statements ?? []);
    for (const { actions, effect } of statements) {
      if (effect !== "Allow") continue;
      for (const action of actions) {
        const [service = ""] = (knownText(action) ?? "").toLowerCase().split(":");
        if (!/[*?]/.test(service)) assert.ok(actionsOf(service).length > 0, knownText(action));
      }
    }
  });
});
