import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { Function } from "../../facts/aws/types";
import { aiResourcesOf } from "../../facts/hostsAi";
import { number } from "../../facts/values";
import { chatFunction } from "./samples";

export default definePolicy({
  id: "ai-function-concurrency-limited",
  title: "Functions that use models run only so many at once",
  guidelines: ["3.2"],
  references: [
    "catalogue:EP-05",
    "atlas:AML.M0004",
    "owasp:LLM10",
    "ssdf:PO.5.1",
    "etsi:5.2.2-2",
    "equivalent:CKV_AWS_115",
  ],
  severity: "medium",
  why: "Each run that asks a model costs money. A loop, a replayed queue or a flood of requests starts a thousand at once unless something says how many is enough, and takes the account's functions down with it.",
  fix: "Set reservedConcurrentExecutions to the number that you need at peak.",
  resources: aiResourcesOf(Function),
  config: { most: wholeNumber("The most runs at once that one function may have.", 1000, 1, 10_000) },
  messages: { unlimited: '"{name}" may run as often at once as the account allows' },
  check: ({ resource: { props } }, judge) => {
    const { most } = judge.settings;
    // -1 takes the limit away: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    const isLimit = (runs: number): boolean => runs >= 0 && runs <= most;
    judge.require(number(props.reservedConcurrentExecutions, isLimit, { default: -1 }), "unlimited");
  },
  examples: {
    pass: {
      limited: [chatFunction({ reservedConcurrentExecutions: 20 })],
      ofNoAi: [given(Function, "resize", { name: "resize" })],
    },
    fail: {
      default: fails("unlimited", chatFunction()),
      taken: fails("unlimited", chatFunction({ reservedConcurrentExecutions: -1 })),
    },
  },
});
