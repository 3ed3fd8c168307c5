import { fails, given } from "../../../../policypack/engine/examples";
import { Model } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const today = new Date().toISOString().slice(0, 10);
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const until = (date: string) => given(Model, "llm", { tags: { "ai:decommission-by": date } });

export default {
  // What is no date is a tag of the wrong form, which another policy says.
  pass: { today: [until(today)], noDate: [until("some day")] },
  fail: {
    yesterday: fails("past", until(yesterday)),
    byProvider: fails("past", given(Model, "llm", {}, { providerTags: { "ai:decommission-by": "2020-01-01" } })),
  },
} satisfies Cases;
