import { becomes, fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isRoleOfNodes, isSharedRole, letsAccountIn, trustsKnownCluster } from "../../facts/aws/podRoles";
import { aiActors } from "../../facts/kubernetes/aiActors";
import { rolesAreKnown, rolesOf } from "../../facts/kubernetes/accountRoles";
import { accountOf, hasOwnAccount } from "../../facts/kubernetes/serviceAccount";
import { not } from "../../facts/truth";
import {
  association,
  associationTrust,
  cluster,
  llmRole,
  podAs,
  podAsDefault,
  roleTrusting,
  serviceAccount,
  SUBJECT,
  tokenTrust,
} from "./samples";

export default definePolicy({
  id: "ai-service-account-role-exact",
  title: "A pod of an AI system acts as a role that is its service account's alone",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-05",
    "atlas:AML.M0005",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "ssdf:PS.1.3",
    "etsi:5.2.2-1",
    "etsi:5.1.2-6",
  ],
  severity: "critical",
  why: "A pod reads weights with the role behind its service account. Where another account, the machines or a service share that role, or it was made for another account, whoever gets into one of them has the weights.",
  fix: "Give each service account a role of its own, whose trust names system:serviceaccount:<namespace>:<name>, or the namespace and account in aws:RequestTag conditions, and no one else.",
  resources: aiActors,
  config: {
    podRoles: textList("ARN patterns of pods' roles whose trust is looked after elsewhere."),
    issuers: textList("Issuers of your clusters' tokens, without https://: oidc.eks.eu-west-1.amazonaws.com/id/0123."),
  },
  messages: {
    default: '"{name}" runs as the service account "default", which has a role: so has every pod of the namespace',
    mismatch: 'the role of "{name}" does not let its service account in: it is meant for another',
    cluster: 'the role of "{name}" takes the word of a cluster that is not known',
    shared: 'the role of "{name}" is also the role of another service account or service',
    nodes: 'the role of "{name}" is the role of the machines',
  },
  check: (pod, judge) => {
    const { settings, world } = judge;
    const account = accountOf(pod, world);
    judge.require(rolesAreKnown(account, world), "mismatch");
    for (const link of rolesOf(account, world)) {
      judge.require(hasOwnAccount(account), "default");
      judge.require(letsAccountIn(link, account, world, settings.podRoles), "mismatch");
      judge.require(trustsKnownCluster(link, account, world, settings.issuers), "cluster");
      judge.require(not(isSharedRole(link, world, settings.podRoles)), "shared");
      judge.require(not(isRoleOfNodes(link, world)), "nodes");
    }
  },
  examples: {
    pass: {
      default: [podAsDefault],
      byToken: [cluster, llmRole, serviceAccount(), podAs()],
      byAssociation: [roleTrusting(associationTrust()), association(), podAs("llm")],
    },
    fail: {
      ofAnotherNamespace: fails(
        "mismatch",
        cluster,
        roleTrusting(tokenTrust("system:serviceaccount:web:llm")),
        serviceAccount(),
        podAs(),
      ),
      twoAccounts: fails(
        "shared",
        cluster,
        roleTrusting(tokenTrust([SUBJECT, "system:serviceaccount:models:tuner"])),
        serviceAccount(),
        serviceAccount("tuner"),
        podAs(),
      ),
      ofTheNamespace: fails(
        "default",
        roleTrusting(associationTrust("models", "default")),
        association({ serviceAccount: "default" }),
        podAsDefault,
      ),
      ofTheMachines: fails(
        "nodes",
        roleTrusting(associationTrust(), {
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        association(),
        podAs("llm"),
      ),
    },
    undecided: { clusterElsewhere: becomes("undecided", llmRole, serviceAccount(), podAs()) },
    needs: {
      byToken: { "llm-role.assumeRolePolicy": ["mismatch"] },
      byAssociation: { "llm-role.assumeRolePolicy": ["mismatch"] },
    },
  },
});
