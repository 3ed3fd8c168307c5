import assert from "node:assert/strict";
import { gatewayPolicy } from "../../components/inferenceGateway/policy";
import { captureResources, named, UNKNOWN, type CapturedResource } from "./support/capture";
import { actionFaults, statementsOf } from "./support/documents";
import { KEY_ARN } from "./support/programs";
import * as program from "./support/programs/gateway";

const { CERTIFICATE, CHECKER, privateGateway, regionalGateway, TRUSTSTORE } = program;
const JWT = { authentication: "jwt", authorizerFunctionArn: CHECKER } as const;
const DOMAIN = { domainName: "models.example.com", certificateArn: CERTIFICATE };

const propsOf = async (build: () => unknown, name: string) =>
  named(await captureResources(build, { preview: false }), `gateway-${name}`).props;
const typesOf = (resources: readonly CapturedResource[], type: string) =>
  resources.filter((resource) => resource.type === type);

describe("what is in front of InferenceGateway", () => {
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
      const perimeter = { network: { vpcId: "v" }, callerRoleNames: ["r"], stageName: "s", resourcePath: "p" };
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
});
