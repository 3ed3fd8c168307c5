import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { captureResources, type CapturedResource } from "./support/capture";
import { statementsIn } from "./support/documents";
import { faultsOf } from "./support/faults";
import * as programs from "./support/programs";
import { fullAgent } from "./support/programs/agents";
import { fullAccess, knowledge } from "./support/programs/bedrock";
import { ACCESS, cluster, workload } from "./support/programs/cluster";
import { privateGateway } from "./support/programs/gateway";
import { endpointCaller, modelCaller } from "./support/programs/invocation";
import * as operations from "./support/programs/operations";
import { ALL_ACTIONS, allowedOf, rolesIn, wordsOf, type RoleDocuments } from "./support/words";

/** Every component that makes roles, each with all that its roles can be given. */
const BUILDS: readonly (readonly [file: string, build: () => unknown])[] = [
  ["AgentRuntime", () => fullAgent({ guardrailKeyAlias: "alias/guardrail" })],
  ["AuditTrail", () => operations.auditTrail({ readerRoleNames: ["investigator"] })],
  ["BedrockAccess", () => fullAccess()],
  ["EndpointMonitor", () => operations.endpointMonitor({ drift: operations.DRIFT })],
  ["HardenedCluster", () => cluster()],
  ["InferenceGateway", () => privateGateway()],
  ["InferenceRole", () => programs.role()],
  ["InferenceWorkload", () => workload({ access: ACCESS })],
  [
    "InvocationRole",
    () => [
      endpointCaller({ logGroupName: "/aws/lambda/backend" }, "endpoint"),
      modelCaller({ guardrailKeyAlias: "alias/guardrail" }, "model"),
    ],
  ],
  ["IsolatedNetwork", () => programs.network()],
  ["KillSwitch", () => operations.killSwitch({ callerRoleNames: ["shop"] })],
  ["KnowledgeBase", () => knowledge()],
  ["ModelBackup", () => operations.modelBackup({ tableNames: ["sessions"] })],
  ["ModelRegistry", () => operations.registry({ upstreams: [{ registry: "quay.io", repositoryPrefix: "example" }] })],
  ["ModelStore", () => programs.store({ replication: operations.REPLICATION })],
  ["SpendGuard", () => operations.spendGuard()],
];

const IDENTITY = ["aws:iam/policy:Policy", "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"];

const listedBy = ({ permissions }: RoleDocuments) =>
  permissions
    .flatMap(statementsIn)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action }) => Action);

describe("what each role may do", () => {
  for (const [component, build] of BUILDS) {
    describe(`of ${component}`, () => {
      let resources: readonly CapturedResource[];
      let roles: readonly RoleDocuments[];
      before(async () => {
        resources = await captureResources(build, { preview: false });
        roles = rolesIn(resources);
      });

      // Written anew by WRITE_ROLES=1; what changed is then read in the difference.
      it("is what is written down, in words", () => {
        const file = join(__dirname, "roles", `${component}.txt`);
        const words = `# ${component}\n\n${roles.map(wordsOf).join("\n")}`;
        if (process.env.WRITE_ROLES === "1") writeFileSync(file, words);
        assert.notEqual(roles.length, 0);
        assert.equal(words, readFileSync(file, "utf8"));
      });

      it("is exactly the actions that are listed, of all that AWS has, as the evaluator decides", () => {
        for (const role of roles) {
          // What AWS's own policies allow is AWS's to say.
          if (role.permissions.length === 0 && role.attached.every((arn) => arn.startsWith("arn:aws:iam::aws:policy/")))
            continue;
          const listed = [...new Set(listedBy(role).map((action) => action.toLowerCase()))];
          assert.notEqual(listed.length, 0, role.name);
          const allowed = allowedOf([...new Set([...ALL_ACTIONS, ...listed])], role);
          assert.deepEqual([...allowed].sort(), listed.sort(), role.name);
        }
      });

      it("is of actions, resources and condition keys that AWS has, and on * only where AWS takes no resource", async () => {
        const faults: string[] = [];
        for (const { name, props, type } of resources.filter((one) => IDENTITY.includes(one.type)))
          for (const statement of statementsIn(props.assumeRolePolicy ?? props.policy))
            for (const action of statement.Action)
              for (const fault of await faultsOf({ ...statement }, action, type))
                faults.push(`${name} ${statement.Sid} ${action}: ${fault}`);
        assert.deepEqual(faults, []);
      });
    });
  }

  it("would show an action that nobody listed", async () => {
    const [role] = rolesIn(await captureResources(() => programs.role(), { preview: false }));
    assert.ok(role);
    const wider = JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: "*" }] });
    const allowed = allowedOf(ALL_ACTIONS, { ...role, permissions: [wider], boundary: undefined });
    assert.ok(allowed.has("s3:deleteobject"));
    assert.ok(!allowedOf(ALL_ACTIONS, role).has("s3:deleteobject"));
  });
});
