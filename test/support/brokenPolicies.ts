import { given } from "../../policypack/engine/examples";
import { definePolicy, type Policy } from "../../policypack/engine/policy";
import { Model } from "../../policypack/facts/aws/types";
import { resourcesOf } from "../../policypack/facts/subject";
import { fail, pass, type Truth } from "../../policypack/facts/truth";
import { isPresent, isTrue, isUnknown } from "../../policypack/facts/values";
import type { View } from "../../policypack/facts/view";

const broken = (isolated: (view: View) => Truth, needs: "declared" | "undeclared" = "declared"): Policy =>
  definePolicy({
    id: "broken-on-purpose",
    title: "Models are isolated",
    guidelines: ["3.1"],
    references: [],
    severity: "high",
    why: "It shows that a sweep bites.",
    fix: "Set enableNetworkIsolation to true.",
    resources: resourcesOf(Model),
    messages: { off: "isolation is off" },
    check: ({ resource }, judge) => {
      judge.require(isolated(resource.props.enableNetworkIsolation), "off");
    },
    examples: {
      pass: { isolated: [given(Model, "llm", { enableNetworkIsolation: true })] },
      fail: { off: { given: [given(Model, "llm", { enableNetworkIsolation: false })], expect: ["off"] } },
      ...(needs === "declared" ? { needs: { isolated: { "llm.enableNetworkIsolation": ["off"] } } } : {}),
    },
  });

/** Policies with the faults that the sweeps are there for. */
export const brokenPolicies: Readonly<
  Record<string, { readonly policy: Policy; readonly sweep: "unknown" | "omission" }>
> = {
  "takes an unknown value for a wrong one": {
    sweep: "unknown",
    policy: broken((view) => (isUnknown(view) ? fail() : isTrue(view))),
  },
  "takes an unknown value for a right one": {
    sweep: "unknown",
    policy: broken((view) => (isUnknown(view) ? pass() : isTrue(view))),
  },
  "throws on an unknown value": {
    sweep: "unknown",
    policy: broken((view) => {
      if (isUnknown(view)) throw new Error("unknown");
      return isTrue(view);
    }),
  },
  "passes where the value is left out": {
    sweep: "omission",
    policy: broken((view) => (isPresent(view) ? isTrue(view) : pass())),
  },
  "does not declare what its example needs": {
    sweep: "omission",
    policy: broken((view) => isTrue(view), "undeclared"),
  },
  "throws where the value is left out": {
    sweep: "omission",
    policy: broken((view) => {
      if (!isPresent(view)) throw new Error("absent");
      return isTrue(view);
    }),
  },
};
