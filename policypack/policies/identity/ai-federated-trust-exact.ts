import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiRoles } from "../../facts/aws/role";
import { Role } from "../../facts/aws/types";
import { trustsAnyTokenOf } from "../../facts/iam/federation";
import { not } from "../../facts/truth";
import { account, trusting } from "./samples";

const github = "token.actions.githubusercontent.com";
const eks = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const Action = "sts:AssumeRoleWithWebIdentity";
const by = (issuer: string, Condition: object) =>
  trusting({ Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` }, Action, Condition });
const pod = { [`${eks}:sub`]: "system:serviceaccount:models:llm", [`${eks}:aud`]: "sts.amazonaws.com" };

export default definePolicy({
  id: "ai-federated-trust-exact",
  title: "Roles of AI systems trust an identity provider only for those who are named",
  guidelines: ["3.1"],
  references: [
    "catalogue:K8S-05",
    "atlas:AML.M0005",
    "atlas:AML.M0026",
    "owasp:LLM06",
    "ssdf:PS.1.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_393",
    "equivalent:CKV_AWS_358",
  ],
  severity: "critical",
  why: "An identity provider gives a token to everybody who has an account there: every repository of GitHub, every pod of a cluster. Without naming whose token it must be, all of them are the role.",
  fix: "Add a StringEquals condition on the provider's :sub (repo:organisation/repository:…, system:serviceaccount:namespace:name), and on :aud for a cluster.",
  resources: aiRoles,
  messages: { anybody: '"{name}" can be assumed by whoever has a token of the identity provider' },
  check: ({ trust: { readable, statements } }, judge) => {
    judge.require(readable, "anybody");
    for (const statement of statements) judge.require(not(trustsAnyTokenOf(statement)), "anybody");
  },
  examples: {
    pass: {
      default: [given(Role, "web", {})],
      branch: [by(github, { StringEquals: { [`${github}:sub`]: "repo:shop/models:ref:refs/heads/main" } })],
      serviceAccount: [by(eks, { StringEquals: pod })],
    },
    fail: {
      everyRepository: fails("anybody", by(github, { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com" } })),
      likeAnything: fails("anybody", by(github, { StringLike: { [`${github}:sub`]: "repo:*" } })),
      everyPod: fails("anybody", by(eks, { StringLike: { ...pod, [`${eks}:sub`]: "system:serviceaccount:models:*" } })),
      noAudience: fails("anybody", by(eks, { StringEquals: { [`${eks}:sub`]: "system:serviceaccount:models:llm" } })),
    },
  },
});
