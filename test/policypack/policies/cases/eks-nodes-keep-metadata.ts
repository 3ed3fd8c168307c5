import type { Cases } from "../../../support/cases";

export default {
  needs: { byTemplate: { "template.metadataOptions.httpPutResponseHopLimit": ["open"] } },
} satisfies Cases;
