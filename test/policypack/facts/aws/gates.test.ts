import assert from "node:assert/strict";
import { endpointsOf, passesEndpoint, passesKey } from "../../../../policypack/facts/aws/gates";
import { Grant, Key, Model, Subnet, Vpc, VpcEndpoint } from "../../../../policypack/facts/aws/types";
import { documentAt } from "../../../../policypack/facts/iam/document";
import type { Request } from "../../../../policypack/facts/iam/evaluate/request";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { look } from "../../../support/views";
import { allow, deny, document } from "../../../support/documents";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const vpc = (name: string): Given => ({ type: Vpc, name, outputs: { id: `vpc-${name}` } });
const subnet = (name: string, vpcId: Tree): Given => ({
  type: Subnet,
  name,
  props: { vpcId },
  outputs: { id: `subnet-${name}` },
});
const endpoint = (serviceName: Tree, vpcId: Tree = "vpc-main", more: TreeObject = {}): Given => ({
  type: VpcEndpoint,
  name: "endpoint",
  props: { vpcId, serviceName, ...more },
});
const S3 = "com.amazonaws.eu-west-1.s3";
const MAIN = [vpc("main"), subnet("a", "vpc-main")] as const;

describe("by which endpoints one comes to S3", () => {
  type Row = readonly [subnets: Tree, found: number, isOpen: boolean, ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "by that of the network": [["subnet-a"], 1, false, ...MAIN, endpoint(S3)],
    "by that of the network, in China": [["subnet-a"], 1, false, ...MAIN, endpoint("cn.com.amazonaws.cn-north-1.s3")],
    "by that of the network of one subnet": ["subnet-a", 1, false, ...MAIN, endpoint(S3)],
    "not by that of another service": [["subnet-a"], 0, false, ...MAIN, endpoint("com.amazonaws.eu-west-1.s3express")],
    "not by that of another network": [["subnet-a"], 0, false, ...MAIN, vpc("web"), endpoint(S3, "vpc-web")],
    "maybe by that of a network that is not known": [["subnet-a"], 0, true, ...MAIN, endpoint(S3, Unknown.value)],
    "maybe by one of a service that is not known": [["subnet-a"], 0, true, ...MAIN, endpoint(Unknown.value)],
    "by none of a subnet of elsewhere": [["subnet-x"], 0, false, ...MAIN, endpoint(S3)],
    "by none of a network of elsewhere": [["subnet-a"], 0, false, subnet("a", "vpc-x"), endpoint(S3)],
    "not known of a subnet that is not": [Unknown.value, 0, true, ...MAIN, endpoint(S3)],
    "not known of a network that is not": [["subnet-a"], 0, true, subnet("a", Unknown.value), endpoint(S3)],
    "by none, where there is no subnet": [[], 0, false, ...MAIN, endpoint(S3)],
    "by none, where subnets are none": [5, 0, true, ...MAIN, endpoint(S3)],
  };
  for (const [name, [subnets, found, isOpen, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const model: Given = { type: Model, name: "llm", props: { subnets } };
      const { the, world } = closedWorld(model, ...given);
      const ways = endpointsOf(the<{ subnets: string[] }>("llm").props.subnets, world);
      assert.equal(ways.found.length, found);
      assert.equal(ways.open.length > 0, isOpen);
    });
  }

  it("may still be others while a program runs", () => {
    const { world } = openWorld(...MAIN, endpoint(S3));
    assert.equal(endpointsOf(look(["subnet-a"]), world).open.length, 1);
  });
});

const request = (action: string, resource: string): Request => ({ action, resource, context: new Map() });
const OBJECT = "arn:aws:s3:::shop-weights/llm.tar.gz";

describe("whether an endpoint lets a request through", () => {
  const everybody = { Principal: "*" };
  const TABLE: Readonly<Record<string, readonly [policy: Tree | undefined, verdict: Verdict]>> = {
    "without a policy": [undefined, "pass"],
    "by its policy": [document(allow("s3:GetObject", "arn:aws:s3:::shop-weights/*", everybody)), "pass"],
    "not by one for another bucket": [document(allow("s3:GetObject", "arn:aws:s3:::shop-web/*", everybody)), "fail"],
    "not by one for another action": [document(allow("s3:PutObject", "*", everybody)), "fail"],
    "not by one that denies it": [document(allow("*", "*", everybody), deny("s3:*", OBJECT, everybody)), "fail"],
    "not by one that says nothing": [document(), "fail"],
    "not known by one that is not": [Unknown.value, "undecided"],
  };
  for (const [name, [policy, verdict]] of Object.entries(TABLE)) {
    it(name, () => {
      const given = endpoint(S3, "vpc-main", policy === undefined ? {} : { policy });
      const { found } = endpointsOf(look(["subnet-a"]), closedWorld(...MAIN, given).world);
      const [one] = found;
      assert.ok(one);
      assert.equal(passesEndpoint(one, request("s3:getobject", OBJECT)).verdict, verdict);
    });
  }
});

describe("whether a key lets a request through", () => {
  const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
  const key: Given = { type: Key, name: "key", props: {}, outputs: { arn, keyId: "1", id: "1" } };
  const grant: Given = { type: Grant, name: "grant", props: { keyId: "1", operations: ["Decrypt"] } };
  const anybody = { Principal: { AWS: "*" } };

  type Row = readonly [policy: string, needsOwnDocument: boolean, verdict: Verdict, ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    "by its policy": [document(allow("kms:Decrypt", "*", anybody)), true, "pass"],
    "not by one that says nothing of it": [document(allow("kms:DescribeKey", "*", anybody)), true, "fail"],
    "by one that says nothing of it, where IAM may": [document(allow("kms:DescribeKey", "*", anybody)), false, "pass"],
    "by one that says nothing of it, where it is granted": [
      document(allow("kms:DescribeKey", "*", anybody)),
      true,
      "pass",
      grant,
    ],
    "not by one that denies it": [document(deny("kms:*", "*", anybody)), false, "fail"],
    "not by one that denies it, where it is granted": [document(deny("kms:*", "*", anybody)), true, "fail", grant],
  };
  for (const [name, [policy, needsOwnDocument, verdict, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(key, ...given);
      const guarded = { resource: the("key"), arns: [arn], documents: [documentAt(look(policy))], needsOwnDocument };
      assert.equal(passesKey(guarded, request("kms:decrypt", "*"), world).verdict, verdict);
    });
  }
});
