import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { ownName } from "../../facts/kubernetes/names";
import { namesEach, rolesBesideAi } from "../../facts/kubernetes/rolesBesideAi";
import { RbacRole } from "../../facts/kubernetes/types";
import { podWith } from "../samples";

const role = (rule: object) => given(RbacRole, "tuner", { rules: [rule] });
const jobs = { apiGroups: ["batch"], resources: ["jobs"], verbs: ["get", "create"] };

export default definePolicy({
  id: "role-beside-ai-names-what-it-allows",
  title: "Roles in the cluster of an AI system name the verbs, resources and API groups that they allow",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-06",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PO.5.1",
    "etsi:5.1.2-6",
    "equivalent:CKV_K8S_49",
    "equivalent:kyverno:other/restrict-wildcard-resources:wildcard-resources",
  ],
  severity: "low",
  why: "A wildcard also allows what will come: the resources of the next operator, the next verb that makes its holder somebody else. Nobody has decided that, and nobody sees it.",
  fix: "Name the verbs, resources and API groups in place of *, or the role in the policy's setting examinedRoles.",
  resources: rolesBesideAi,
  config: { examinedRoles: textList("Names of Roles and ClusterRoles that are looked after elsewhere.") },
  messages: {
    verbs: '"{name}" allows every verb',
    resources: '"{name}" allows every resource of an API group',
    apiGroups: '"{name}" allows resources of every API group',
  },
  check: ({ resource }, judge) => {
    if (judge.settings.examinedRoles.includes(ownName(resource))) return;
    for (const part of ["verbs", "resources", "apiGroups"] as const)
      judge.require(namesEach(resource.props.rules, part), part);
  },
  examples: {
    pass: {
      default: [podWith({}), role(jobs)],
      allOfOnePart: [podWith({}), role({ ...jobs, resources: ["*/scale"] })],
    },
    fail: {
      verbs: fails("verbs", podWith({}), role({ ...jobs, verbs: ["get", "*"] })),
      resources: fails("resources", podWith({}), role({ ...jobs, resources: ["*"] })),
      apiGroups: fails("apiGroups", podWith({}), role({ ...jobs, apiGroups: ["*"] })),
    },
  },
});
