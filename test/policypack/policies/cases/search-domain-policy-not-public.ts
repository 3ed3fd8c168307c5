import { documentOf, fails, given, ref, type ExampleResource } from "../../../../policypack/engine/examples";
import { KnowledgeBase, SearchDomain, SearchDomainPolicy } from "../../../../policypack/facts/aws/types";
import { domain } from "../../../../policypack/policies/vector/samples";
import type { Cases } from "../../../support/cases";

const Resource = "arn:aws:es:eu-west-1:111122223333:domain/vectors/*";
const everybody = documentOf({ Effect: "Allow", Principal: "*", Action: "es:*", Resource });
const fineGrained = { accessPolicies: everybody, advancedSecurityOptions: { enabled: true } };
const fromOffice = { IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } };
const old = (props: ExampleResource["props"]): ExampleResource => ({
  type: "aws:elasticsearch/domain:Domain",
  name: "vectors",
  props,
});

export default {
  pass: {
    fromNamedAddresses: [
      domain({
        accessPolicies: documentOf({
          Effect: "Allow",
          Principal: "*",
          Action: "es:*",
          Resource,
          Condition: fromOffice,
        }),
      }),
    ],
    inVpcWithUsersOfItsOwn: [domain({ ...fineGrained, vpcOptions: { subnetIds: ["subnet-0a1b2c3d4e5f60718"] } })],
    ofBucketOfThatName: [
      given(SearchDomain, "logs", { domainName: "handbook", accessPolicies: everybody }),
      given(KnowledgeBase, "handbook", {
        storageConfiguration: {
          s3VectorsConfiguration: { vectorBucketArn: "arn:aws:s3vectors:eu-west-1:1:bucket/handbook" },
        },
      }),
    ],
    ofDomainOfNoAi: [given(SearchDomainPolicy, "policy", { domainName: "logs", accessPolicies: everybody })],
  },
  fail: {
    usersOfItsOwnOnTheInternet: fails("everybody", domain(fineGrained)),
    inVpcForAnybody: fails(
      "everybody",
      domain({ accessPolicies: everybody, vpcOptions: { subnetIds: ["subnet-0a1b2c3d4e5f60718"] } }),
    ),
    byPolicyResource: fails(
      "everybody",
      domain({ domainName: "vectors" }),
      given(SearchDomainPolicy, "policy", { domainName: "vectors", accessPolicies: everybody }),
    ),
    byReference: fails(
      "everybody",
      domain({ domainName: "vectors" }),
      given(SearchDomainPolicy, "policy", {
        domainName: ref("vectors", "domainName", "vectors"),
        accessPolicies: everybody,
      }),
    ),
    elasticsearch: fails("everybody", old({ tags: { "ai:system": "shop" }, accessPolicies: everybody })),
    object: fails(
      "everybody",
      old({
        tags: { "ai:system": "shop" },
        accessPolicies: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: "*", Action: "es:*", Resource }],
        },
      }),
    ),
    behindKnowledgeBase: fails(
      "everybody",
      given(SearchDomain, "vectors", { domainName: "vectors", accessPolicies: everybody }),
      given(KnowledgeBase, "handbook", {
        storageConfiguration: {
          opensearchManagedClusterConfiguration: {
            domainArn: ref("vectors", "arn", "arn:aws:es:eu-west-1:111122223333:domain/vectors"),
          },
        },
      }),
    ),
    behindLiteralArn: fails(
      "everybody",
      given(SearchDomain, "vectors", { domainName: "handbook", accessPolicies: everybody }),
      given(KnowledgeBase, "handbook", {
        storageConfiguration: {
          opensearchManagedClusterConfiguration: { domainArn: "arn:aws:es:eu-west-1:111122223333:domain/handbook" },
        },
      }),
    ),
    fromEverywhere: fails(
      "everybody",
      domain({
        accessPolicies: documentOf({
          Effect: "Allow",
          Principal: "*",
          Action: "es:*",
          Resource,
          Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
        }),
      }),
    ),
    brokenJson: fails("malformed", domain({ accessPolicies: "{" })),
  },
  needs: {
    inVpcWithUsersOfItsOwn: {
      "vectors.advancedSecurityOptions.enabled": ["everybody"],
      "vectors.vpcOptions.subnetIds.0": ["everybody"],
    },
  },
} satisfies Cases;
