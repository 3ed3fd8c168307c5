import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LabelledCase } from "../../scripts/conformance/corpus";
import { Differences } from "../../scripts/conformance/differences";
import { isAbout, partsFrom, unknownKeys } from "../../scripts/conformance/parts";
import { sentFrom } from "../../scripts/conformance/sent";

const POLICY = "ai-pod-runs-restricted";
const said = (headline: string, found = "") => ({
  policy: POLICY,
  urn: "",
  message: `Pods of AI systems run under the restricted Pod Security Standard: ${headline}\n  Found:     ${found}`,
});

describe("the parts of a policy that a check is about", () => {
  const shares = said('"web" shares the network, the processes or the memory of its node.', "spec.hostPID is true");

  it("are told by the messages of the policy", () => {
    assert.equal(isAbout(partsFrom("hostnamespaces"), shares), true);
    assert.equal(isAbout(partsFrom(["privileged", "hostnamespaces"]), shares), true);
    assert.equal(isAbout(partsFrom("privileged"), shares), false);
  });

  it("may be one place of several that a message is about", () => {
    assert.equal(isAbout(partsFrom({ hostnamespaces: "hostPID" }), shares), true);
    assert.equal(isAbout(partsFrom({ hostnamespaces: "hostIPC" }), shares), false);
  });

  it("do not make light of what is undecided or cannot be read", () => {
    const undecided = { ...shares, message: "undecided: cannot tell yet whether pods of AI systems run." };
    assert.equal(isAbout(partsFrom("privileged"), undecided), true);
    assert.equal(isAbout(partsFrom("privileged"), said('spec.containers of "web" cannot be read.')), true);
  });

  it("are messages that an equivalent policy has", () => {
    assert.deepEqual(unknownKeys("CKV_K8S_16", partsFrom(["privileged", "misspelt"])), ["misspelt"]);
    assert.deepEqual(unknownKeys("NOBODYS_1", partsFrom("misspelt")), []);
  });

  it("are written by check, or for all checks of a kind", () => {
    const folder = mkdtempSync(join(tmpdir(), "parts-"));
    const file = join(folder, "agreed.yaml");
    writeFileSync(file, 'parts: { "psa:*:privileged": privileged }\nbesideAi: ["psa:baseline:*"]\n');
    const differences = Differences.read(file);
    rmSync(folder, { recursive: true });
    assert.deepEqual(differences.partOf("psa:restricted:privileged"), [{ key: "privileged", place: "" }]);
    assert.equal(differences.partOf("psa:restricted:sysctls"), undefined);
    assert.equal(differences.isBesideAi("psa:baseline:sysctls"), true);
    assert.equal(differences.isBesideAi("psa:restricted:sysctls"), false);
  });
});

describe("a case beside AI", () => {
  it("is not of AI itself, and has a pod of AI with it", () => {
    const props = { metadata: { name: "web" } };
    const pod = { type: "kubernetes:core/v1:Pod", name: "web", address: "Pod.default.web", props };
    const labelled: LabelledCase = {
      file: "psa",
      check: "psa:baseline:privileged",
      title: "",
      fixture: "",
      resource: pod.address,
      expected: "pass",
      stack: [pod],
      subject: 0,
    };
    const [web, beside, ...others] = sentFrom(labelled, "literals", "besideAi");
    assert.deepEqual(web?.props, props);
    assert.match(JSON.stringify(beside?.props), /"ai\.example\.com\/system"/);
    assert.equal(others.length, 0);
    assert.match(JSON.stringify(sentFrom(labelled, "literals")[0]?.props), /"ai\.example\.com\/system"/);
  });
});
