/**
 * A fleet: 3,000 resources in 30 states, of which half host AI, judged as `secure-ai-hosting fleet` does, the pack's start
 * included. Goals: 10 seconds and 500 MB beyond the engine's own, on two cores.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packIn } from "../../tools/fleet/pack";
import { asItComes, type Configuration } from "../../tools/fleet/configuration";
import { judgeFleet } from "../../tools/fleet/fleet";

const ROOT = join(__dirname, "..", "..");
const STACKS = 30;
const RESOURCES = 100;

/** A resource of a state. */
interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** What a property was computed from, by name. */
  readonly from?: Readonly<Record<string, readonly [type: string, name: string]>>;
}

const BUCKET = "aws:s3/bucket:Bucket";
const ROLE = "aws:iam/role:Role";
const TABLE = "aws:ec2/routeTable:RouteTable";
const document = (action: string, resource: string): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });

/** Ten resources: a model with its bucket, its role and an endpoint, and what any stack has beside it. */
function unit(at: number, isAi: boolean): readonly Made[] {
  const name = (kind: string): string => `${kind}-${at.toString()}`;
  const bucket = name("weights");
  const tags = { team: "ml", ...(isAi ? { "ai:system": "shop" } : {}) };
  const arn = `arn:aws:iam::111122223333:role/${name("role")}`;
  const network = [0, 1, 2, 3].map((index): Made => {
    const routes = [{ cidrBlock: "10.0.0.0/8", gatewayId: "local" }];
    return { type: TABLE, name: name(`table-${index.toString()}`), inputs: { vpcId: "vpc-1", routes, tags } };
  });
  const hosting: readonly Made[] = [
    {
      ...{ type: "aws:sagemaker/model:Model", name: name("model"), from: { executionRoleArn: [ROLE, name("role")] } },
      inputs: { executionRoleArn: arn, primaryContainer: { image: "llm:1", modelDataUrl: `s3://${bucket}/llm` }, tags },
    },
    {
      ...{ type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration", name: name("configuration") },
      inputs: { productionVariants: [{ modelName: name("model"), instanceType: "ml.g5.xlarge" }], tags },
    },
  ];
  const plain = ["sqs/queue:Queue", "sns/topic:Topic"].map((kind): Made => ({
    type: `aws:${kind}`,
    name: name("other"),
    inputs: { name: name("other"), tags },
  }));
  return [
    { type: BUCKET, name: bucket, inputs: { bucket, tags }, outputs: { id: bucket, arn: `arn:aws:s3:::${bucket}` } },
    {
      ...{ type: "aws:s3/bucketPolicy:BucketPolicy", name: name("policy"), from: { bucket: [BUCKET, bucket] } },
      inputs: { bucket, policy: document("s3:GetObject", `arn:aws:s3:::${bucket}/*`) },
    },
    { type: ROLE, name: name("role"), inputs: { name: name("role"), tags }, outputs: { id: name("role"), arn } },
    {
      ...{ type: "aws:iam/rolePolicy:RolePolicy", name: name("rights"), from: { role: [ROLE, name("role")] } },
      inputs: { role: name("role"), policy: document("s3:GetObject", `arn:aws:s3:::${bucket}/*`) },
    },
    ...(isAi ? hosting : plain),
    ...network,
  ];
}

/** The exported state of a stack. */
function stateOf(stack: string, isAi: boolean): string {
  const urn = (type: string, name: string): string => `urn:pulumi:${stack}::fleet::${type}::${name}`;
  const units = Array.from({ length: RESOURCES / 10 }, (_, at) => unit(at, isAi)).flat();
  const resources = units.map(({ from = {}, inputs, name, outputs = {}, type }) => ({
    ...{ urn: urn(type, name), custom: true, type, inputs, outputs: { ...inputs, ...outputs } },
    propertyDependencies: Object.fromEntries(
      Object.entries(from).map(([property, [of, one]]) => [property, [urn(of, one)]]),
    ),
  }));
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
}

/** A configuration in which only levels differ, and one in which the settings of every policy do. */
const LEVELS: Configuration = { name: "levels", policies: new Map([["all", { level: "advisory", properties: {} }]]) };

/** Judges a generated fleet, and says how long it took and how much memory the pack had. */
export async function benchFleet(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-fleet-"));
  try {
    const files = Array.from({ length: STACKS }, (_, at) => join(folder, `${at.toString()}.json`));
    for (const [at, file] of files.entries()) writeFileSync(file, stateOf(`stack-${at.toString()}`, at % 2 === 0));
    const pack = packIn(ROOT);
    const own = { pack, configuration: asItComes };
    for (const [name, sides] of [
      ["one configuration", [own]],
      ["two that differ in levels", [own, { pack, configuration: LEVELS }]],
    ] as const) {
      const started = performance.now();
      const fleet = await judgeFleet({ files, sides, teams: { tag: "team", mapping: new Map() } });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const found = fleet.sides.map(({ findings }) => findings.length).join(" and ");
      const megabytes = (fleet.peakMemory / 1024 / 1024).toFixed(0);
      console.log(
        `fleet of ${(STACKS * RESOURCES).toString()} resources in ${STACKS.toString()} states, ${name}: ` +
          `${seconds} s, the pack had ${megabytes} MB at most (${found} findings, ${fleet.errors.length.toString()} errors)`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) void benchFleet();
