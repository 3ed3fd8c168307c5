import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiStoresInEarnest, isDeletionProtected, isProtected, keepsContent } from "../../facts/aws/stores";
import { Bucket, Table } from "../../facts/aws/types";

const tags = { "ai:system": "shop", "ai:env": "prod" };
const development = { "ai:system": "shop", "ai:env": "dev", "ai:data-classification": "internal" };
const protect = true;

export default definePolicy({
  id: "ai-store-protected",
  title: "Stores of AI systems in production cannot be destroyed by accident",
  guidelines: ["2.2", "3.3"],
  references: ["catalogue:IR-04", "atlas:AML.M0005", "owasp:LLM04", "ssdf:PS.3.1", "etsi:5.2.1-3.1"],
  severity: "high",
  why: "A renamed resource or one `pulumi destroy` in the wrong stack takes the weights, the key without which they cannot be read, or the records of an incident. With protect that is refused; with forceDestroy it is even made easy.",
  fix: "Set the resource option protect to true and a table's deletionProtectionEnabled to true, and leave forceDestroy, forceDelete and skipFinalSnapshot out; a database then needs a finalSnapshotIdentifier.",
  resources: aiStoresInEarnest,
  messages: {
    unprotected: '"{name}" is deleted by whoever removes it from the program',
    emptied: '"{name}" is deleted together with all that it holds',
    deletable: '"{name}" is without deletion protection',
  },
  check: ({ resource }, judge) => {
    judge.require(isProtected(resource), "unprotected");
    judge.require(keepsContent(resource), "emptied");
    judge.require(isDeletionProtected(resource, judge.world), "deletable");
  },
  examples: {
    pass: {
      protected: [given(Bucket, "weights", { tags }, { protect })],
      inDevelopment: [given(Bucket, "weights", { tags: development, forceDestroy: true })],
      ofNoAi: [given(Bucket, "site", { forceDestroy: true })],
    },
    fail: {
      default: fails("unprotected", given(Bucket, "weights", { tags: { "ai:system": "shop" } })),
      forced: fails("emptied", given(Bucket, "weights", { tags, forceDestroy: true }, { protect })),
      table: fails("deletable", given(Table, "sessions", { tags }, { protect })),
    },
  },
});
