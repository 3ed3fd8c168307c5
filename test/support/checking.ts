import { definePolicy, type Policy } from "../../policypack/engine/policy";
import { Model } from "../../policypack/facts/aws/types";
import { resourcesOf } from "../../policypack/facts/subject";

/** A policy of models of which only the check matters, and what else is given. */
export const checking = (id: string, check: Policy["check"], more: Partial<Policy> = {}): Policy => ({
  ...definePolicy({
    id,
    title: "Something holds",
    guidelines: ["3.1"],
    references: [],
    severity: "high",
    why: "For the test.",
    fix: "Do something.",
    resources: resourcesOf(Model),
    messages: { wrong: '"{name}" is wrong' },
    check,
    examples: { pass: {}, fail: {} },
  }),
  ...more,
});
