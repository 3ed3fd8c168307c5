/**
 * `npm run bench`: the pack beside an empty one, in one run, as ratios: absolute times say more of the machine.
 * Start-up is the time until the pack's server answers; the rest is measured in this process, through the SDK's handlers.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { given, type ExampleResource } from "../../policypack/engine/examples";
import { Bucket, BucketEncryption, BucketPolicy, BucketVersioning, Key, Model } from "../../policypack/facts/aws/types";
import type { Policy } from "../../policypack/engine/policy";
import { policies } from "../../policypack/policies";
import { PackUnderTest, sentFrom } from "../support/pack";
import { benchFleet } from "./fleet";

const root = join(__dirname, "..", "..");
const ROUNDS = 5;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds until the pack in the folder tells its port. */
function startUp(folder: string): Promise<number> {
  const started = performance.now();
  const runner = join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
  const child = spawn(process.execPath, [runner, "127.0.0.1:1", folder], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", () => {
      resolve(performance.now() - started);
      child.kill();
    });
    child.once("error", reject);
  });
}

/** A stack of which half hosts AI and half does not. */
function stackOf(size: number): readonly ExampleResource[] {
  const parts = Array.from({ length: Math.ceil(size / 10) }, (_, index) => {
    const bucket = `weights-${index}`;
    const plain = Array.from({ length: 5 }, (_unused, other) => ({
      type: "aws:ec2/routeTable:RouteTable",
      name: `table-${index}-${other}`,
      props: { vpcId: "vpc-1", routes: [{ cidrBlock: "10.0.0.0/8", gatewayId: "local" }], tags: { Name: "table" } },
    }));
    return [
      given(Bucket, `bucket-${index}`, { bucket, tags: { "ai:system": "shop" } }),
      given(BucketPolicy, `policy-${index}`, { bucket, policy: '{"Statement":[]}' }),
      given(BucketVersioning, `versioning-${index}`, { bucket, versioningConfiguration: { status: "Enabled" } }),
      given(BucketEncryption, `encryption-${index}`, { bucket, rules: [] }),
      given(Model, `model-${index}`, {
        enableNetworkIsolation: true,
        primaryContainer: { modelDataUrl: `s3://${bucket}/llm` },
      }),
      ...plain,
    ];
  });
  return [given(Key, "key", {}), ...parts.flat()];
}

/** Milliseconds a resource, in the resource part and in the stack part. */
async function judging(
  pack: readonly Policy[],
  size: number,
): Promise<{ readonly resource: number; readonly stack: number }> {
  const sent = sentFrom(stackOf(size), "update");
  const under = new PackUnderTest(pack);
  const started = performance.now();
  for (const resource of sent) await under.judgeSent(resource);
  const between = performance.now();
  await under.judgeStack(sent);
  return { resource: (between - started) / sent.length, stack: (performance.now() - between) / sent.length };
}

async function main(): Promise<void> {
  const [own, empty]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await startUp(root));
    empty.push(await startUp(join(root, "test", "bench", "empty")));
  }
  console.log(
    `start-up: ${median(own).toFixed(0)} ms, empty pack ${median(empty).toFixed(0)} ms, ratio ${(median(own) / median(empty)).toFixed(2)}`,
  );
  await judging(policies, 500);
  for (const size of [1_000, 10_000]) {
    const floor = await judging([], size);
    const cost = await judging(policies, size);
    const memory = (process.memoryUsage().rss / 1024 / 1024).toFixed(0);
    console.log(
      `${size} resources, ${policies.length} policies: ${(cost.resource - floor.resource).toFixed(3)} ms added a resource, ` +
        `${(cost.stack - floor.stack).toFixed(3)} ms added in the stack part (floor ${floor.resource.toFixed(3)} and ${floor.stack.toFixed(3)}), ${memory} MB`,
    );
  }
  await benchFleet();
}

void main();
