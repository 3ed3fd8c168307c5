import assert from "node:assert/strict";
import fc from "fast-check";
import { Role, RolePolicy } from "../../../../policypack/facts/aws/types";
import { knownIdentities } from "../../../../policypack/facts/iam/evaluate/known";
import {
  asksByMantle,
  asksWithAnyGuardrail,
  asksWithDraft,
  asksWithoutGuardrail,
} from "../../../../policypack/facts/iam/guardrailForced";
import type { Verdict } from "../../../../policypack/facts/truth";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { allow, deny, document } from "../../../support/documents";
import { closedWorld } from "../../../support/world";

type Asks = readonly [without: Verdict, any: Verdict, draft: Verdict, mantle: Verdict];

/** https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html */
function asks(policy: Tree): Asks {
  const { world } = closedWorld(
    { type: Role, name: "chat", props: { name: "chat", assumeRolePolicy: document() } },
    { type: RolePolicy, name: "policy", props: { role: "chat", policy } },
  );
  const [identity] = knownIdentities(world).everybody;
  assert.ok(identity);
  return [
    asksWithoutGuardrail(identity).verdict,
    asksWithAnyGuardrail(identity).verdict,
    asksWithDraft(identity).verdict,
    asksByMantle(identity).verdict,
  ];
}

const MODEL = "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";
const EMBEDS = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0";
const OURS = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/a1b2c3d4e5f6";
const ask = (Condition?: object, Resource: unknown = MODEL) =>
  allow(["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], Resource, Condition && { Condition });
const refuse = (Condition: object, Action: unknown = "bedrock:InvokeModel*") => deny(Action, "*", { Condition });
const on = (operator: string, value: unknown) => ({ [operator]: { "bedrock:GuardrailIdentifier": value } });

const NEVER: Asks = ["fail", "fail", "fail", "fail"];
const FREELY: Asks = ["pass", "pass", "fail", "fail"];

describe("whether somebody can leave the guardrail out", () => {
  const TABLE: Readonly<Record<string, readonly [statements: readonly object[], asks: Asks]>> = {
    "who may ask nothing": [[], NEVER],
    "who may ask freely": [[ask()], FREELY],
    "who may ask by a pattern": [[allow("bedrock:Invoke*")], FREELY],
    "who may do anything": [[allow("*")], ["pass", "pass", "fail", "pass"]],
    "who may do all but something": [
      [{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }],
      ["pass", "pass", "fail", "pass"],
    ],
    "who must take ours": [[ask(on("StringEquals", `${OURS}:3`))], NEVER],
    "who must take ours, of any number": [[ask(on("StringLike", `${OURS}:*`))], ["fail", "fail", "pass", "fail"]],
    "who must take ours, whose version is not said": [
      [ask(on("StringEquals", OURS))],
      ["fail", "fail", "pass", "fail"],
    ],
    "who must take our draft": [[ask(on("StringEquals", `${OURS}:DRAFT`))], ["fail", "fail", "pass", "fail"]],
    "who must take one of two": [[ask(on("StringEquals", [`${OURS}:3`, `${OURS}:4`]))], NEVER],
    "who must take one of two, one of which is a draft": [
      [ask(on("StringEquals", [`${OURS}:3`, OURS]))],
      ["fail", "fail", "pass", "fail"],
    ],
    "who must take any": [[ask(on("StringLike", "*"))], ["fail", "pass", "pass", "fail"]],
    "who must take any, by asking for the key": [
      [ask({ Null: { "bedrock:GuardrailIdentifier": "false" } })],
      ["fail", "pass", "pass", "fail"],
    ],
    "who must take ours if he takes one": [
      [ask(on("StringEqualsIfExists", `${OURS}:3`))],
      ["pass", "fail", "fail", "fail"],
    ],
    "who must not take another's": [
      [ask(on("StringNotEquals", "arn:aws:bedrock:eu-west-1:1:guardrail/x:1"))],
      ["pass", "pass", "pass", "fail"],
    ],
    "who is refused all others": [[ask(), refuse(on("StringNotEquals", `${OURS}:3`))], NEVER],
    "who is refused all others, but not in streams": [
      [ask(), refuse(on("StringNotEquals", `${OURS}:3`), "bedrock:InvokeModel")],
      ["pass", "pass", "pass", "fail"],
    ],
    "who is refused asking without one": [
      [ask(), refuse({ Null: { "bedrock:GuardrailIdentifier": "true" } })],
      ["fail", "pass", "pass", "fail"],
    ],
    "who is refused another if he takes one": [[ask(), refuse(on("StringNotEqualsIfExists", `${OURS}:3`))], NEVER],
    "who asks only for numbers": [[ask(undefined, EMBEDS)], NEVER],
    "who asks for numbers and words": [[ask(undefined, [EMBEDS, MODEL])], FREELY],
    "who asks by the other way": [[allow("bedrock-mantle:CreateInference")], ["fail", "fail", "fail", "pass"]],
    "who asks by the other way on the condition that it never carries": [
      [allow("bedrock-mantle:*", "*", { Condition: on("StringEquals", `${OURS}:3`) })],
      NEVER,
    ],
  };
  for (const [name, [statements, expected]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(asks(document(...statements)), expected);
    });
  }

  it("is nobody by what cannot be read", () => {
    for (const policy of ["{", "[]", '{"Statement": 5}', "", document({ Effect: "allow", Action: "*", Resource: "*" })])
      assert.deepEqual(asks(policy), NEVER);
  });

  it("is not known of a condition that is not", () => {
    const policy = {
      Statement: [{ ...ask(), Condition: { StringEquals: { "bedrock:GuardrailIdentifier": Unknown.value } } }],
    };
    const [without, any] = asks(policy);
    assert.deepEqual([without, any], ["fail", "undecided"]);
    assert.deepEqual(asks({ Statement: [{ ...ask(), Condition: Unknown.value }] })[0], "undecided");
  });

  const statements = fc.array(fc.constantFrom(...Object.values(TABLE).flatMap(([all]) => [...all])), { maxLength: 3 });
  const denials = fc.constantFrom(
    refuse(on("StringNotEquals", `${OURS}:3`)),
    refuse({ Null: { "bedrock:GuardrailIdentifier": "true" } }),
    deny("bedrock:InvokeModel"),
  );

  it("is nobody more by a refusal, and the same in any order and case", () => {
    fc.assert(
      fc.property(statements, denials, (all, denial) => {
        const before = asks(document(...all));
        for (const [index, verdict] of asks(document(...all, denial)).entries()) {
          // A refusal may name a guardrail whose draft is then tried.
          if (before[index] === "fail" && index !== 2) assert.equal(verdict, "fail");
        }
        assert.deepEqual(asks(document(...[...all].reverse())), before);
      }),
      { numRuns: 50 },
    );
  });
});
