import assert from "node:assert/strict";
import { Model, NotebookInstance, Role, RolePolicy } from "../../../../../policypack/facts/aws/types";
import { metAt } from "../../../../../policypack/facts/iam/escalate/meanwhile";
import { Unknown, type Tree } from "../../../../../policypack/facts/tree";
import { allow, document } from "../../../../support/documents";
import { openWorld, type Given } from "../../../../support/world";

const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const role = (name: string, trusted: Tree = "", ...may: readonly object[]): Given => ({
  type: Role,
  name,
  props: {
    name,
    assumeRolePolicy: document({
      Effect: "Allow",
      Principal: trusted === "" ? { Service: "sagemaker.amazonaws.com" } : { AWS: trusted },
      Action: "sts:AssumeRole",
    }),
    inlinePolicies: [{ name: "may", policy: document(...may) }],
  },
  outputs: { arn: arn(name) },
});
const assumes = allow("sts:AssumeRole", "*");
const looks = allow("sagemaker:ListModels", "*");
const lab: Given = { type: NotebookInstance, name: "lab", props: { name: "lab", roleArn: arn("notebook") } };
const model: Given = { type: Model, name: "model", props: { executionRoleArn: arn("inference") } };
const more = (policy: Tree): Given => ({ type: RolePolicy, name: "more", props: { role: "notebook", policy } });

describe("who is looked at while a program runs, as something comes", () => {
  /** The last of these is what comes. */
  const met = (...given: readonly Given[]): readonly string[] => {
    const { the, world } = openWorld(...given);
    return metAt(the(given.at(-1)?.name ?? ""), world).map(({ resource }) => resource.name);
  };

  const TABLE: Readonly<Record<string, readonly [met: readonly string[], ...given: readonly Given[]]>> = {
    "whose role it is": [["notebook"], role("notebook", "", assumes), lab],
    "nobody who takes no step": [[], role("notebook", "", looks), lab],
    "whose role it is, as one whom another trusts": [
      ["notebook"],
      role("notebook"),
      role("inference", arn("notebook")),
      lab,
    ],
    "whose role it is, in a session of his": [
      ["notebook"],
      role("notebook"),
      role("inference", "arn:aws:sts::111122223333:assumed-role/notebook/ana"),
      lab,
    ],
    "all of low trust, where it reads weights": [
      ["notebook"],
      role("notebook", "", assumes),
      lab,
      role("inference", arn("notebook")),
      model,
    ],
    "nobody, where none of low trust acts yet": [[], role("notebook", "", assumes), role("inference"), model],
    "who is given more": [["notebook"], role("notebook"), lab, more(document(assumes))],
    "nobody who is given what is no step": [[], role("notebook"), lab, more(document(looks))],
    "nobody who is given what is not known": [[], role("notebook"), lab, more(Unknown.value)],
    "nobody, where another is given more": [
      [],
      role("notebook", "", assumes),
      role("inference"),
      lab,
      { ...more(document(assumes)), props: { role: "inference", policy: document(assumes) } },
    ],
  };
  for (const [name, [expected, ...given]] of Object.entries(TABLE)) {
    it(name, () => {
      assert.deepEqual(met(...given), expected);
    });
  }
});
