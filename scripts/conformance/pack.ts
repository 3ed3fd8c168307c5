/** The pack in a process of its own, spoken to as the engine does: over gRPC. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
import struct = require("google-protobuf/google/protobuf/struct_pb");
import { Analyzer } from "../../tools/fleet/analyzer";
import type { Diagnostic } from "../../tools/fleet/pack";
import { AI_TAGS, type SentResource } from "./sent";

const root = join(__dirname, "..", "..");

/** What the pack said of a resource. */
export interface Said {
  readonly policy: string;
  readonly message: string;
  readonly urn: string;
}

/** What is needed of a policy: what it is equivalent to, and what can be set. */
export interface PolicyInfo {
  readonly name: string;
  readonly tags: readonly string[];
  readonly settings: readonly string[];
}

/** A pack that runs. */
export class RunningPack {
  private constructor(
    private readonly analyzer: Analyzer,
    private readonly folder: string,
  ) {}

  /** Starts the pack from its sources, as they stand. */
  static async start(): Promise<RunningPack> {
    const folder = mkdtempSync(join(tmpdir(), "conformance-"));
    writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    const main = join(root, "policypack", "index.ts");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "pack", version: "0.0.0", main }));
    writeFileSync(join(folder, "start.js"), `require(${JSON.stringify(main)});\n`);
    const args = ["--require", "tsx/cjs", join(folder, "start.js")];
    return new RunningPack(await Analyzer.start({ args, cwd: root }), folder);
  }

  /** The policies. */
  async policies(): Promise<readonly PolicyInfo[]> {
    const { policies } = await this.analyzer.info();
    return policies.map(({ name, settings, tags }) => ({ name, tags, settings: Object.keys(settings) }));
  }

  /** Configures the policies by name; every policy is switched on. */
  async configure(configuration: ReadonlyMap<string, object>): Promise<void> {
    const mandatory = [...configuration].map(
      ([name, properties]) => [name, { level: "mandatory" as const, properties: { ...properties } }] as const,
    );
    await this.analyzer.configure(new Map(mandatory));
  }

  /** Judges the resources in their order, then the stack. @throws where the pack answers with an error: a crash */
  async judge(resources: readonly SentResource[]): Promise<readonly Said[]> {
    const said: Said[] = [];
    for (const resource of resources) {
      const request = filled(new analyzer.AnalyzeRequest(), resource, resource.props);
      said.push(...(await this.analyzer.analyze(request)).map(saidIn));
    }
    const whole = new analyzer.AnalyzeStackRequest();
    for (const resource of resources) {
      const item = filled(new analyzer.AnalyzerResource(), resource, { ...resource.outputs, ...resource.props });
      for (const [property, urns] of Object.entries(resource.dependencies)) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies();
        dependencies.setUrnsList([...urns]);
        item.getPropertydependenciesMap().set(property, dependencies);
      }
      whole.addResources(item);
    }
    return [...said, ...(await this.analyzer.analyzeStack(whole)).map(saidIn)];
  }

  /** Ends the process. */
  stop(): void {
    this.analyzer.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const saidIn = ({ message, policy, urn }: Diagnostic): Said => ({ message, policy, urn });

type Fillable = InstanceType<typeof analyzer.AnalyzeRequest> | InstanceType<typeof analyzer.AnalyzerResource>;

function filled<T extends Fillable>(request: T, resource: SentResource, props: Readonly<Record<string, unknown>>): T {
  request.setType(resource.type);
  request.setName(resource.name);
  request.setUrn(resource.urn);
  request.setProperties(struct.Struct.fromJavaScript(props as Parameters<typeof struct.Struct.fromJavaScript>[0]));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  const provider = new analyzer.AnalyzerProviderResource();
  provider.setType("pulumi:providers:aws");
  provider.setName("default");
  provider.setUrn("urn:pulumi:dev::corpus::pulumi:providers:aws::default");
  provider.setProperties(struct.Struct.fromJavaScript({ defaultTags: JSON.stringify({ tags: AI_TAGS }) }));
  request.setProvider(provider);
  return request;
}
