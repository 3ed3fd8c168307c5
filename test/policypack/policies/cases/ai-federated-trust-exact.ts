import { becomes, fails } from "../../../../policypack/engine/examples";
import { account, trusting } from "../../../../policypack/policies/identity/samples";
import type { Cases } from "../../../support/cases";

const github = "token.actions.githubusercontent.com";
const by = (Federated: string, Condition?: object) =>
  trusting({ Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity", ...(Condition && { Condition }) });
const oidc = (issuer: string) => `arn:aws:iam::${account}:oidc-provider/${issuer}`;
const sub = (value: string | readonly string[]) => ({ StringLike: { [`${github}:sub`]: value } });
const ofPool = {
  StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:0a1b2c3d-0000-4000-8000-000000000001" },
};
const terraform = "app.terraform.io";

export default {
  pass: {
    anyBranch: [by(oidc(github), sub("repo:shop/models:*"))],
    ownOrganisation: [by(oidc(github), sub("repo:shop/*"))],
    byId: [by(oidc(github), sub("repository_owner_id:123456:*"))],
    caseOfKey: [
      by(oidc(github), { StringEquals: { "Token.Actions.GithubUserContent.com:SUB": "repo:shop/models:x" } }),
    ],
    saml: [by(`arn:aws:iam::${account}:saml-provider/idp`)],
    cognito: [
      by("cognito-identity.amazonaws.com", {
        ...ofPool,
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
      }),
    ],
    cognitoByOneProvider: [
      by("cognito-identity.amazonaws.com", {
        ...ofPool,
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "cognito-idp.eu-west-1.amazonaws.com*" },
      }),
    ],
    workspace: [
      by(oidc(terraform), { StringLike: { [`${terraform}:sub`]: "organization:shop:project:models:workspace:*" } }),
    ],
    ownIssuer: [by(oidc("id.shop.example"), { StringEquals: { "id.shop.example:aud": "aws" } })],
    service: [trusting({ Principal: { Service: "ec2.amazonaws.com" } })],
    denied: [trusting({ Effect: "Deny", Principal: { Federated: oidc(github) } })],
  },
  fail: {
    noCondition: fails("anybody", by(oidc(github))),
    oneOfTwoIsOpen: fails("anybody", by(oidc(github), sub(["repo:shop/models:*", "repo:*"]))),
    organisationBeginsSo: fails("anybody", by(oidc(github), sub("repo:shop*"))),
    workflowOfWhomever: fails("anybody", by(oidc(github), sub("workflow:deploy:repo:shop/models:*"))),
    environmentOfWhomever: fails("anybody", by(oidc(github), sub("*:environment:prod"))),
    ifItExists: fails(
      "anybody",
      by(oidc(github), { StringEqualsIfExists: { [`${github}:sub`]: "repo:shop/models:ref:refs/heads/main" } }),
    ),
    allButOne: fails("anybody", by(oidc(github), { StringNotEquals: { [`${github}:sub`]: "repo:evil/x:*" } })),
    everyWorkspace: fails(
      "anybody",
      by(oidc(terraform), { StringEquals: { [`${terraform}:aud`]: "aws.workload.identity" } }),
    ),
    everyOrganisation: fails(
      "anybody",
      by(oidc(terraform), { StringLike: { [`${terraform}:sub`]: "organization:*:workspace:models:*" } }),
    ),
    googleAccounts: fails("anybody", by("accounts.google.com")),
    guests: fails(
      "anybody",
      by("cognito-identity.amazonaws.com", {
        ...ofPool,
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "unauthenticated" },
      }),
    ),
    guestsByPattern: fails(
      "anybody",
      by("cognito-identity.amazonaws.com", {
        ...ofPool,
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "*authenticated" },
      }),
    ),
    guestsOfEveryPool: fails(
      "anybody",
      by("cognito-identity.amazonaws.com", {
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
      }),
    ),
  },
  undecided: { guestsPerhaps: becomes("undecided", by("cognito-identity.amazonaws.com", ofPool)) },
} satisfies Cases;
