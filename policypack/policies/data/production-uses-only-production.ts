import { becomes, fails, given, UNKNOWN } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { Bucket, Function, Model } from "../../facts/aws/types";
import { inProduction } from "../../facts/flow/environment";
import { declaredRoles } from "../organisation";
import { ofEnvironment } from "./samples";

const weights = (environment: string) =>
  given(Bucket, "weights", { bucket: "shop-weights", ...ofEnvironment(environment) });
const model = (modelDataUrl: string) =>
  given(Model, "llm", { primaryContainer: { modelDataUrl }, ...ofEnvironment("prod") });

export default definePolicy({
  id: "production-uses-only-production",
  title: "Production uses nothing of another environment",
  guidelines: ["3.1"],
  references: ["catalogue:DATA-11", "atlas:AML.M0032", "owasp:LLM04", "ssdf:PO.5.1", "etsi:5.2.2-3"],
  severity: "high",
  why: "Where people try things out, many may write and little is watched. A model, a role or a key of there that production uses lets whoever gets in there into production.",
  fix: "Let the production resource name one of production, promoted by its own pipeline; set ai:env of what is really shared to shared.",
  resources: inProduction,
  config: {
    ...declaredRoles,
    otherEnvironments: textList(
      "What belongs to other environments outside the stack: account ids, and patterns of ARNs, addresses and ids.",
    ),
    sharedResources: textList("Name or ARN patterns of what environments share although its tag names one of them."),
  },
  messages: {
    mixed: '"{name}", of production, uses {other}, which is of {environment}',
    outside: '"{name}", of production, names {other}, which belongs to another environment',
  },
  check: (production, judge) => {
    const { otherEnvironments, sharedResources: shared } = judge.settings;
    for (const { details, truth } of production.uses({ declared: judge.settings, shared })) {
      judge.require(truth, "mixed", details);
    }
    judge.require(production.usesKnown, "mixed");
    for (const { details, truth } of production.strangers(otherEnvironments)) judge.require(truth, "outside", details);
  },
  examples: {
    pass: {
      default: [given(Bucket, "weights", { bucket: "shop-weights" }), model("s3://shop-weights/llm.tar.gz")],
      ofProduction: [weights("prod"), model("s3://shop-weights/llm.tar.gz")],
      otherWayRound: [
        weights("prod"),
        given(Model, "trial", {
          primaryContainer: { modelDataUrl: "s3://shop-weights/llm.tar.gz" },
          ...ofEnvironment("dev"),
        }),
      ],
    },
    fail: {
      weights: fails("mixed", weights("dev"), model("s3://shop-weights/llm.tar.gz")),
      tool: fails(
        "mixed",
        weights("staging"),
        given(Function, "lookup", {
          environment: { variables: { NOTES: "arn:aws:s3:::shop-weights/notes" } },
          ...ofEnvironment("prod"),
        }),
      ),
    },
    undecided: {
      unsaid: becomes(
        "undecided",
        given(Bucket, "weights", { bucket: "shop-weights", tags: UNKNOWN }),
        model("s3://shop-weights/llm.tar.gz"),
      ),
    },
  },
});
