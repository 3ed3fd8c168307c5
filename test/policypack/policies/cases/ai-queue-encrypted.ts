import { fails, given, malformedGiven, ref } from "../../../../policypack/engine/examples";
import { Queue } from "../../../../policypack/facts/aws/types";
import { key, tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const queue = (props: object) => given(Queue, "requests", { name: "requests", tags, ...props });

export default {
  pass: { ownKey: [key, queue({ sqsManagedSseEnabled: false, kmsMasterKeyId: ref("models", "keyId", "0a1b2c3d") })] },
  fail: {
    fifo: fails("plain", queue({ name: "requests.fifo", fifoQueue: true, sqsManagedSseEnabled: false })),
    offInWords: fails("plain", malformedGiven(Queue, "requests", { tags, sqsManagedSseEnabled: "false" })),
    // A longer life of data keys encrypts nothing by itself.
    onlyReuse: fails("plain", queue({ sqsManagedSseEnabled: false, kmsDataKeyReusePeriodSeconds: 300 })),
  },
  needs: { key: { "requests.kmsMasterKeyId": ["plain"] }, ownKey: { "requests.kmsMasterKeyId": ["plain"] } },
} satisfies Cases;
