import { fails, given } from "../../../../policypack/engine/examples";
import { EksCluster, NodeGroup } from "../../../../policypack/facts/aws/types";
import { ConfigMap } from "../../../../policypack/facts/kubernetes/types";
import { podWith } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const map = (
  data: Readonly<Record<string, string>>,
  metadata: object = { name: "aws-auth", namespace: "kube-system" },
) => given(ConfigMap, "map", { metadata, data });
const nodes = `- rolearn: arn:aws:iam::111122223333:role/nodes
  username: system:node:{{EC2PrivateDNSName}}
  groups:
    - system:bootstrappers
    - system:nodes
`;
const masters = "\n  username: admin\n  groups:\n    - system:masters\n";
const pod = podWith({});
const cluster = [
  given(EksCluster, "gpu", { name: "gpu", roleArn: "arn:aws:iam::111122223333:role/c", vpcConfig: { subnetIds: [] } }),
  given(NodeGroup, "gpu-nodes", {
    clusterName: "gpu",
    instanceTypes: ["g6.xlarge"],
    nodeRoleArn: "",
    subnetIds: [],
  }),
];

export default {
  pass: {
    nodes: [pod, map({ mapRoles: nodes })],
    nobody: [pod, map({ mapRoles: "[]", mapUsers: "" })],
    beside: [
      pod,
      map(
        { mapRoles: `- rolearn: arn:aws:iam::111122223333:role/ops${masters}` },
        { name: "other", namespace: "kube-system" },
      ),
    ],
    elsewhere: [map({ mapRoles: `- rolearn: arn:aws:iam::111122223333:role/ops${masters}` })],
  },
  fail: {
    besideNodes: fails(
      "admin",
      pod,
      map({ mapRoles: `${nodes}- rolearn: arn:aws:iam::111122223333:role/ops${masters}` }),
    ),
    user: fails("admin", pod, map({ mapUsers: `- userarn: arn:aws:iam::111122223333:user/ops${masters}` })),
    asJson: fails(
      "admin",
      pod,
      map({ mapRoles: '[{"rolearn":"arn:aws:iam::111122223333:role/ops","groups":["system:masters"]}]' }),
    ),
    byAnchor: fails(
      "admin",
      pod,
      map({
        mapRoles:
          "- rolearn: arn:aws:iam::1:role/a\n  groups: &g [system:masters]\n- rolearn: arn:aws:iam::1:role/b\n  groups: *g",
      }),
    ),
    oneGroup: fails("admin", pod, map({ mapRoles: "- rolearn: arn:aws:iam::1:role/a\n  groups: system:masters" })),
    ofNodesWithGpus: fails(
      "admin",
      ...cluster,
      map({ mapRoles: `- rolearn: arn:aws:iam::111122223333:role/ops${masters}` }),
    ),
    noList: fails("malformed", pod, map({ mapRoles: "rolearn: x" })),
    noYaml: fails("malformed", pod, map({ mapRoles: "- [unclosed" })),
  },
} satisfies Cases;
