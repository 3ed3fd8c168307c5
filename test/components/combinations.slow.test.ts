import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../components/index";
import { judgesEveryCombination } from "./support/judged";
import { everyComponent } from "./support/programs/everyComponent";

for (const [component, judged] of Object.entries(everyComponent)) judgesEveryCombination(component, judged());

describe("the combinations of arguments", () => {
  it("are judged of every component", () => {
    const all = Object.entries(components).flatMap(([name, value]) =>
      typeof value === "function" && value.prototype instanceof pulumi.ComponentResource ? [name] : [],
    );
    assert.ok(all.length > 10);
    assert.deepEqual(all.sort(), Object.keys(everyComponent).sort());
  });
});
