import assert from "node:assert/strict";
import fc from "fast-check";
import { eventsOf, recordsDataEvents, recordsNothing } from "../../../../policypack/facts/aws/trail";
import {
  Agent,
  AgentAlias,
  AgentGateway,
  Bucket,
  Endpoint,
  EventDataStore,
  Flow,
  Function,
  Guardrail,
  KnowledgeBase,
  Prompt,
  Trail,
} from "../../../../policypack/facts/aws/types";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld, type Given } from "../../../support/world";

const OBJECTS = "AWS::S3::Object";
const UNKNOWN: Tree = Unknown.value;
const recorded = (...given: readonly Given[]): Verdict =>
  recordsDataEvents(OBJECTS, closedWorld(...given).world).verdict;
const trail = (props: TreeObject, name = "trail"): Given => ({ type: Trail, name, props });
const store = (props: TreeObject): Given => ({ type: EventDataStore, name: "store", props });
const field = (name: Tree, more: TreeObject): TreeObject => ({ field: name, ...more });
const selector = (...more: readonly TreeObject[]): TreeObject => ({
  fieldSelectors: [
    field("eventCategory", { equals: ["Data"] }),
    field("resources.type", { equals: [OBJECTS] }),
    ...more,
  ],
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
describe("what advanced selectors record", () => {
  type Row = readonly [verdict: Verdict, selectors: Tree];
  const TABLE: Readonly<Record<string, Row>> = {
    "all that is done with objects": ["pass", [selector()]],
    "what is done with those of one bucket": [
      "pass",
      [selector(field("resources.ARN", { startsWiths: ["arn:aws:s3:::shop-weights/"] }))],
    ],
    "all, among what else is recorded": [
      "pass",
      [{ fieldSelectors: [field("eventCategory", { equals: ["Management"] })] }, selector()],
    ],
    "nothing, without a selector": ["fail", []],
    "nothing of objects, of management": [
      "fail",
      [{ fieldSelectors: [field("eventCategory", { equals: ["Management"] })] }],
    ],
    "nothing of objects, of agents": [
      "fail",
      [
        {
          fieldSelectors: [
            field("eventCategory", { equals: ["Data"] }),
            field("resources.type", { equals: ["AWS::Bedrock::AgentAlias"] }),
          ],
        },
      ],
    ],
    "not who reads them": ["fail", [selector(field("readOnly", { equals: ["false"] }))]],
    "not who changes them": ["fail", [selector(field("readOnly", { equals: ["true"] }))]],
    "one call only": ["fail", [selector(field("eventName", { equals: ["DeleteObject"] }))]],
    "all calls but one": ["fail", [selector(field("eventName", { notEquals: ["GetObject"] }))]],
    "what one role does": [
      "fail",
      [selector(field("userIdentity.arn", { equals: ["arn:aws:iam::111122223333:role/admin"] }))],
    ],
    "what all but one role do": [
      "fail",
      [selector(field("userIdentity.arn", { notStartsWiths: ["arn:aws:sts::111122223333:assumed-role/etl/"] }))],
    ],
    "what is done in the console": ["fail", [selector(field("sessionCredentialFromConsole", { equals: ["true"] }))]],
    "what services do by themselves": ["fail", [selector(field("eventType", { equals: ["AwsServiceEvent"] }))]],
    "what is called": ["pass", [selector(field("eventType", { equals: ["AwsApiCall"] }))]],
    "it is not known, by a list that is not": ["undecided", UNKNOWN],
    "it is not known, by a selector that is not": ["undecided", [UNKNOWN]],
    "it is not known, by a field that is not": ["undecided", [selector(field(UNKNOWN, { equals: ["true"] }))]],
    "all, whatever else is not known": ["pass", [UNKNOWN, selector()]],
    "nothing, by selectors that are no list": ["fail", 5],
    "nothing, by fields that are no list": ["fail", [{ fieldSelectors: "eventCategory" }]],
  };
  for (const [name, [verdict, advancedEventSelectors]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(recorded(trail({ advancedEventSelectors })), verdict);
      assert.equal(recorded(store({ advancedEventSelectors })), verdict, "into a store");
    });

  it("is never more by a field more", () => {
    const more = fc.constantFrom(
      field("readOnly", { equals: ["true"] }),
      field("eventName", { startsWiths: ["Get"] }),
      field("resources.ARN", { startsWiths: ["arn:aws:s3:::shop/"] }),
      field(UNKNOWN, {}),
    );
    const RANK = { fail: 0, undecided: 1, pass: 2 };
    fc.assert(
      fc.property(fc.array(more, { maxLength: 3 }), more, (fields, one) => {
        const said = (some: readonly TreeObject[]) =>
          RANK[recorded(trail({ advancedEventSelectors: [selector(...some)] }))];
        assert.ok(said([...fields, one]) <= said(fields));
        assert.equal(said([one, ...fields]), said([...fields, one]));
      }),
      { numRuns: 50 },
    );
  });
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
describe("what the older selectors record", () => {
  const data = (values: Tree, type: Tree = OBJECTS): TreeObject => ({ dataResources: [{ type, values }] });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, selectors: Tree]>> = {
    "all objects": ["pass", [data(["arn:aws:s3"])]],
    "all objects, of reading and writing": ["pass", [{ ...data(["arn:aws:s3:::"]), readWriteType: "All" }]],
    "those of one bucket": ["pass", [data(["arn:aws:s3:::shop-weights/"])]],
    "not who reads them": ["fail", [{ ...data(["arn:aws:s3"]), readWriteType: "WriteOnly" }]],
    "not who changes them": ["fail", [{ ...data(["arn:aws:s3"]), readWriteType: "ReadOnly" }]],
    "no objects, but functions": ["fail", [data(["arn:aws:lambda"], "AWS::Lambda::Function")]],
    "nothing, by no values": ["fail", [data([])]],
    "nothing, of management alone": ["fail", [{ includeManagementEvents: true }]],
    "it is not known, by values that are not": ["undecided", [data([UNKNOWN])]],
    "it is not known, by a list that is not": ["undecided", UNKNOWN],
    "nothing, by what is no list": ["fail", {}],
  };
  for (const [name, [verdict, eventSelectors]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(recorded(trail({ eventSelectors })), verdict);
    });
});

describe("what records", () => {
  const advancedEventSelectors = [selector()];
  const all: TreeObject = { advancedEventSelectors };
  it("is no trail that is switched off, nor a store", () => {
    assert.equal(recorded(trail({ ...all, enableLogging: false })), "fail");
    assert.equal(recorded(trail({ ...all, enableLogging: true })), "pass");
    assert.equal(recorded(trail({ ...all, enableLogging: UNKNOWN })), "undecided");
    assert.equal(recorded(trail({ ...all, enableLogging: "no" })), "fail");
    assert.equal(recorded(store({ ...all, suspend: true })), "fail");
    assert.equal(recorded(store({ ...all, suspend: "false" })), "pass");
    assert.equal(recorded(store({ ...all, suspend: UNKNOWN })), "undecided");
  });
  it("is any of them", () => {
    assert.equal(recorded(trail({}), trail(all, "other")), "pass");
    assert.equal(recorded(trail({ ...all, enableLogging: false }), store(all)), "pass");
  });
  it("is nothing where there is none", () => {
    assert.equal(recorded(), "fail");
    assert.equal(recordsNothing(closedWorld().world), true);
    for (const given of [trail({}), store({})]) assert.equal(recordsNothing(closedWorld(given).world), false);
  });
});

describe("what is to be recorded", () => {
  const eventsIn = (...given: readonly Given[]) => eventsOf(closedWorld(...given).world);
  it("is who uses what of AI there is, each once", () => {
    assert.deepEqual(
      eventsIn({ type: Agent, name: "agent" }, { type: AgentAlias, name: "live" }, { type: Flow, name: "flow" }),
      ["AWS::Bedrock::AgentAlias", "AWS::Bedrock::FlowAlias"],
    );
    const others = [AgentGateway, Endpoint, Guardrail, KnowledgeBase, Prompt];
    assert.deepEqual(eventsIn(...others.map((type): Given => ({ type, name: type.tokens[0] }))), [
      "AWS::BedrockAgentCore::Gateway",
      "AWS::SageMaker::Endpoint",
      "AWS::Bedrock::Guardrail",
      "AWS::Bedrock::KnowledgeBase",
      "AWS::Bedrock::PromptVersion",
    ]);
  });
  it("is who reads buckets of AI, and no other", () => {
    const bucket = (tags: TreeObject): Given => ({ type: Bucket, name: "bucket", props: { tags } });
    assert.deepEqual(eventsIn(bucket({ "ai:system": "shop" })), [OBJECTS]);
    assert.deepEqual(eventsIn(bucket({ team: "shop" })), []);
    assert.deepEqual(eventsIn({ type: Function, name: "plain" }), []);
  });
});
