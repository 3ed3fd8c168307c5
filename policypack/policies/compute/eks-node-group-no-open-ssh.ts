import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiNodeGroups } from "../../facts/aws/eks";
import { NodeGroup } from "../../facts/aws/types";
import { when } from "../../facts/truth";
import { isSet } from "../../facts/values";
import { gpuNodes, roleArn, subnetIds } from "./samples";

const ec2SshKey = "admin";

export default definePolicy({
  id: "eks-node-group-no-open-ssh",
  title: "Nodes that host AI take no SSH from everywhere",
  guidelines: ["3.1"],
  references: [
    "catalogue:DEV-08",
    "catalogue:K8S-16",
    "atlas:AML.M0005",
    "owasp:LLM02",
    "ssdf:PO.5.1",
    "etsi:5.2.2-3",
    "equivalent:CKV_AWS_100",
  ],
  severity: "high",
  why: "A node group with an SSH key and no list of sources makes EKS open port 22 to the whole internet, on the machines that hold the weights.",
  fix: "Leave remoteAccess out and use Session Manager, or list the allowed groups in remoteAccess.sourceSecurityGroupIds.",
  resources: aiNodeGroups,
  messages: { open: '"{name}" takes SSH from everywhere' },
  check: ({ resource: { props } }, judge) => {
    const { ec2SshKey: key, sourceSecurityGroupIds: sources } = props.remoteAccess;
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
    judge.require(
      when(isSet(key), () => isSet(sources)),
      "open",
    );
  },
  examples: {
    pass: {
      default: [gpuNodes()],
      fromOneGroup: [gpuNodes({ remoteAccess: { ec2SshKey, sourceSecurityGroupIds: ["sg-0a1b2c3d"] } })],
      nodesOfNoAi: [
        given(NodeGroup, "web", { nodeRoleArn: roleArn, subnetIds, clusterName: "web", remoteAccess: { ec2SshKey } }),
      ],
    },
    fail: { everywhere: fails("open", gpuNodes({ remoteAccess: { ec2SshKey } })) },
  },
});
