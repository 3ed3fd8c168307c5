import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { undecidedAtPreview } from "../../components/endpointMonitor";
import { behavesLikeAComponent, refusalOf } from "./support/behaves";
import { captureResources, named, UNKNOWN, type CapturedResource } from "./support/capture";
import { statementsOf } from "./support/documents";
import { captures, KEY_ARN, network, store } from "./support/programs";
import { DRIFT, endpointMonitor } from "./support/programs/operations";
import { said, shown } from "./support/said";

type Changes = Parameters<typeof endpointMonitor>[0];
interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: { readonly metricName: string; readonly namespace: string; readonly dimensions: object };
  readonly returnData: boolean;
}

const MODEL = "anthropic.claude-sonnet-4-20250514-v1:0";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";
const GUARDRAIL = "arn:aws:bedrock:eu-west-1:444455556666:guardrail/abc123";
const GUARDED = { guardrailArn: GUARDRAIL, guardrailVersion: "3" };
const COST = { inputUsdPerMillionTokens: 3, outputUsdPerMillionTokens: 15, maximumUsdPerHour: 20 };
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const alarmsIn = (resources: readonly CapturedResource[]) => resources.filter(({ type }) => type === ALARM);
const alarm = async (changes: Changes, role: string) =>
  named(await captureResources(() => endpointMonitor(changes)), `watch-${role}`).props;

describe("EndpointMonitor", () => {
  const ofEndpoint: [role: string, metric: string, settings: Record<string, unknown>][] = [
    ["latency", "ModelLatency", { extendedStatistic: "p99", threshold: 2_000_000 }],
    ["server-errors", "Invocation5XXErrors", { statistic: "Average", threshold: 0.05 }],
    ["usage", "Invocations", { statistic: "Sum", period: 3600, threshold: 10_000 }],
    [
      "silence",
      "Invocations",
      { comparisonOperator: "LessThanThreshold", threshold: 1, treatMissingData: "breaching" },
    ],
  ];
  for (const [role, metricName, settings] of ofEndpoint) {
    it(`watches the ${role} of an endpoint`, async () => {
      const limits = { latencyMilliseconds: 2000, serverErrorPercent: 5, minimumInvocationsPerHour: 1 };
      const props = await alarm(limits, role);
      assert.deepEqual([props.namespace, props.metricName], ["AWS/SageMaker", metricName]);
      assert.deepEqual(props.dimensions, { EndpointName: "assistant", VariantName: "primary" });
      for (const [property, value] of Object.entries(settings)) assert.equal(props[property], value, property);
    });
  }

  it("watches the latency of a model in its unit", async () => {
    const props = await alarm({ bedrockModelId: MODEL, latencyMilliseconds: 2000 }, "latency");
    assert.deepEqual([props.namespace, props.metricName, props.threshold], ["AWS/Bedrock", "InvocationLatency", 2000]);
    assert.deepEqual(props.dimensions, { ModelId: MODEL });
  });

  it("watches calls in both directions", async () => {
    const props = await alarm({ unusualDeviations: 4 }, "unusual");
    assert.equal(props.comparisonOperator, "LessThanLowerOrGreaterThanUpperThreshold");
    const queries = props.metricQueries as Query[];
    assert.equal(
      queries.find(({ id }) => id === props.thresholdMetricId)?.expression,
      "ANOMALY_DETECTION_BAND(calls, 4)",
    );
  });

  const shares: [role: string, changes: Changes, part: string, namespace: string][] = [
    ["server-errors", { bedrockModelId: MODEL }, "InvocationServerErrors", "AWS/Bedrock"],
    ["guardrail", GUARDED, "InvocationsIntervened", "AWS/Bedrock/Guardrails"],
  ];
  for (const [role, changes, part, namespace] of shares) {
    it(`watches ${part} as a share of the calls`, async () => {
      const [counted, calls, percent] = (await alarm(changes, role)).metricQueries as Query[];
      assert.deepEqual([counted?.metric?.metricName, calls?.metric?.metricName], [part, "Invocations"]);
      assert.equal(counted?.metric?.namespace, namespace);
      assert.deepEqual(counted.metric.dimensions, calls?.metric?.dimensions);
      assert.deepEqual([counted.returnData, calls?.returnData, percent?.returnData], [false, false, true]);
    });
  }

  it("estimates what the tokens of an hour cost", async () => {
    const props = await alarm({ bedrockModelId: MODEL, tokenCost: COST }, "cost");
    const queries = props.metricQueries as Query[];
    assert.equal(props.threshold, 20);
    assert.equal(queries[2]?.expression, "(FILL(asked, 0) * 3 + FILL(answered, 0) * 15) / 1000000");
  });

  it("sees that all calls to a model fail, though AWS counts those alone that went well as invocations", async () => {
    const queries = (await alarm({ bedrockModelId: MODEL }, "server-errors")).metricQueries as Query[];
    assert.equal(queries[2]?.expression, "100 * FILL(part, 0) / (FILL(calls, 0) + FILL(part, 0))");
  });

  describe("of an asynchronous endpoint", () => {
    const queued = (role: string, changes: Changes = {}) => alarm({ mode: "asynchronous", ...changes }, role);

    it("asks for no metric that such an endpoint has not", async () => {
      const resources = await captureResources(() =>
        endpointMonitor({ mode: "asynchronous", minimumInvocationsPerHour: 1 }),
      );
      const asked = alarmsIn(resources).flatMap(({ props }) => [
        props.metricName,
        ...((props.metricQueries ?? []) as Query[]).map(({ metric }) => metric?.metricName),
      ]);
      assert.deepEqual([...new Set(asked.filter((metric) => metric !== undefined))].sort(), [
        "ApproximateAgeOfOldestRequest",
        "ExpiredRequests",
        "InvocationFailures",
        "InvocationsProcessed",
        "ModelLatency",
        "NotificationFailures",
        "RequestDownloadFailures",
        "ResponseUploadFailures",
      ]);
    });

    it("watches how long a request waits, by the endpoint's queue and not the variant's", async () => {
      const props = await queued("wait", { maximumWaitSeconds: 600 });
      assert.deepEqual(
        [props.metricName, props.threshold, props.statistic],
        ["ApproximateAgeOfOldestRequest", 600, "Maximum"],
      );
      assert.deepEqual(props.dimensions, { EndpointName: "assistant" });
    });

    it("tells of the first request or answer that is lost", async () => {
      const props = await queued("loss");
      const queries = props.metricQueries as Query[];
      assert.equal(props.threshold, 0);
      const lost = queries.find(({ returnData }) => returnData)?.expression ?? "";
      for (const { id, metric } of queries.filter(({ metric }) => metric !== undefined)) {
        assert.ok(lost.includes(`FILL(${id}, 0)`), id);
        assert.deepEqual(metric?.dimensions, { EndpointName: "assistant", VariantName: "primary" });
      }
    });

    it("gives the model the time that an InferenceEndpoint gives it", async () => {
      assert.equal((await queued("latency")).threshold, 900_000_000);
      assert.equal((await queued("latency", { latencyMilliseconds: 1 })).threshold, 1000);
    });
  });

  it("watches how many a serverless endpoint answers at once, and is asked", async () => {
    const props = await alarm({ mode: "serverless" }, "concurrency");
    assert.deepEqual([props.metricName, props.threshold], ["ServerlessConcurrentExecutionsUtilization", 0.9]);
    assert.equal((await alarm({ mode: "serverless" }, "usage")).metricName, "Invocations");
  });

  it("has no alarm for what it is told nothing of", async () => {
    const roles = alarmsIn(await captureResources(() => endpointMonitor())).map(({ name }) => name);
    assert.deepEqual(roles.sort(), ["watch-latency", "watch-server-errors", "watch-unusual", "watch-usage"]);
  });

  it("tells somebody of each alarm, and of its end, by a topic to which its alarms alone publish", async () => {
    const resources = await captureResources(() => endpointMonitor(GUARDED));
    const topic = named(resources, "watch-alarms");
    for (const { name, propertyDependencies } of alarmsIn(resources)) {
      for (const property of ["alarmActions", "okActions"])
        assert.ok(propertyDependencies[property]?.includes(topic.urn), name);
    }
    assert.equal(named(resources, "watch-alarms-0").props.endpoint, "on-call@example.com");
    const source = statementsOf(resources, "watch-alarms-policy").get("PublishForThisAccount")?.Condition?.ArnLike;
    const own = alarmsIn(resources).map(
      ({ props }) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${String(props.name)}`,
    );
    assert.deepEqual([source?.["aws:SourceArn"] ?? []].flat().sort(), own.sort());
  });

  it("makes no topic and no key where it is given a topic", async () => {
    const resources = await captureResources(() => endpointMonitor({ alarmTopicArn: TOPIC }));
    assert.ok(!resources.some(({ type }) => /^aws:(?:sns|kms)\//.test(type)));
    assert.ok(alarmsIn(resources).every(({ props }) => JSON.stringify(props.alarmActions) === `["${TOPIC}"]`));
  });

  it("shows each alarm on one dashboard", async () => {
    const resources = await captureResources(() => endpointMonitor(GUARDED));
    const body = String(named(resources, "watch-dashboard").props.dashboardBody);
    const { widgets } = JSON.parse(body) as { widgets: { properties: { annotations: { alarms: string[] } } }[] };
    assert.deepEqual(
      widgets.flatMap(({ properties }) => properties.annotations.alarms.map((each) => each.split(":alarm:")[1])).sort(),
      alarmsIn(resources)
        .map(({ props }) => props.name)
        .sort(),
    );
  });

  it("compares with the baseline, isolated and encrypted, and tells what it finds", async () => {
    const resources = await captureResources(() => endpointMonitor({ drift: DRIFT }));
    const { props, propertyDependencies } = named(resources, "watch-drift-definition");
    const network = props.networkConfig as Record<string, unknown>;
    assert.equal(network.enableNetworkIsolation, true);
    assert.equal(network.enableInterContainerTrafficEncryption, true);
    const key = named(resources, "watch-key").urn;
    for (const property of ["dataQualityJobOutputConfig", "jobResources"])
      assert.ok(propertyDependencies[property]?.includes(key), property);
    assert.equal(props.roleArn, "arn:aws:iam::111122223333:role/drift");
    const pattern = JSON.parse(String(named(resources, "watch-drift-found").props.eventPattern)) as {
      detail: { MonitoringScheduleArn: string[] };
    };
    const schedule = named(resources, "watch-drift").props;
    assert.deepEqual(pattern.detail.MonitoringScheduleArn, [
      `arn:aws:sagemaker:eu-west-1:111122223333:monitoring-schedule/${String(schedule.name)}`,
    ]);
    const target = named(resources, "watch-drift-target").propertyDependencies;
    assert.ok(target.arn?.includes(named(resources, "watch-alarms").urn));
    assert.ok(target.roleArn?.includes(named(resources, "watch-drift-tells").urn));
    const tells = statementsOf(resources, "watch-drift-tells").get("Tell");
    const topic = String(named(resources, "watch-alarms").props.name);
    assert.equal(tells?.Resource, `arn:aws:sns:eu-west-1:111122223333:${topic}`);
    for (const use of ["WriteReports", "TellWhatIsFound"]) {
      const { Condition } = statementsOf(resources, "watch-key").get(use) ?? {};
      assert.match(JSON.stringify(Condition), /aws:PrincipalArn.*kms:ViaService/, use);
    }
  });

  const schedules: [number, string][] = [
    [1, "cron(0 * ? * * *)"],
    [6, "cron(0 0/6 ? * * *)"],
    [24, "cron(0 0 ? * * *)"],
  ];
  for (const [intervalHours, scheduleExpression] of schedules) {
    it(`compares every ${intervalHours.toString()} hours`, async () => {
      const resources = await captureResources(() => endpointMonitor({ drift: { ...DRIFT, intervalHours } }));
      const config = named(resources, "watch-drift").props.monitoringScheduleConfig as Record<string, unknown>;
      assert.deepEqual(config.scheduleConfig, { scheduleExpression });
    });
  }

  it("names no key for disks that take none, though the key's ARN is not known yet", async () => {
    const drift = { ...DRIFT, instanceType: "ml.m5d.xlarge" };
    const resources = await captureResources(() => endpointMonitor({ drift }));
    const { clusterConfig } = named(resources, "watch-drift-definition").props.jobResources as {
      clusterConfig: Record<string, unknown>;
    };
    assert.equal(clusterConfig.volumeKmsKeyId, undefined);
    const { jobResources } = named(
      await captureResources(() => endpointMonitor({ drift: DRIFT })),
      "watch-drift-definition",
    ).props as { jobResources: { clusterConfig: Record<string, unknown> } };
    assert.equal(jobResources.clusterConfig.volumeKmsKeyId, UNKNOWN);
  });

  it("uses the key that it is given", async () => {
    const resources = await captureResources(() => endpointMonitor({ keyArn: KEY_ARN, drift: DRIFT }));
    assert.equal(named(resources, "watch-alarms").props.kmsMasterKeyId, KEY_ARN);
    assert.ok(!resources.some(({ type }) => type.startsWith("aws:kms/")));
  });

  const refused: [Changes, RegExp][] = [
    [
      { endpointName: "a", bedrockModelId: MODEL },
      /bedrockModelId is "given"; it must be given where endpointName is not/,
    ],
    [{ endpointName: "-a" }, /EndpointMonitor "watch": endpointName is "-a"/],
    [{ maximumInvocationsPerHour: 0 }, /maximumInvocationsPerHour is 0.*calls an hour from 1/],
    [{ latencyMilliseconds: 0 }, /latencyMilliseconds is 0/],
    [{ serverErrorPercent: 0 }, /serverErrorPercent is 0.*above 0/],
    [{ unusualDeviations: 0.5 }, /unusualDeviations is 0.5.*from 1 to 10/],
    [{ guardrailArn: GUARDRAIL }, /guardrailVersion is "absent"; it must be given together/],
    [{ guardrailArn: GUARDRAIL, guardrailVersion: "DRAFT" }, /guardrailVersion is "DRAFT"; it must be a number/],
    [{ guardrailArn: "abc", guardrailVersion: "1" }, /guardrailArn is "abc"/],
    [{ ...GUARDED, guardrailInterventionPercent: 200 }, /guardrailInterventionPercent is 200/],
    [{ tokenCost: COST }, /tokenCost is "given"; it must be absent where endpointName/],
    [{ bedrockModelId: MODEL, tokenCost: { ...COST, maximumUsdPerHour: 0 } }, /tokenCost\.maximumUsdPerHour is 0/],
    [{ mode: "batch" as never }, /mode is "batch"; it must be one of real-time, asynchronous, serverless/],
    [{ bedrockModelId: MODEL, mode: "serverless" }, /mode is "given"; it must be absent/],
    [{ mode: "serverless", drift: DRIFT }, /drift is "given"; it must be absent where mode is serverless/],
    [{ mode: "asynchronous", drift: DRIFT }, /drift is "given"; it must be absent where mode is asynchronous/],
    [{ maximumWaitSeconds: 600 }, /maximumWaitSeconds is "given"; it must be absent where mode is not asynchronous/],
    [{ mode: "asynchronous", maximumWaitSeconds: 30 }, /maximumWaitSeconds is 30.*seconds from 60/],
    [{ bedrockModelId: MODEL, drift: DRIFT }, /drift is "given"; it must be absent/],
    [{ drift: { ...DRIFT, image: "model-monitor:latest" } }, /drift\.image is "model-monitor:latest".*digest/],
    [{ drift: { ...DRIFT, intervalHours: 48 } }, /drift\.intervalHours is 48/],
    [{ drift: { ...DRIFT, subnetIds: [] } }, /drift\.subnetIds is \[\]/],
    [{ drift: { ...DRIFT, constraintsUri: "constraints.json" } }, /drift\.constraintsUri/],
    [{ alarmEmails: [] }, /alarmEmails is \[\].*or alarmTopicArn given/],
    [{ alarmTopicArn: "alarms" }, /alarmTopicArn is "alarms"/],
  ];
  for (const [changes, expected] of refused) {
    it(`refuses ${JSON.stringify(changes).slice(0, 80)}`, async () => {
      assert.match(await refusalOf(() => endpointMonitor(changes)), expected);
    });
  }
});

describe("EndpointMonitor together with what it watches", () => {
  for (const preview of [true, false]) {
    it(`leaves the pack nothing to say at ${preview ? "a first preview" : "an update"}`, async () => {
      const together = () => {
        const net = network();
        const models = store({ readerRoleNames: ["inference", "drift"] });
        const reports = captures({ writerRoleNames: ["inference", "drift"] });
        const at = (path: string) => pulumi.interpolate`s3://${models.bucketName}/baselines/${path}`;
        endpointMonitor({
          drift: {
            ...DRIFT,
            ...{ constraintsUri: at("constraints.json"), statisticsUri: at("statistics.json") },
            reportsUri: pulumi.interpolate`s3://${reports.bucketName}/drift`,
            subnetIds: net.subnetIds,
            securityGroupIds: [net.workloadSecurityGroupId],
          },
        });
      };
      assert.deepEqual(shown(await said(together, preview)), []);
    });
  }
});

const limits = {
  [ALARM]: ["name", 255],
  "aws:cloudwatch/dashboard:Dashboard": ["dashboardName", 255],
  "aws:sns/topic:Topic": ["name", 256],
} as const;

behavesLikeAComponent("EndpointMonitor of an endpoint", {
  make: (name, changes) =>
    endpointMonitor({ ...GUARDED, drift: DRIFT, minimumInvocationsPerHour: 1, ...changes }, name),
  limits: {
    ...limits,
    "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": ["name", 63],
    "aws:sagemaker/monitoringSchedule:MonitoringSchedule": ["name", 63],
    "aws:cloudwatch/eventRule:EventRule": ["name", 64],
  },
  undecidedAtPreview,
  outsideTheStack: ["ai-data-classification-kept", "model-hosting-in-private-subnets"],
  settings: {},
});

behavesLikeAComponent("EndpointMonitor of a model", {
  make: (name, changes) => endpointMonitor({ bedrockModelId: MODEL, tokenCost: COST, ...GUARDED, ...changes }, name),
  limits,
  undecidedAtPreview,
  settings: {},
});
