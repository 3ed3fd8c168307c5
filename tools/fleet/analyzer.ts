import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  PolicySeverity,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type {
  AnalyzeDiagnostic,
  AnalyzerInfo,
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** What a pack's policy is set to. */
export type Level = "advisory" | "disabled" | "mandatory" | "remediate";
/** What a pack tells of a policy. */
export interface PolicyInfo {
  readonly name: string;
  readonly level: Level;
  readonly severity: string;
  readonly tags: readonly string[];
  /** The JSON schemas of its settings. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
/** A pack's name, its version and its policies. */
export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly policies: readonly PolicyInfo[];
}
/** What a policy is set to, with all that it takes. */
export interface PolicyConfiguration {
  readonly level: Level;
  readonly properties: Readonly<Record<string, unknown>>;
}
/** What a pack says of a resource. */
export interface Diagnostic {
  readonly policy: string;
  readonly message: string;
  /** Empty where it is said of the stack. */
  readonly urn: string;
  readonly level: Level;
}
/** How a pack's process is started. */
export interface PackProcess {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** The size of a message is the engine's: https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/util/rpcutil/serve.go */
const MOST_BYTES = 400 * 1024 * 1024;
/** Longer than any stack takes: a pack that does not answer must not hold up the rest. */
const PATIENCE = 10 * 60 * 1000;
const LEVELS: Readonly<Record<number, Level>> = {
  [EnforcementLevel.ADVISORY]: "advisory",
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.DISABLED]: "disabled",
  [EnforcementLevel.REMEDIATE]: "remediate",
};
const NUMBERS: Readonly<Record<Level, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  mandatory: EnforcementLevel.MANDATORY,
  disabled: EnforcementLevel.DISABLED,
  remediate: EnforcementLevel.REMEDIATE,
};
const SEVERITIES: Readonly<Record<number, string>> = {
  [PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
};

/** How the engine starts the pack of a folder. @throws Error where it is none, or is not installed. */
export function packIn(folder: string): PackProcess {
  const cwd = resolve(folder);
  if (!existsSync(join(cwd, "PulumiPolicy.yaml")))
    throw new Error(`${folder} is no policy pack: it has no PulumiPolicy.yaml`);
  try {
    const runner = createRequire(join(cwd, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    // The address of an engine, which a pack that only judges never calls.
    return { args: [runner, "127.0.0.1:1", cwd], cwd };
  } catch {
    throw new Error(`The policy pack in ${folder} is not installed: run "npm install" there`);
  }
}

/** A policy pack in a process of its own, spoken to as the engine does: over gRPC. */
export class Analyzer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /** @throws Error with what the pack said where it does not start. */
  static async start({ args, cwd }: PackProcess): Promise<Analyzer> {
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-2000);
    });
    const port = await new Promise<string>((listening, reject) => {
      child.stdout.once("data", (data: Buffer) => {
        listening(data.toString().trim());
      });
      child.once("error", reject);
      child.once("close", (code) => {
        reject(new Error(`The policy pack in ${cwd} did not start (exit code ${String(code)}): ${said.trim()}`));
      });
    });
    const limits = { "grpc.max_receive_message_length": MOST_BYTES, "grpc.max_send_message_length": MOST_BYTES };
    return new Analyzer(child, new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), limits));
  }

  /** Whether the process is still there. */
  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The most memory that the process has had so far, in bytes; undefined where the system does not tell. */
  get peakMemory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${String(this.child.pid)}/status`, "utf8");
      return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]) * 1024;
    } catch {
      return undefined;
    }
  }

  /** The pack's name and policies. */
  async info(): Promise<PackInfo> {
    const info = await this.ask<AnalyzerInfo | undefined>((done) => {
      this.client.getAnalyzerInfo(new Empty(), new grpc.Metadata(), this.options(), done);
    });
    return {
      name: info?.getName() ?? "",
      version: info?.getVersion() ?? "",
      policies: (info?.getPoliciesList() ?? []).map((policy) => ({
        name: policy.getName(),
        level: LEVELS[policy.getEnforcementlevel()] ?? "advisory",
        severity: SEVERITIES[policy.getSeverity()] ?? "",
        tags: policy.getTagsList(),
        // By the protocol it is an object of JSON schemas: https://github.com/pulumi/pulumi/blob/v3.250.0/proto/pulumi/analyzer.proto
        settings: (policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {}) as PolicyInfo["settings"],
      })),
    };
  }

  /** Sets every policy; those that are not named keep what they come with. */
  async configure(configuration: ReadonlyMap<string, PolicyConfiguration>): Promise<void> {
    const request = new ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of configuration) {
      const struct = Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
      request
        .getPolicyconfigMap()
        .set(name, new PolicyConfig().setEnforcementlevel(NUMBERS[level]).setProperties(struct));
    }
    await this.ask((done) => {
      this.client.configure(request, new grpc.Metadata(), this.options(), done);
    });
  }

  /** Judges one resource by itself. */
  async analyze(request: AnalyzeRequest): Promise<Diagnostic[]> {
    const answer = await this.ask<AnalyzeResponse | undefined>((done) => {
      this.client.analyze(request, new grpc.Metadata(), this.options(), done);
    });
    const at = request.getUrn();
    return (answer?.getDiagnosticsList() ?? []).map((diagnostic) => ({ ...diagnosticOf(diagnostic), urn: at }));
  }

  /** Judges a stack as a whole; this ends its run. */
  async analyzeStack(request: AnalyzeStackRequest): Promise<Diagnostic[]> {
    const answer = await this.ask<AnalyzeResponse | undefined>((done) => {
      this.client.analyzeStack(request, new grpc.Metadata(), this.options(), done);
    });
    return (answer?.getDiagnosticsList() ?? []).map(diagnosticOf);
  }

  /** Ends the process. */
  stop(): void {
    this.client.close();
    this.child.kill();
  }

  private options(): grpc.CallOptions {
    return { deadline: Date.now() + PATIENCE };
  }

  private ask<T>(call: (done: (error: grpc.ServiceError | null, answer?: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      call((error, answer) => {
        if (error === null) resolve(answer as T);
        else reject(new Error(error.details));
      });
    });
  }
}

const diagnosticOf = (diagnostic: AnalyzeDiagnostic): Diagnostic => ({
  policy: diagnostic.getPolicyname(),
  message: diagnostic.getMessage(),
  urn: diagnostic.getUrn(),
  level: LEVELS[diagnostic.getEnforcementlevel()] ?? "advisory",
});
