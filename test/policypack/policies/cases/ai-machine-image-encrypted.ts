import type { Cases } from "../../../support/cases";

export default {
  needs: {
    encrypted: { "server.ebsBlockDevices.0.encrypted": ["plain"] },
    fromSnapshot: { "server.ebsBlockDevices.0.snapshotId": ["plain"] },
    copy: { "copy.encrypted": ["notOwn"], "copy.kmsKeyId": ["notOwn"] },
  },
} satisfies Cases;
