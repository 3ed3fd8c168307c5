import assert from "node:assert/strict";
import { isAiAsset, isAiType } from "../../../policypack/facts/ai";
import { Bucket, BucketObject, Model, Role, SecurityGroup } from "../../../policypack/facts/aws/types";
import { Unknown } from "../../../policypack/facts/tree";
import { closedWorld, openWorld, type Given } from "../../support/world";

const bucket: Given = { type: Bucket, name: "thing", props: { bucket: "shop-weights" } };
const model = (props: Given["props"], from?: Given["from"]): Given => ({
  type: Model,
  name: "llm",
  props: props ?? {},
  ...(from && { from }),
});
const uses = (modelDataUrl: string): Given => model({ primaryContainer: { modelDataUrl } });

/** Each rule of what is an AI asset, and beside it decent resources that only look like it. "thing" is asked about. */
const AI: Readonly<Record<string, readonly Given[]>> = {
  itsType: [{ type: Model, name: "thing" }],
  itsTypeInAwsNative: [{ type: "aws-native:sagemaker:Endpoint", name: "thing" }],
  itsTag: [{ ...bucket, props: { tags: { "ai:system": "shop" } } }],
  itsTagInOtherCase: [{ ...bucket, props: { tags: { "AI:System": "shop" } } }],
  aTagThatIsNotKnownYet: [{ ...bucket, props: { tags: { "ai:owner": Unknown.value } } }],
  providersTag: [{ ...bucket, providerTags: { "ai:system": "shop" } }],
  s3Uri: [bucket, uses("s3://shop-weights/llm.tar.gz")],
  httpsAddress: [bucket, uses("https://s3.eu-west-1.amazonaws.com/shop-weights/llm.tar.gz")],
  arn: [bucket, model({ containers: [{ environment: { WEIGHTS: "arn:aws:s3:::shop-weights/llm" } }] })],
  bareName: [bucket, model({ containers: [{ environment: { BUCKET: "shop-weights" } }] })],
  roleByArn: [
    { type: Role, name: "thing", props: { name: "inference" } },
    model({ executionRoleArn: "arn:aws:iam::111122223333:role/inference" }),
  ],
  groupById: [
    { type: SecurityGroup, name: "thing", outputs: { id: "sg-0a" } },
    model({ vpcConfig: { securityGroupIds: ["sg-0a"] } }),
  ],
  computedFrom: [bucket, model({ primaryContainer: { modelDataUrl: Unknown.value } }, { primaryContainer: ["thing"] })],
  computedFromAnObjectOfIt: [
    bucket,
    { type: BucketObject, name: "weights", props: { bucket: Unknown.value }, from: { bucket: ["thing"] } },
    model({ primaryContainer: { modelDataUrl: Unknown.value } }, { primaryContainer: ["weights"] }),
  ],
};

const NO_AI: Readonly<Record<string, readonly Given[]>> = {
  alone: [bucket],
  otherTags: [{ ...bucket, props: { tags: { ai: "no", "main:ai:x": "shop", Name: "ai:system" } } }],
  otherProvidersTag: [{ ...bucket, providerTags: { team: "web" } }],
  anotherBucket: [bucket, uses("s3://shop-weights-eu/llm.tar.gz")],
  bucketOfThatNameElsewhere: [bucket, uses("https://shop-weights.example.com/llm.tar.gz")],
  calledAsItsUser: [{ type: Role, name: "thing", props: { name: "shop" } }, model({ name: "shop" })],
  calledAsATagOfAnAiResource: [
    { type: Role, name: "thing", props: { name: "shop" } },
    model({ tags: { "ai:system": "shop" } }),
  ],
  mentionedInADescription: [
    { type: Role, name: "thing", props: { name: "shop" } },
    { type: "aws:sagemaker/image:Image", name: "i", props: { description: "shop" } },
  ],
  usedByWhatIsNoAi: [bucket, { type: "aws:lambda/function:Function", name: "f", props: { s3Bucket: "shop-weights" } }],
  sourceOfWhatIsNoAi: [
    bucket,
    {
      type: "aws:lambda/function:Function",
      name: "f",
      props: { s3Bucket: Unknown.value },
      from: { s3Bucket: ["thing"] },
    },
  ],
  website: [{ ...bucket, props: { bucket: "site", website: { indexDocument: "index.html" } } }],
  queue: [{ type: "aws:sqs/queue:Queue", name: "thing", props: { name: "orders" } }],
};

describe("AI assets", () => {
  for (const [rule, given] of Object.entries(AI)) {
    it(`are: ${rule}`, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(isAiAsset(the("thing"), world).verdict, "pass");
    });
  }
  for (const [situation, given] of Object.entries(NO_AI)) {
    it(`are not: ${situation}`, () => {
      const { the, world } = closedWorld(...given);
      assert.equal(isAiAsset(the("thing"), world).verdict, "fail");
    });
  }

  it("may still become one while the program runs", () => {
    const { the, world } = openWorld(bucket);
    assert.equal(isAiAsset(the("thing"), world).verdict, "undecided");
  });

  it("cannot be told where the tags, or what an AI resource names, are not known", () => {
    const tagged = closedWorld({ ...bucket, props: { tags: Unknown.value } });
    assert.equal(isAiAsset(tagged.the("thing"), tagged.world).verdict, "undecided");
    const named = closedWorld(bucket, model({ primaryContainer: { modelDataUrl: Unknown.value } }));
    assert.equal(isAiAsset(named.the("thing"), named.world).verdict, "undecided");
    const ownTags = closedWorld(bucket, model({ tags: { Name: Unknown.value } }));
    assert.equal(isAiAsset(ownTags.the("thing"), ownTags.world).verdict, "fail");
  });

  it("are called by other names too where a part stands for the whole", () => {
    const part: Given = { type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", name: "thing" };
    const { the, world } = closedWorld(
      { ...part, props: { securityGroupId: "sg-0a" } },
      model({ vpcConfig: { securityGroupIds: ["sg-0a"] } }),
    );
    const rule = the<{ securityGroupId: string }>("thing");
    assert.equal(isAiAsset(rule, world).verdict, "fail");
    assert.equal(isAiAsset(rule, world, [rule.props.securityGroupId]).verdict, "pass");
  });

  it("are told from other types by the module", () => {
    for (const type of [
      "aws:sagemaker/model:Model",
      "aws:bedrock/agentAgent:AgentAgent",
      "aws-native:bedrock:Agent",
      "aws-native:sagemaker:Model",
    ]) {
      assert.equal(isAiType(type), true, type);
    }
    for (const type of [
      "aws:s3/bucket:Bucket",
      "gcp:sagemaker/model:Model",
      "my:sagemaker:Model",
      "aws:sagemakerish/x:X",
      "aws",
      "",
    ]) {
      assert.equal(isAiType(type), false, type);
    }
  });
});
