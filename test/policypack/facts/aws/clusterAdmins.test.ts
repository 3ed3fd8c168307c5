import assert from "node:assert/strict";
import { adminGrants, type Declared } from "../../../../policypack/facts/aws/clusterAdmins";
import { entriesOfMap } from "../../../../policypack/facts/kubernetes/awsAuth";
import { ConfigMap, Pod } from "../../../../policypack/facts/kubernetes/types";
import { closedWorld } from "../../../support/world";

const arn = "arn:aws:iam::111122223333:role/emergency";
const NOBODY: Declared = { administrators: [], breakGlassRoles: [] };

/** The verdicts on a map that gives the role the cluster. */
function verdicts(declared: Declared): readonly string[] {
  const { the, world } = closedWorld(
    {
      type: ConfigMap,
      name: "map",
      props: {
        metadata: { name: "aws-auth", namespace: "kube-system" },
        data: { mapRoles: `- {rolearn: ${arn}, username: emergency-user, groups: [system:masters]}` },
      },
    },
    { type: Pod, name: "llm", props: { spec: { containers: [{ image: "vllm/vllm-openai" }] } } },
  );
  const grants = adminGrants.of(the("map"), world);
  assert.equal(grants.length, 1);
  return grants.flatMap(({ areDeclared }) => areDeclared(declared)).map(({ verdict }) => verdict);
}

describe("who administers a cluster by aws-auth", () => {
  const declared: Readonly<Record<string, Partial<Declared>>> = {
    byArn: { administrators: [arn] },
    byPattern: { administrators: ["emerg*"] },
    byUserName: { administrators: ["emergency-user"] },
    forEmergencies: { breakGlassRoles: ["emergency"] },
  };
  for (const [how, one] of Object.entries(declared)) {
    it(`is declared ${how}`, () => {
      assert.deepEqual(verdicts({ ...NOBODY, ...one }), ["pass"]);
    });
  }
  it("is not declared by another name", () => {
    assert.deepEqual(verdicts(NOBODY), ["fail"]);
    assert.deepEqual(verdicts({ administrators: ["ops"], breakGlassRoles: ["emerg"] }), ["fail"]);
  });
  it("is read from what is a list only", () => {
    assert.deepEqual(entriesOfMap(""), []);
    assert.deepEqual(entriesOfMap("- 5\n- rolearn: 7\n- null"), []);
    for (const malformed of ["a: 1", "text", "- [", "- &a [*a, *a]\n- *b"])
      assert.equal(entriesOfMap(malformed), undefined);
    assert.deepEqual(entriesOfMap(`- userarn: ${arn}`), [{ arn, groups: [], userName: undefined }]);
  });
});
