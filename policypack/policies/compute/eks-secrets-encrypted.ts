import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiClusters } from "../../facts/aws/eks";
import { isOwnKey } from "../../facts/aws/key";
import { EksCluster } from "../../facts/aws/types";
import { equals, some } from "../../facts/values";
import { ownKeys } from "../organisation";
import { key, kmsKeyArn } from "../samples";
import { aiCluster, roleArn, subnetIds } from "./samples";

const encryptionConfig = { provider: { keyArn: kmsKeyArn }, resources: ["secrets"] };

export default definePolicy({
  id: "eks-secrets-encrypted",
  title: "Clusters that host AI encrypt their secrets with a key of your own",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-15",
    "securityhub:EKS.3",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_58",
  ],
  severity: "high",
  why: "The secrets of a cluster are the tokens of model hubs, databases and registries. Under AWS's key alone nobody can say who decrypted them, or end that for good.",
  fix: 'Set encryptionConfig with resources ["secrets"] and provider.keyArn set to the ARN of a KMS key that you own.',
  resources: aiClusters,
  config: ownKeys,
  messages: {
    plain: '"{name}" does not encrypt its secrets with a key of your own',
    notOwn: 'the key for the secrets of "{name}" is not your own',
  },
  check: ({ resource: { props } }, judge) => {
    const { provider, resources } = props.encryptionConfig;
    const covers = some(resources, (kind) => equals(kind, "secrets"));
    judge.require(covers, "plain");
    if (covers.verdict !== "fail") judge.require(isOwnKey(provider.keyArn, judge.world, judge.settings.keys), "notOwn");
  },
  examples: {
    pass: {
      ownKey: [key, aiCluster({ encryptionConfig })],
      clusterOfNoAi: [given(EksCluster, "web", { roleArn, vpcConfig: { subnetIds } })],
    },
    fail: {
      default: fails("plain", aiCluster()),
      nothingCovered: fails("plain", key, aiCluster({ encryptionConfig: { ...encryptionConfig, resources: [] } })),
      awsKey: fails(
        "notOwn",
        aiCluster({ encryptionConfig: { ...encryptionConfig, provider: { keyArn: "alias/aws/eks" } } }),
      ),
    },
  },
});
