import { documentOf, fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { passagesOf, usersOfObjects } from "../../facts/aws/wayToData";
import { policyOfWeights, weights } from "../samples";
import { denied, keyThat, modelInNetwork, networkOfModel, strangersDenied, throughEndpoint } from "./samples";

const ofOrganisation = (id: string) => ({ StringEquals: { "aws:PrincipalOrgID": id, "aws:ResourceOrgID": id } });
const allowed = (more: object = {}) =>
  documentOf({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", ...more });

export default definePolicy({
  id: "data-perimeter-agrees",
  title: "Endpoint, bucket and key let AI systems through to the data that they work with",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:DATA-05", "catalogue:NET-08", "atlas:AML.M0005", "ssdf:PS.1.2", "etsi:5.2.1-4"],
  severity: "medium",
  why: "Where one of three documents refuses what the other two allow, the model does not load, or what it answers is not recorded. Whoever is called at night then opens all three.",
  fix: "Let the policy in Found allow the model's role that action on that object, or where it names an organisation or account, name in all of them the same.",
  resources: usersOfObjects,
  messages: {
    endpoint: 'the S3 endpoint of its network refuses what "{name}" must do',
    bucket: 'the policy of the bucket refuses what "{name}" must do',
    key: 'the policy of the bucket\'s key refuses what "{name}" must do',
    together: 'endpoint, bucket and key let "{name}" through each by itself, but not together',
  },
  check: ({ resource }, judge) => {
    for (const { refusedBy, truth } of passagesOf(resource, judge.world)) judge.require(truth, refusedBy);
  },
  examples: {
    pass: {
      default: [...networkOfModel, modelInNetwork],
      all: [
        ...networkOfModel,
        modelInNetwork,
        weights,
        throughEndpoint(allowed({ Condition: ofOrganisation("o-abcdefghij") })),
        policyOfWeights(strangersDenied),
      ],
    },
    fail: {
      otherBucket: fails(
        "endpoint",
        ...networkOfModel,
        modelInNetwork,
        weights,
        throughEndpoint(allowed({ Resource: "arn:aws:s3:::shop-corpus/*" })),
      ),
      denied: fails(
        "bucket",
        ...networkOfModel,
        modelInNetwork,
        weights,
        policyOfWeights(denied("s3:Get*", { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/training" } })),
      ),
      twoOrganisations: fails(
        "together",
        ...networkOfModel,
        modelInNetwork,
        weights,
        throughEndpoint(allowed({ Condition: ofOrganisation("o-before0000") })),
        policyOfWeights(strangersDenied),
      ),
      key: fails("key", ...networkOfModel, modelInNetwork, weights, ...keyThat({ Action: "kms:Encrypt" })),
    },
  },
});
