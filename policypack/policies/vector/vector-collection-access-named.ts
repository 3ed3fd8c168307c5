import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { isNamedPermission, isNamedRole, vectorCollections } from "../../facts/aws/collection";
import { Collection } from "../../facts/aws/types";
import { any, not } from "../../facts/truth";
import { access, collection } from "./samples";

const role = "arn:aws:iam::111122223333:role/handbook-ingestion";

export default definePolicy({
  id: "vector-collection-access-named",
  title: "Vector collections let in named roles, for named actions",
  guidelines: ["2.2", "3.1"],
  references: ["catalogue:AGT-11", "atlas:AML.M0005", "owasp:LLM08", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "high",
  why: "Whoever writes to the collection decides what the model reads; whoever reads it has your documents. A pattern or an account lets in roles that do not exist yet.",
  fix: "List the ARNs of the roles as Principal, and the permissions that each needs, such as aoss:ReadDocument, instead of aoss:*.",
  resources: vectorCollections,
  messages: {
    anybody: 'whom "{name}" lets in is not named',
    anything: 'what may be done in "{name}" is not named',
  },
  check: (collection, judge) => {
    judge.require(collection.readable("data"), "anybody");
    for (const { covers, permissions, principals } of collection.grants) {
      for (const principal of principals) judge.require(any(not(covers), isNamedRole(principal)), "anybody");
      for (const permission of permissions) judge.require(any(not(covers), isNamedPermission(permission)), "anything");
    }
  },
  examples: {
    pass: {
      default: [collection],
      named: [collection, access([role])],
      ofNoAi: [given(Collection, "logs", { name: "handbook", type: "TIMESERIES" }), access(["*"])],
    },
    fail: {
      pattern: fails("anybody", collection, access([role, "arn:aws:iam::111122223333:role/*"])),
      account: fails("anybody", collection, access(["arn:aws:iam::111122223333:root"])),
      everything: fails("anything", collection, access([role], ["aoss:*"])),
    },
  },
});
