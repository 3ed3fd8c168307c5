import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { captureResources } from "./support/capture";
import * as program from "./support/programs/gateway";

const { CERTIFICATE, FUNCTION, privateGateway, regionalGateway, TRUSTSTORE, USER_POOL, VPC_ENDPOINT } = program;
const DOMAIN = { domainName: "models.example.com", certificateArn: CERTIFICATE };

describe("what InferenceGateway refuses", () => {
  const refused: [build: typeof privateGateway, changes: Parameters<typeof privateGateway>[0], message: RegExp][] = [
    [privateGateway, { vpcEndpointIds: [] }, /vpcEndpointIds is \[\].*every VPC there is/],
    [privateGateway, { vpcEndpointIds: undefined as never }, /vpcEndpointIds is "absent".*exposure is private/],
    [regionalGateway, { vpcEndpointIds: [VPC_ENDPOINT] }, /vpcEndpointIds is "given".*exposure is regional/],
    [privateGateway, { vpcId: "*" }, /vpcId is "\*".*a VPC's id/],
    [regionalGateway, { vpcId: "vpc-0a1b2c3d4e5f60718" }, /vpcId is "given".*exposure is regional/],
    [privateGateway, { exposure: "edge" as never }, /exposure is "edge".*one of private, regional/],
    [privateGateway, { functionArn: FUNCTION }, /endpointName is "assistant".*where functionArn is not/],
    [regionalGateway, { invocationRoleArn: "x" }, /invocationRoleArn is "given".*absent where functionArn/],
    [regionalGateway, { functionArn: "assistant" }, /functionArn is "assistant".*a function's ARN/],
    [privateGateway, { authentication: "none" as never }, /authentication is "none".*one of iam, cognito, jwt/],
    [privateGateway, { callerRoleNames: [] }, /callerRoleNames is \[\].*at least one role/],
    [privateGateway, { callerRoleNames: ["*"] }, /callerRoleNames\[0\] is "\*"/],
    [privateGateway, { userPoolArns: [USER_POOL] }, /userPoolArns is "given".*absent where authentication is iam/],
    [regionalGateway, { requiredScopes: [] }, /requiredScopes is \[\].*at least one scope/],
    [regionalGateway, { authentication: "jwt" }, /authorizerFunctionArn is "absent".*authentication is jwt/],
    [privateGateway, { requestSchema: "{}" }, /requestSchema is "\{\}".*with the type/],
    [privateGateway, { requestSchema: "any" }, /requestSchema is "any".*as JSON/],
    [privateGateway, { maximumBodyKibibytes: 65 }, /maximumBodyKibibytes is 65.*from 1 to 64/],
    [privateGateway, { requestsPerSecond: 0 }, /requestsPerSecond is 0.*from 1 to 1000/],
    [privateGateway, { requestsPerSecond: 5000 }, /requestsPerSecond is 5000/],
    [privateGateway, { requestsPerAddressPerFiveMinutes: 9 }, /requestsPerAddressPerFiveMinutes is 9.*from 10/],
    [privateGateway, { timeoutSeconds: 301 }, /timeoutSeconds is 301/],
    [privateGateway, { clientNames: [] }, /clientNames is \[\].*at least one name/],
    [privateGateway, { clientNames: ["a", "a"] }, /clientNames is .*no name twice/],
    [privateGateway, { clientNames: ["A b"] }, /clientNames\[0\] is "A b"/],
    [privateGateway, { resourcePath: "v1/ask" }, /resourcePath is "v1\/ask".*one word/],
    [privateGateway, { stageName: "*" }, /stageName is "\*"/],
    [privateGateway, DOMAIN, /domainName is .*absent where exposure is private/],
    [regionalGateway, { domainName: "models.example.com" }, /certificateArn is "absent".*together with domainName/],
    [regionalGateway, { ...DOMAIN, domainName: "*.example.com" }, /domainName is .*without a wildcard/],
    [regionalGateway, TRUSTSTORE, /truststoreUri is .*absent where domainName is/],
    [regionalGateway, { ...DOMAIN, truststoreUri: "s3://t/k" }, /truststoreVersion is "absent"/],
    [
      regionalGateway,
      { ...DOMAIN, ...TRUSTSTORE, truststoreVersion: "null" },
      /truststoreVersion is "null".*keeps versions/,
    ],
    [privateGateway, { webAclArn: "acl" }, /webAclArn is "acl".*regional web ACL/],
    [privateGateway, { logRetentionDays: 7 }, /logRetentionDays is 7.*one of 90/],
  ];
  for (const [build, changes, message] of refused) {
    it(`${build.name} refuses ${JSON.stringify(changes)}`, async () => {
      await assert.rejects(
        captureResources(() => build(changes)),
        (error) => pulumi.InputPropertyError.isInstance(error) && message.test(error.reason),
      );
    });
  }
});
