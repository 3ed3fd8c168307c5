import assert from "node:assert/strict";
import { callersOf } from "../../../../policypack/facts/aws/callers";
import { AgentAlias, AgentRuntime, Endpoint, Role } from "../../../../policypack/facts/aws/types";
import { NO_ROLES_DECLARED } from "../../../../policypack/facts/organisation";
import { knownText } from "../../../../policypack/facts/values";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { allow, deny, document } from "../../../support/documents";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const trust = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
const role = (name: string, policy: Tree): Given => ({
  type: Role,
  name,
  props: { name, assumeRolePolicy: document(trust), inlinePolicies: [{ name: "may", policy }] },
  outputs: { arn: `arn:aws:iam::111122223333:role/${name}` },
});
const ENDPOINT: Given = { type: Endpoint, name: "asked", props: { name: "llm" } };
const RUNTIME: Given = { type: AgentRuntime, name: "asked", props: { agentRuntimeName: "support" } };
const ALIAS: Given = { type: AgentAlias, name: "asked", props: { agentId: "ABCDEFGHIJ", agentAliasName: "live" } };
const at = (tail: string, service = "sagemaker"): string => `arn:aws:${service}:eu-west-1:111122223333:${tail}`;
const asks = (resource: unknown, more: object = {}): object => allow("sagemaker:InvokeEndpoint", resource, more);

describe("who may ask an endpoint, an agent or its runtime, and is not said to be to", () => {
  type Row = readonly [callers: readonly string[], declared: readonly string[], ...given: readonly Given[]];
  const TABLE: Readonly<Record<string, Row>> = {
    nobody: [[], [], ENDPOINT],
    "not one who names it": [[], [], ENDPOINT, role("web", document(asks(at("endpoint/llm"))))],
    // Another policy tells of statements that name no endpoint.
    "not one who may ask whatever there is": [[], [], ENDPOINT, role("web", document(asks("*")))],
    "not one who may ask every endpoint": [[], [], ENDPOINT, role("web", document(asks(at("endpoint/*"))))],
    "one who may ask some": [["web undecided"], [], ENDPOINT, role("web", document(asks(at("endpoint/l*"))))],
    "one who may ask some by their tags": [
      [],
      [],
      ENDPOINT,
      role("web", document(asks("*", { Condition: { StringEquals: { "aws:ResourceTag/app": "shop" } } }))),
    ],
    "not one who may ask another": [[], [], ENDPOINT, role("web", document(asks(at("endpoint/other"))))],
    "not one to whom it is denied": [
      [],
      [],
      ENDPOINT,
      role("web", document(asks("*"), deny("sagemaker:InvokeEndpoint", "*"))),
    ],
    "not one who administers all": [[], [], ENDPOINT, role("admin", document(allow("*")))],
    "not one who is stated": [[], ["arn:aws:iam::*:role/web"], ENDPOINT, role("web", document(asks("*")))],
    "one who names it, where others are stated": [
      ["web fail"],
      ["arn:aws:iam::*:role/other"],
      ENDPOINT,
      role("web", document(asks(at("endpoint/llm")))),
    ],
    "one whose document is not known": [["web undecided"], [], ENDPOINT, role("web", Unknown.value)],
    "not one whose document is none": [[], [], ENDPOINT, role("web", "{")],
    "one who may ask every runtime": [
      ["web fail"],
      [],
      RUNTIME,
      role("web", document(allow("bedrock-agentcore:InvokeAgentRuntime", "*"))),
    ],
    "not one who names the runtime, but for what AWS draws": [
      [],
      [],
      RUNTIME,
      role(
        "web",
        document(allow("bedrock-agentcore:InvokeAgentRuntime", at("runtime/support-*", "bedrock-agentcore"))),
      ),
    ],
    "one who may ask every agent": [["web fail"], [], ALIAS, role("web", document(allow("bedrock:InvokeAgent", "*")))],
    "not one who names the alias": [
      [],
      [],
      ALIAS,
      role("web", document(allow("bedrock:InvokeAgent", at("agent-alias/ABCDEFGHIJ/0123456789", "bedrock")))),
    ],
    "nobody, of what is none": [[], [], { type: Role, name: "asked", props: {} }, role("web", document(asks("*")))],
  };
  for (const [name, [callers, declared, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      const { the, world } = closedWorld(...given);
      const found = callersOf(the("asked"), world, NO_ROLES_DECLARED, declared);
      assert.deepEqual(
        found.map(({ isMeant, who }) => `${/"(.*)"/.exec(knownText(who) ?? "")?.[1] ?? ""} ${isMeant.verdict}`),
        callers,
      );
    });
  }

  it("is told at the end", () => {
    const { the, world } = openWorld(ENDPOINT, role("web", document(asks("*"))));
    assert.deepEqual(callersOf(the("asked"), world, NO_ROLES_DECLARED, []), []);
  });
});
