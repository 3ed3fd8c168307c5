import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { gatewayPolicy } from "../../components/inferenceGateway/policy";
import { captureResources, named, UNKNOWN, type CapturedResource } from "./support/capture";
import { actionFaults, statementsOf } from "./support/documents";
import * as program from "./support/programs/gateway";
import { KEY_ARN } from "./support/programs";

const { CERTIFICATE, CHECKER, FUNCTION, privateGateway, regionalGateway, TRUSTSTORE, USER_POOL, VPC_ENDPOINT } =
  program;
const JWT = { authentication: "jwt", authorizerFunctionArn: CHECKER } as const;
const DOMAIN = { domainName: "models.example.com", certificateArn: CERTIFICATE };
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

  it("limits, records and caches nothing", async () => {
    const { settings } = await propsOf(() => privateGateway(), "settings");
    assert.deepEqual(settings, {
      ...{ throttlingRateLimit: 10, throttlingBurstLimit: 20, metricsEnabled: true },
      ...{ cachingEnabled: false, loggingLevel: "OFF", dataTraceEnabled: false },
    });
    const stage = await propsOf(() => privateGateway(), "stage");
    assert.deepEqual([stage.cacheClusterEnabled, stage.xrayTracingEnabled], [false, true]);
    const { format } = stage.accessLogSettings as { format: string };
    assert.ok(Object.keys(JSON.parse(format) as object).length > 10);
    assert.doesNotMatch(format, /body|\$input|authorizer\.token/i);
  });

  it("counts each client's requests by a key of its own", async () => {
    const resources = await captureResources(() => privateGateway({ clientNames: ["web", "batch"] }));
    assert.deepEqual(named(resources, "gateway-usage-plan").props.quotaSettings, { limit: 10000, period: "DAY" });
    assert.equal(typesOf(resources, "aws:apigateway/usagePlanKey:UsagePlanKey").length, 2);
    for (const { props } of typesOf(resources, "aws:apigateway/apiKey:ApiKey")) assert.equal("value" in props, false);
  });

  it("refuses floods, large bodies, other kinds than JSON and known attacks", async () => {
    const acl = await propsOf(() => privateGateway({ maximumBodyKibibytes: 40 }), "web-acl");
    assert.deepEqual(acl.associationConfig, {
      requestBodies: [{ apiGateway: { defaultSizeInspectionLimit: "KB_48" } }],
    });
    const rules = acl.rules as Record<string, Record<string, unknown>>[];
    assert.deepEqual(
      rules.map(({ name }) => name),
      [
        ...["rate", "body-size", "json-only", "AWSManagedRulesKnownBadInputsRuleSet"],
        ...["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesCommonRuleSet"],
      ],
    );
    for (const rule of rules)
      assert.deepEqual(rule.action ?? rule.overrideAction, rule.action ? { block: {} } : { none: {} });
    assert.equal(new Set(rules.map(({ priority }) => priority)).size, rules.length);
    const [, size] = rules;
    assert.deepEqual(
      (size?.statement as { sizeConstraintStatement: { size: number } }).sizeConstraintStatement.size,
      40960,
    );
    const logging = await propsOf(() => privateGateway(), "web-acl-logging");
    assert.match(JSON.stringify(logging.redactedFields), /authorization.*x-api-key/);
  });

  it("keeps its logs with its own key, or with the one that is given", async () => {
    const resources = await captureResources(() => privateGateway({ environment: "prod" }), { preview: false });
    const groups = typesOf(resources, "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      groups.map(({ props, protect }) => [props.retentionInDays, protect]),
      [
        [365, true],
        [365, true],
      ],
    );
    const use = statementsOf(resources, "gateway-key").get("EncryptLogs");
    const names = groups.map(({ props }) => `arn:aws:logs:eu-west-1:111122223333:log-group:${String(props.name)}`);
    assert.deepEqual(use?.Condition, { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": names } });
    assert.match(String(groups[1]?.props.name), /^aws-waf-logs-/);
    const given = await captureResources(() => privateGateway({ keyArn: KEY_ARN }));
    assert.equal(typesOf(given, "aws:kms/key:Key").length, 0);
    assert.equal(named(given, "gateway-access-logs").props.kmsKeyId, KEY_ARN);
  });

  it("answers at its domain name alone, and asks for clients' certificates where there is a truststore", async () => {
    const build = () => regionalGateway({ ...DOMAIN, ...TRUSTSTORE });
    assert.equal((await propsOf(build, "api")).disableExecuteApiEndpoint, true);
    const domain = await propsOf(build, "domain");
    assert.deepEqual([domain.securityPolicy, domain.mutualTlsAuthentication], ["TLS_1_2", TRUSTSTORE]);
    const plain = await propsOf(() => regionalGateway(DOMAIN), "domain");
    assert.equal("mutualTlsAuthentication" in plain, false);
  });

  it("takes an existing web ACL, and the account's role for logs where it is given", async () => {
    const webAclArn = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/organisation/1";
    const accountLogRoleArn = "arn:aws:iam::111122223333:role/api-logs";
    const resources = await captureResources(() => privateGateway({ webAclArn, accountLogRoleArn }));
    assert.equal(typesOf(resources, "aws:wafv2/webAcl:WebAcl").length, 0);
    assert.equal(named(resources, "gateway-web-acl-association").props.webAclArn, webAclArn);
    const account = named(resources, "gateway-account-logging");
    assert.deepEqual([account.props.cloudwatchRoleArn, account.retainOnDelete], [accountLogRoleArn, true]);
    assert.ok(named(resources, "gateway-stage").dependencies.includes(account.urn));
  });

  it("is deployed again when what it shows changes, and not otherwise", async () => {
    const digest = async (changes = {}) => (await propsOf(() => privateGateway(changes), "deployment")).triggers;
    const before = await digest();
    assert.deepEqual(await digest({ requestsPerSecond: 11 }), before);
    for (const changes of [
      { callerRoleNames: ["other"] },
      { timeoutSeconds: 10 },
      { endpointName: "other" },
      { requestSchema: '{"type":"array"}' },
    ])
      assert.notDeepEqual(await digest(changes), before, JSON.stringify(changes));
  });

  it("knows its documents at a first preview", async () => {
    for (const { name, props } of await captureResources(() => privateGateway()))
      for (const key of ["policy", "assumeRolePolicy", "name"]) assert.notEqual(props[key], UNKNOWN, `${name}.${key}`);
  });

  it("uses actions that AWS has, on resources where it takes some", async () => {
    assert.deepEqual(await actionFaults(await captureResources(() => privateGateway())), []);
  });

  for (const partition of ["aws-us-gov", "aws-cn"]) {
    it(`names what is in ${partition}`, () => {
      const place = { account: "111122223333", partition, region: "some-region-1" };
      const perimeter = { vpcEndpointIds: ["v"], callerRoleNames: ["r"], stageName: "s", resourcePath: "p" };
      const said = gatewayPolicy(place, perimeter);
      assert.ok(!said.includes("arn:aws:") && said.split(`arn:${partition}:`).length === 6, said);
    });
  }

  it("keeps AWS's limits with the longest names, and two do not collide", async () => {
    const long = "x".repeat(100);
    const resources = await captureResources(
      () => [`${long}a`, `${long}b`].map((name) => regionalGateway({ ...JWT, clientNames: ["a", "b"] }, name)),
      { project: long, stack: long },
    );
    const limits: Record<string, number> = {
      "aws:cloudwatch/logGroup:LogGroup": 512,
      "aws:iam/role:Role": 64,
      "aws:kms/alias:Alias": 256,
    };
    const ofApi = ["aws:apigateway/model:Model", "aws:apigateway/requestValidator:RequestValidator"];
    const seen = new Set<string>();
    for (const { custom, props, type, urn } of resources) {
      if (!custom || typeof props.name !== "string" || ofApi.includes(type)) continue;
      assert.ok(props.name.length <= (limits[type] ?? 128), `${urn}: ${props.name}`);
      assert.ok(!seen.has(`${type} ${props.name}`), props.name);
      seen.add(`${type} ${props.name}`);
    }
    assert.ok(seen.size >= 12, String(seen.size));
  });

  it("refuses nothing of what an update of some resources alone leaves undefined", async () => {
    const left = pulumi.output(undefined) as unknown as pulumi.Output<string>;
    await captureResources(() => regionalGateway({ functionArn: left, webAclArn: left }), { preview: false });
    await captureResources(() => privateGateway({ endpointName: left, vpcEndpointIds: [left] }), { preview: false });
  });

  const refused: [build: typeof privateGateway, changes: Parameters<typeof privateGateway>[0], message: RegExp][] = [
    [privateGateway, { vpcEndpointIds: [] }, /vpcEndpointIds is \[\].*every VPC there is/],
    [privateGateway, { vpcEndpointIds: undefined as never }, /vpcEndpointIds is "absent".*exposure is private/],
    [regionalGateway, { vpcEndpointIds: [VPC_ENDPOINT] }, /vpcEndpointIds is "given".*exposure is regional/],
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
