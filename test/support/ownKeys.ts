import { fails, given, ref, type ExampleResource, type Ref } from "../../policypack/engine/examples";
import { KeyAlias, ReplicaKey } from "../../policypack/facts/aws/types";
import type { Cases } from "./cases";

const replicaArn = "arn:aws:kms:eu-central-1:111122223333:key/mrk-0a1b2c3d000040008000000000000001";
const replica = given(ReplicaKey, "copy", { primaryKeyArn: replicaArn.replace("central", "west") });
const aliasArn = "arn:aws:kms:eu-west-1:111122223333:alias/models";
const alias = given(KeyAlias, "called", { name: "alias/models", targetKeyId: "0a1b2c3d-0000-4000-8000-000000000001" });

/**
 * More ways to have a key of one's own, and to have none, for a property that takes a key: `leaf` is where `holder` puts it,
 * as `resource.path`. An empty text is as if it were left out, and AWS's alias is AWS's in every partition.
 */
export function ownKeyCases(
  message: string,
  leaf: string,
  holder: (key: string | Ref) => ExampleResource,
): Required<Omit<Cases, "undecided">> {
  const needs = { [leaf]: [message] };
  return {
    pass: {
      replicaKey: [replica, holder(ref("copy", "arn", replicaArn))],
      keyByAlias: [alias, holder(ref("called", "arn", aliasArn))],
    },
    fail: {
      emptyKey: fails(message, holder("")),
      awsKeyOfGovCloud: fails(message, holder("arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/aws/service")),
    },
    needs: { replicaKey: needs, keyByAlias: needs },
  };
}
