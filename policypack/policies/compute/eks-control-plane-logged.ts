import { REQUIRED_EKS_LOG_TYPES } from "../../../components/baseline";
import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiClusters } from "../../facts/aws/eks";
import { EksCluster } from "../../facts/aws/types";
import { all } from "../../facts/truth";
import { equals, some } from "../../facts/values";
import { aiCluster, roleArn, subnetIds } from "./samples";

export default definePolicy({
  id: "eks-control-plane-logged",
  title: "Clusters that host AI log who did what to them",
  guidelines: ["4.1", "3.3"],
  references: ["catalogue:OBS-14", "securityhub:EKS.8", "atlas:AML.M0024", "ssdf:PO.5.3", "etsi:5.4.2-1"],
  severity: "medium",
  why: "Without the audit log nobody can tell which token read a secret, changed a model server or opened a shell beside the weights.",
  fix: 'Set enabledClusterLogTypes to "api", "audit" and "authenticator" at least.',
  resources: aiClusters,
  config: { requiredLogs: textList("The logs that every cluster keeps.", REQUIRED_EKS_LOG_TYPES) },
  messages: { unlogged: '"{name}" lacks logs of its control plane' },
  check: ({ resource: { props } }, judge) => {
    const { enabledClusterLogTypes: logged } = props;
    const required = judge.settings.requiredLogs.map((log) => some(logged, (type) => equals(type, log)));
    judge.require(all(...required), "unlogged");
  },
  examples: {
    pass: {
      logged: [aiCluster({ enabledClusterLogTypes: ["api", "audit", "authenticator"] })],
      clusterOfNoAi: [given(EksCluster, "web", { roleArn, vpcConfig: { subnetIds } })],
    },
    fail: {
      default: fails("unlogged", aiCluster()),
      noAudit: fails("unlogged", aiCluster({ enabledClusterLogTypes: ["api", "authenticator"] })),
    },
  },
});
