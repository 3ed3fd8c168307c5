/** The pack in a process of its own, spoken to as the engine does: over gRPC. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import grpc = require("@grpc/grpc-js");
import analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
import services = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
import empty = require("google-protobuf/google/protobuf/empty_pb");
import struct = require("google-protobuf/google/protobuf/struct_pb");
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

type Message = object;
type Reply = (error: Error | null, response: never) => void;
type Call = "analyze" | "analyzeStack" | "configure" | "getAnalyzerInfo";
type Client = Record<Call, (request: Message, reply: Reply) => void> & { close(): void };

/** The size of a message is the engine's: https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/util/rpcutil/serve.go */
const MOST_BYTES = 400 * 1024 * 1024;

/** A pack that runs. */
export class RunningPack {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: Client,
    private readonly folder: string,
  ) {}

  /** Starts the pack from its sources, as they stand. */
  static async start(): Promise<RunningPack> {
    const folder = mkdtempSync(join(tmpdir(), "conformance-"));
    writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    const main = join(root, "policypack", "index.ts");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "pack", version: "0.0.0", main }));
    writeFileSync(join(folder, "start.js"), `require(${JSON.stringify(main)});\n`);
    const child = spawn(process.execPath, ["--require", "tsx/cjs", join(folder, "start.js")], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (data: Buffer) => {
        resolve(data.toString().trim());
      });
      child.once("close", (code) => {
        reject(new Error(`The pack did not start (exit code ${code ?? "none"}).`));
      });
    });
    const limits = { "grpc.max_receive_message_length": MOST_BYTES, "grpc.max_send_message_length": MOST_BYTES };
    const address = `127.0.0.1:${port}`;
    const client = new services.AnalyzerClient(address, grpc.credentials.createInsecure(), limits) as unknown as Client;
    return new RunningPack(child, client, folder);
  }

  /** The policies. */
  async policies(): Promise<readonly PolicyInfo[]> {
    const info = await this.ask<InstanceType<typeof analyzer.AnalyzerInfo>>("getAnalyzerInfo", new empty.Empty());
    return info.getPoliciesList().map((policy) => ({
      name: policy.getName(),
      tags: policy.getTagsList(),
      settings: Object.keys(policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {}),
    }));
  }

  /** Configures the policies by name; every policy is switched on. */
  async configure(configuration: ReadonlyMap<string, object>): Promise<void> {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [name, properties] of configuration) {
      const config = new analyzer.PolicyConfig();
      config.setEnforcementlevel(analyzer.EnforcementLevel.MANDATORY);
      config.setProperties(struct.Struct.fromJavaScript({ ...properties }));
      request.getPolicyconfigMap().set(name, config);
    }
    await this.ask("configure", request);
  }

  /** Judges the resources in their order, then the stack. @throws where the pack answers with an error: a crash */
  async judge(resources: readonly SentResource[]): Promise<readonly Said[]> {
    const said: Said[] = [];
    for (const resource of resources) {
      const request = filled(new analyzer.AnalyzeRequest(), resource, resource.props);
      said.push(...(await this.diagnostics("analyze", request, resource.urn)));
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
    return [...said, ...(await this.diagnostics("analyzeStack", whole, ""))];
  }

  /** Ends the process. */
  stop(): void {
    this.client.close();
    this.child.removeAllListeners("close");
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async diagnostics(call: "analyze" | "analyzeStack", request: Message, urn: string): Promise<readonly Said[]> {
    const response = await this.ask<InstanceType<typeof analyzer.AnalyzeResponse>>(call, request);
    return response.getDiagnosticsList().map((diagnostic) => ({
      policy: diagnostic.getPolicyname(),
      message: diagnostic.getMessage(),
      urn: diagnostic.getUrn() === "" ? urn : diagnostic.getUrn(),
    }));
  }

  private ask<T>(call: Call, request: Message): Promise<T> {
    return new Promise((resolve, reject) => {
      this.client[call](request, (error: Error | null, response: T) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
  }
}

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
