import type { Cases } from "../../../support/cases";

export default {
  needs: { immutable: { "llm.imageTagMutability": ["movable"] } },
} satisfies Cases;
