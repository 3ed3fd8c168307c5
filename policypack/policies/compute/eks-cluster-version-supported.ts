import { isKubernetesVersionAtLeast, OLDEST_SUPPORTED_EKS_MINOR } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { wholeNumber } from "../../engine/settings";
import { aiClusters } from "../../facts/aws/eks";
import { EksCluster } from "../../facts/aws/types";
import { text } from "../../facts/values";
import { aiCluster, roleArn, subnetIds } from "./samples";

export default definePolicy({
  id: "eks-cluster-version-supported",
  title: "Clusters that host AI run a version of Kubernetes that is supported",
  guidelines: ["2.1", "3.1"],
  references: ["catalogue:NET-12", "securityhub:EKS.2", "ssdf:PW.4.1", "etsi:5.2.2-1", "equivalent:CKV_AWS_339"],
  severity: "medium",
  why: "Flaws of a version that is no longer supported stay open, in the one place that holds every secret and decides which model runs.",
  fix: "Set version to a release in standard support. A cluster that runs goes up one minor version at a time.",
  resources: aiClusters,
  config: {
    // Extended support ends a year after the standard one: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
    oldestMinor: wholeNumber(
      "The oldest supported minor version: 34 stands for 1.34.",
      OLDEST_SUPPORTED_EKS_MINOR,
      OLDEST_SUPPORTED_EKS_MINOR - 3,
    ),
  },
  messages: { old: '"{name}" runs a version of Kubernetes that is no longer supported' },
  check: ({ resource: { props } }, judge) => {
    const { oldestMinor } = judge.settings;
    // EKS takes its newest version where none is said, and the provider keeps the one that is there.
    const latest = `1.${oldestMinor}`;
    judge.require(
      text(props.version, (version) => isKubernetesVersionAtLeast(version, oldestMinor), { default: latest }),
      "old",
    );
  },
  examples: {
    pass: {
      default: [aiCluster()],
      newest: [aiCluster({ version: "1.35" })],
      clusterOfNoAi: [given(EksCluster, "web", { roleArn, vpcConfig: { subnetIds }, version: "1.21" })],
    },
    fail: {
      old: fails("old", aiCluster({ version: "1.29" })),
      noVersion: fails("old", aiCluster({ version: "latest" })),
    },
  },
});
