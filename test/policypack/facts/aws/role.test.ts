import assert from "node:assert/strict";
import { aiRoles, roles } from "../../../../policypack/facts/aws/role";
import {
  ExclusiveAttachments,
  ManagedPolicy,
  Model,
  PolicyAttachment,
  Role,
  RolePolicy,
  RolePolicyAttachment,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";

const document = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "*" } });
const trust = (Principal: object): string =>
  JSON.stringify({ Statement: { Effect: "Allow", Principal, Action: "sts:AssumeRole" } });
const role = (props: TreeObject = {}): Given => ({ type: Role, name: "role", props: { name: "inference", ...props } });
const managed: Given = {
  type: ManagedPolicy,
  name: "policy",
  props: { policy: document },
  outputs: { arn: "arn:aws:iam::111122223333:policy/p" },
};
const ARN = "arn:aws:iam::111122223333:policy/p";

function effective(given: readonly Given[], name = "role") {
  const { the, world } = closedWorld(...given);
  const [found] = roles.of(the(name), world);
  assert.ok(found !== undefined);
  return found;
}
const count = (...given: readonly Given[]): number => effective(given).permissions.length;

describe("effective roles", () => {
  it("may do what is said in every place", () => {
    assert.equal(count(role()), 0);
    assert.equal(count(role({ inlinePolicies: [{ policy: document }, { policy: document }] })), 2);
    assert.equal(
      count(role(), { type: RolePolicy, name: "inline", props: { role: "inference", policy: document } }),
      1,
    );
    assert.equal(count(managed, role({ managedPolicyArns: [ARN] })), 1);
    assert.equal(
      count(managed, role(), { type: RolePolicyAttachment, name: "a", props: { role: "inference", policyArn: ARN } }),
      1,
    );
    assert.equal(
      count(managed, role(), {
        type: PolicyAttachment,
        name: "a",
        props: { roles: ["x", "inference"], policyArn: ARN },
      }),
      1,
    );
    assert.equal(
      count(managed, role(), {
        type: ExclusiveAttachments,
        name: "a",
        props: { roleName: "inference", policyArns: [ARN] },
      }),
      1,
    );
    assert.equal(
      count(managed, role(), { type: RolePolicyAttachment, name: "a", props: { role: "another", policyArn: ARN } }),
      0,
    );
  });

  it("say whether these are all of their permissions", () => {
    const complete = (...given: readonly Given[]): string => effective(given).permissionsComplete.verdict;
    assert.equal(complete(role()), "pass");
    assert.equal(
      complete(role(), { type: RolePolicy, name: "p", props: { role: Unknown.value, policy: document } }),
      "undecided",
    );
    assert.equal(complete(role({ managedPolicyArns: [Unknown.value] })), "undecided");
  });

  it("are made for an AI service where one may assume them", () => {
    const trusts = (assumeRolePolicy: TreeObject[string]): string =>
      effective([role({ assumeRolePolicy })]).trustsAiService.verdict;
    assert.equal(trusts(trust({ Service: "sagemaker.amazonaws.com" })), "pass");
    assert.equal(trusts(trust({ Service: ["ec2.amazonaws.com", "Bedrock.amazonaws.com"] })), "pass");
    assert.equal(trusts(trust({ Service: "lambda.amazonaws.com" })), "fail");
    // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html, and the same by an identity provider
    assert.equal(trusts(trust({ Service: "pods.eks.amazonaws.com" })), "fail");
    assert.equal(
      trusts(trust({ Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/E" })),
      "fail",
    );
    assert.equal(trusts(trust({ AWS: "arn:aws:iam::111122223333:root" })), "fail");
    assert.equal(trusts(Unknown.value), "undecided");
    assert.equal(trusts("{"), "fail");
  });

  it("are judged by their parts where they are outside the stack", () => {
    const inline: Given = { type: RolePolicy, name: "part", props: { role: "inference", policy: document } };
    const attached: Given = { type: RolePolicyAttachment, name: "part", props: { role: "inference", policyArn: ARN } };
    const uses: Given = {
      type: Model,
      name: "llm",
      props: { executionRoleArn: "arn:aws:iam::111122223333:role/service/inference" },
    };
    const isAi = (...given: readonly Given[]): boolean => {
      const { the, world } = closedWorld(...given);
      return aiRoles.of(the("part"), world).some(({ applies }) => applies?.verdict === "pass");
    };
    assert.equal(effective([inline], "part").permissions.length, 1);
    assert.equal(effective([managed, attached], "part").permissions.length, 1);
    assert.equal(isAi(inline), false);
    assert.equal(isAi(inline, uses), true);
    assert.equal(isAi(managed, attached, uses), true);
    assert.equal(isAi({ ...inline, props: { role: "web", policy: document } }, uses), false);
  });
});
