import { fails, given } from "../../../../policypack/engine/examples";
import { Model } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const tags = { "ai:system": "shop", "ai:owner": "ml-platform", "ai:env": "prod", "ai:data-classification": "internal" };
const tagged = (more: Readonly<Record<string, string>>) => given(Model, "llm", { tags: { ...tags, ...more } });
const needed = Object.fromEntries(Object.keys(tags).map((tag) => [`llm.tags.${tag}`, ["missing"]]));

export default {
  pass: { otherTagsAreFree: [tagged({ Name: "anything at all" })] },
  fail: {
    badDigest: fails("format", tagged({ "ai:model-digest": "latest" })),
    badEvidence: fails("format", tagged({ "ai:eval-date": "yesterday" })),
  },
  needs: { tagged: needed, otherTagsAreFree: needed },
} satisfies Cases;
