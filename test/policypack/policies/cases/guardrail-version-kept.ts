import type { Cases } from "../../../support/cases";

export default {
  needs: { kept: { "v1.skipDestroy": ["deleted"] } },
} satisfies Cases;
