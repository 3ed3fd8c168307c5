import { fails, given, malformedGiven } from "../../../../policypack/engine/examples";
import { FileSystem } from "../../../../policypack/facts/aws/types";
import { key, kmsKeyArn, tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const files = (props: object) => given(FileSystem, "files", { tags, ...props });

export default {
  pass: { ownKey: [key, files({ encrypted: true, kmsKeyId: kmsKeyArn })] },
  fail: {
    offInWords: fails("plain", malformedGiven(FileSystem, "files", { tags, encrypted: "false" })),
    oneZone: fails("plain", files({ availabilityZoneName: "eu-west-1a", throughputMode: "elastic" })),
    /** AWS refuses a key without encryption; before it does, it is not encrypted. */
    onlyKey: fails("plain", key, files({ kmsKeyId: kmsKeyArn })),
  },
  needs: { encrypted: { "files.encrypted": ["plain"] }, ownKey: { "files.encrypted": ["plain"] } },
} satisfies Cases;
