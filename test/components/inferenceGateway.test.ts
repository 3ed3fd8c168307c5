import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { captureResources, named, type CapturedResource } from "./support/capture";
import { statementsOf } from "./support/documents";
import * as program from "./support/programs/gateway";
import { said } from "./support/said";

const { CHECKER, FUNCTION, privateGateway, regionalGateway, VPC_ENDPOINT } = program;
const JWT = { authentication: "jwt", authorizerFunctionArn: CHECKER } as const;
const VPC = "vpc-0a1b2c3d4e5f60718";
const API = "arn:aws:execute-api:eu-west-1:111122223333:*";
const BACKEND = { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/backend"] };

const propsOf = async (build: () => unknown, name: string) =>
  named(await captureResources(build, { preview: false }), `gateway-${name}`).props;
const typesOf = (resources: readonly CapturedResource[], type: string) =>
  resources.filter((resource) => resource.type === type);

describe("InferenceGateway", () => {
  it("is private unless it is asked for the internet", async () => {
    const api = await propsOf(() => privateGateway(), "api");
    assert.deepEqual(api.endpointConfiguration, { types: "PRIVATE", vpcEndpointIds: [VPC_ENDPOINT] });
    assert.equal(api.disableExecuteApiEndpoint, false);
    assert.match(String(api.securityPolicy), /^SecurityPolicy_TLS13_1_2_/);
    const open = await propsOf(() => regionalGateway(), "api");
    assert.deepEqual(open.endpointConfiguration, { types: "REGIONAL" });
    assert.equal("policy" in open, false);
  });

  it("lets the named roles alone in, and by the named endpoints alone", async () => {
    const statements = statementsOf(await captureResources(() => privateGateway()), "gateway-api");
    assert.deepEqual([...statements.keys()], ["Ask", "DenyOtherCallers", "DenyOtherNetworks"]);
    const ask = statements.get("Ask");
    assert.deepEqual([ask?.Resource, ask?.Condition], [`${API}/live/POST/invocations`, { ArnEquals: BACKEND }]);
    assert.deepEqual(statements.get("DenyOtherCallers")?.Condition, { ArnNotEquals: BACKEND });
    const networks = statements.get("DenyOtherNetworks");
    assert.deepEqual(networks?.Condition, { StringNotEquals: { "aws:SourceVpce": [VPC_ENDPOINT] } });
    assert.equal(networks.Resource, API);
  });

  it("lets a VPC in as a whole where it is named, and waits for none of its endpoints", async () => {
    const build = () => {
      const { id } = new aws.ec2.VpcEndpoint("door", {
        vpcId: VPC,
        serviceName: "com.amazonaws.eu-west-1.execute-api",
      });
      privateGateway({ vpcEndpointIds: [id], vpcId: VPC });
    };
    const resources = await captureResources(build, { preview: true });
    const networks = statementsOf(resources, "gateway-api").get("DenyOtherNetworks");
    assert.deepEqual(networks?.Condition, { StringNotEquals: { "aws:SourceVpc": VPC } });
    const ids = (await said(build, true)).map(({ policy }) => policy);
    assert.ok(!ids.includes("ai-api-no-side-door"), ids.join());
  });

  const policies: [string, () => unknown, string[]][] = [
    [
      "signatures from the internet",
      () => regionalGateway({ authentication: "iam", callerRoleNames: ["backend"] }),
      ["Ask", "DenyOtherCallers"],
    ],
    [
      "tokens in private",
      () => privateGateway({ ...JWT, callerRoleNames: undefined as never }),
      ["Ask", "DenyOtherNetworks"],
    ],
  ];
  for (const [what, build, sids] of policies) {
    it(`has a policy for ${what}`, async () => {
      assert.deepEqual([...statementsOf(await captureResources(build), "gateway-api").keys()], sids);
    });
  }

  it("asks the endpoint as a role that can do nothing else, or as the one that is given", async () => {
    const resources = await captureResources(() => privateGateway());
    const { props } = named(resources, "gateway-integration");
    assert.equal(props.uri, "arn:aws:apigateway:eu-west-1:runtime.sagemaker:path/endpoints/assistant/invocations");
    assert.deepEqual([props.type, props.passthroughBehavior], ["AWS", "NEVER"]);
    assert.match(String(props.credentials), /^arn:aws:iam::111122223333:role\/assistant-test-gateway-invoker-role-/);
    const [permission] = statementsOf(resources, "gateway-invoker-permissions").values();
    assert.deepEqual(permission?.Resource, ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/assistant"]);
    const invocationRoleArn = "arn:aws:iam::111122223333:role/asks";
    const given = await captureResources(() => privateGateway({ invocationRoleArn }));
    assert.equal(named(given, "gateway-integration").props.credentials, invocationRoleArn);
    assert.equal(typesOf(given, "aws:iam/role:Role").length, 0);
  });

  it("says nothing of a model's faults but that there was one", async () => {
    const { responseTemplates, selectionPattern } = await propsOf(() => privateGateway(), "integration-response-502");
    assert.equal(selectionPattern, "5\\d{2}");
    assert.doesNotMatch(JSON.stringify(responseTemplates), /\$input/);
  });

  it("asks a function, or its alias, for the one method alone", async () => {
    const integration = await propsOf(() => regionalGateway(), "integration");
    assert.equal(integration.type, "AWS_PROXY");
    assert.equal(
      integration.uri,
      `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`,
    );
    const permission = await propsOf(() => regionalGateway({ functionArn: `${FUNCTION}:live` }), "permission");
    assert.deepEqual(
      [permission.function, permission.qualifier, permission.principal, permission.sourceAccount],
      [FUNCTION, "live", "apigateway.amazonaws.com", "111122223333"],
    );
    assert.equal("qualifier" in (await propsOf(() => regionalGateway(), "permission")), false);
  });

  const methods: [string, () => unknown, Record<string, unknown>][] = [
    ["signatures", () => privateGateway(), { authorization: "AWS_IAM" }],
    [
      "access tokens",
      () => regionalGateway(),
      { authorization: "COGNITO_USER_POOLS", authorizationScopes: ["models/invoke"] },
    ],
    ["JSON web tokens", () => regionalGateway(JWT), { authorization: "CUSTOM" }],
  ];
  for (const [what, build, expected] of methods) {
    it(`finds out who is calling by ${what}, and checks every body by the schema`, async () => {
      const method = await propsOf(build, "method");
      assert.deepEqual({ ...method, ...expected }, method);
      assert.equal("authorizerId" in method, expected.authorization !== "AWS_IAM");
      assert.deepEqual(method.requestModels, { "application/json": "Request", $default: "Request" });
      assert.equal(method.apiKeyRequired, true);
      const validator = await propsOf(build, "validator");
      assert.deepEqual([validator.validateRequestBody, validator.validateRequestParameters], [true, true]);
    });
  }

  it("lets the function that checks tokens be asked by its authorizer alone, and for tokens alone", async () => {
    const authorizer = await propsOf(() => regionalGateway(JWT), "authorizer");
    assert.deepEqual([authorizer.type, authorizer.authorizerResultTtlInSeconds], ["TOKEN", 60]);
    const token = new RegExp(String(authorizer.identityValidationExpression));
    assert.ok(token.test("Bearer a.b-c.d_e") && !token.test("Bearer secret") && !token.test("a.b.c"));
    const permission = await propsOf(() => regionalGateway(JWT), "authorizer-permission");
    assert.deepEqual([permission.function, permission.sourceAccount], [CHECKER, "111122223333"]);
  });

  it("refuses nothing of what an update of some resources alone leaves undefined", async () => {
    const left = pulumi.output(undefined) as unknown as pulumi.Output<string>;
    await captureResources(() => regionalGateway({ functionArn: left, webAclArn: left }), { preview: false });
    await captureResources(() => privateGateway({ endpointName: left, vpcEndpointIds: [left] }), { preview: false });
  });
});
