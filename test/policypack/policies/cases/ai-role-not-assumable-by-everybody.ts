import { fails, given, UNKNOWN, becomes } from "../../../../policypack/engine/examples";
import { Model, Role } from "../../../../policypack/facts/aws/types";
import { account, trusting } from "../../../../policypack/policies/identity/samples";
import { tags } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const root = `arn:aws:iam::${account}:root`;
const everybody = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } });

export default {
  pass: {
    rolesOfAPath: [
      trusting({
        Principal: { AWS: root },
        Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/platform/*` } },
      }),
    ],
    oneRoleOfEverybody: [
      trusting({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/a` } } }),
    ],
    denied: [trusting({ Effect: "Deny", Principal: "*" })],
    ofOrganisation: [
      trusting({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    ],
    oneRoleOfAccount: [
      trusting({
        Principal: { AWS: root },
        Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/a` } },
      }),
    ],
    roleOfNoAi: [given(Role, "web", { name: "web", assumeRolePolicy: everybody })],
    byProvider: [
      trusting({
        Principal: { Federated: "arn:aws:iam::111122223333:saml-provider/idp" },
        Action: "sts:AssumeRoleWithSAML",
        Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
      }),
    ],
  },
  fail: {
    star: fails("everybody", trusting({ Principal: "*" })),
    inList: fails("everybody", trusting({ Principal: { AWS: [`arn:aws:iam::${account}:role/a`, "*"] } })),
    allButOne: fails("everybody", trusting({ NotPrincipal: { AWS: root } })),
    byExternalId: fails(
      "everybody",
      trusting({ Principal: { AWS: "*" }, Condition: { StringEquals: { "sts:ExternalId": "shop" } } }),
    ),
    accountByCondition: fails(
      "account",
      trusting({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": account } } }),
    ),
    networkByCondition: fails(
      "account",
      trusting({ Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } } }),
    ),
    everyRoleOfAccount: fails(
      "account",
      trusting({
        Principal: { AWS: root },
        Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } },
      }),
    ),
    everyArnOfAccount: fails(
      "account",
      trusting({ Principal: "*", Condition: { StringLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:*` } } }),
    ),
    // Whoever asks calls his session as he likes.
    nameOfSession: fails(
      "account",
      trusting({ Principal: { AWS: root }, Condition: { StringEquals: { "sts:RoleSessionName": "deployer" } } }),
    ),
    accountById: fails("account", trusting({ Principal: { AWS: [account] } })),
    accountAmongServices: fails("account", trusting({ Principal: { AWS: root, Service: "ec2.amazonaws.com" } })),
    anyExternalId: fails(
      "account",
      trusting({ Principal: { AWS: root }, Condition: { StringLike: { "sts:ExternalId": "*" } } }),
    ),
    usedByModel: fails(
      "everybody",
      given(Role, "inference", { name: "inference", assumeRolePolicy: everybody }),
      given(Model, "llm", { executionRoleArn: `arn:aws:iam::${account}:role/inference` }),
    ),
  },
  undecided: {
    notKnownYet: becomes("undecided", given(Role, "agent", { tags, assumeRolePolicy: UNKNOWN })),
  },
} satisfies Cases;
