import assert from "node:assert/strict";
import { admissionGuards, isGuarded, refuses } from "../../../../policypack/facts/kubernetes/admission";
import {
  AdmissionBinding,
  AdmissionPolicy,
  KyvernoImagePolicy,
  KyvernoPolicy,
  ModelValidation,
  SigstoreImagePolicy,
  ValidatingWebhooks,
} from "../../../../policypack/facts/kubernetes/guardTypes";
import type { ResourceType } from "../../../../policypack/facts/resource";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import type { Verdict } from "../../../../policypack/facts/truth";
import { closedWorld, type Given } from "../../../support/world";
import { aiPod, object, web } from "./support/objects";

const guard = (type: ResourceType, props: TreeObject): Given => object(type, "guard", props);
const spec = (type: ResourceType, given: TreeObject): Given => guard(type, { spec: given });

describe("a guard of admission", () => {
  const webhooks = (...policies: readonly Tree[]): Given =>
    guard(ValidatingWebhooks, { webhooks: policies.map((failurePolicy) => ({ failurePolicy })) });
  const kyverno = (more: TreeObject, rule: TreeObject = { verifyImages: [{}] }): Given =>
    spec(KyvernoPolicy, { rules: [rule], ...more });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict, given: Given]>> = {
    "refuses what it cannot judge, unless it is told otherwise": ["pass", spec(AdmissionPolicy, {})],
    "refuses where it says so": ["pass", spec(AdmissionPolicy, { failurePolicy: "Fail" })],
    "ignores what it cannot judge": ["fail", spec(AdmissionPolicy, { failurePolicy: "Ignore" })],
    "does what is not known yet": ["undecided", spec(AdmissionPolicy, { failurePolicy: Unknown.value })],
    "is bound to deny": ["pass", spec(AdmissionBinding, { validationActions: ["Audit", "Deny"] })],
    "is bound to warn": ["fail", spec(AdmissionBinding, { validationActions: ["Warn", "Audit"] })],
    "is bound to nothing": ["fail", spec(AdmissionBinding, { validationActions: [] })],
    "is bound to what is not known yet": ["undecided", spec(AdmissionBinding, { validationActions: Unknown.value })],
    "has webhooks that all close": ["pass", webhooks("Fail", "Fail")],
    "has a webhook that opens": ["fail", webhooks("Fail", "Ignore")],
    "enforces signatures, as it comes": ["pass", spec(SigstoreImagePolicy, {})],
    "enforces signatures by a key": ["pass", spec(SigstoreImagePolicy, { authorities: [{ key: { data: "PEM" } }] })],
    "lets images through as they are": [
      "fail",
      spec(SigstoreImagePolicy, { authorities: [{ key: {} }, { static: { action: "pass" } }] }),
    ],
    "shuts images out as they are": [
      "pass",
      spec(SigstoreImagePolicy, { authorities: [{ static: { action: "fail" } }] }),
    ],
    "asks for no signature by Kyverno": [
      "fail",
      kyverno({ validationFailureAction: "Enforce" }, { verifyImages: [{ required: false }] }),
    ],
    "warns of signatures": ["fail", spec(SigstoreImagePolicy, { mode: "warn" })],
    "only tells, as Kyverno comes": ["fail", kyverno({})],
    "enforces by Kyverno": ["pass", kyverno({ validationFailureAction: "Enforce" })],
    "enforces by Kyverno's old word": ["pass", kyverno({ validationFailureAction: "enforce" })],
    "enforces by each rule of Kyverno": ["pass", kyverno({}, { validate: { failureAction: "Enforce" } })],
    "only tells by one rule of Kyverno": [
      "fail",
      kyverno({ validationFailureAction: "Enforce" }, { verifyImages: [{}, { failureAction: "Audit" }] }),
    ],
    "ignores by Kyverno": ["fail", kyverno({ validationFailureAction: "Enforce", failurePolicy: "Ignore" })],
    "asks nothing of a rule that changes": ["pass", kyverno({}, { mutate: {} })],
    "denies by Kyverno's images": ["pass", spec(KyvernoImagePolicy, { validationActions: ["Deny"] })],
    "denies by Kyverno's images, as it comes": ["pass", spec(KyvernoImagePolicy, {})],
    "only tells by Kyverno's images": ["fail", spec(KyvernoImagePolicy, { validationActions: ["Audit"] })],
  };
  for (const [name, [verdict, given]] of Object.entries(TABLE))
    it(name, () => {
      const { the, world } = closedWorld(given, aiPod());
      assert.equal(refuses(the("guard"), world).verdict, verdict);
      assert.equal(admissionGuards.of(the("guard"), world).length, 1);
    });

  it("is of no concern where no AI is hosted", () => {
    const { the, world } = closedWorld(spec(AdmissionPolicy, {}), web());
    assert.deepEqual(admissionGuards.of(the("guard"), world), []);
  });
});

describe("a stack with pods of AI", () => {
  const guarded = (isElsewhere: boolean, ...given: readonly Given[]): Verdict | "none" => {
    const { the, world } = closedWorld(...given);
    const [found] = given.flatMap(({ name }) =>
      admissionGuards.of(the(name), world).filter((one) => one.resource.name !== "guard"),
    );
    return found === undefined ? "none" : isGuarded(found, world, isElsewhere).verdict;
  };

  it("is guarded by anything that verifies, or by another stack", () => {
    const pod = aiPod();
    assert.equal(guarded(false, pod), "undecided");
    assert.equal(guarded(true, pod), "pass");
    for (const type of [AdmissionPolicy, ValidatingWebhooks, ModelValidation])
      assert.equal(guarded(false, guard(type, {}), pod), "pass");
    assert.equal(guarded(false, web()), "none");
  });
});
