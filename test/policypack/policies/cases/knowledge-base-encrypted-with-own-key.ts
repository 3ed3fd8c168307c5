import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ownKey: { "handbook.serverSideEncryptionConfiguration.kmsKeyArn": ["source"] },
    managed: {
      "faq.knowledgeBaseConfiguration.managedKnowledgeBaseConfiguration.serverSideEncryptionConfiguration.kmsKeyArn": [
        "store",
      ],
    },
  },
} satisfies Cases;
