import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { ConfigureAnalyzerRequest, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import type { AnalyzerInfo, AnalyzeRequest, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { diagnosticsIn, LEVEL_NUMBERS, packInfoIn } from "./answers";
import type { Diagnostic, PackInfo, PackProcess, PolicyConfiguration } from "./pack";

/** The size of a message is the engine's: https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/util/rpcutil/serve.go */
const MOST_BYTES = 400 * 1024 * 1024;
/** In milliseconds, longer than any stack takes: a pack that does not answer must not hold up the rest. */
const PATIENCE = 10 * 60 * 1000;

/**
 * Asks this pack not to say what does not apply, as it is not read: `policypack/engine/relevance.ts`. Another pack, or an earlier
 * version, says it all the same.
 */
const ONLY_FOUND = { SECURE_AI_HOSTING_ONLY_FOUND: "1" };

/** A policy pack in a process of its own, spoken to as the engine does: over gRPC. */
export class Analyzer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /** @throws Error with what the pack said where it does not start. */
  static async start({ args, cwd }: PackProcess): Promise<Analyzer> {
    const env = { ...process.env, ...ONLY_FOUND };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
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
    const info = await answer<AnalyzerInfo>((done) => {
      this.client.getAnalyzerInfo(new Empty(), new grpc.Metadata(), patience(), done);
    });
    return packInfoIn(info);
  }

  /** Sets every policy; those that are not named keep what they come with. */
  async configure(configuration: ReadonlyMap<string, PolicyConfiguration>): Promise<void> {
    const request = new ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of configuration) {
      const policy = new PolicyConfig().setEnforcementlevel(LEVEL_NUMBERS[level]);
      // What was read of JSON or YAML, or sent by the pack itself, is of JSON's own kinds.
      policy.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
      request.getPolicyconfigMap().set(name, policy);
    }
    await answer<Empty>((done) => {
      this.client.configure(request, new grpc.Metadata(), patience(), done);
    });
  }

  /** Judges one resource by itself. */
  async analyze(request: AnalyzeRequest): Promise<readonly Diagnostic[]> {
    const found = await this.ask(AnalyzerService.analyze, request);
    // The engine, too, takes what is said of a resource to be said at it.
    return found.map((diagnostic) => ({ ...diagnostic, urn: request.getUrn() }));
  }

  /** Judges a stack as a whole; this ends its run. */
  analyzeStack(request: AnalyzeStackRequest): Promise<readonly Diagnostic[]> {
    return this.ask(AnalyzerService.analyzeStack, request);
  }

  /** Asks, and reads of the answer only what was found. */
  private ask<Request>(
    { path, requestSerialize }: Pick<grpc.MethodDefinition<Request, unknown>, "path" | "requestSerialize">,
    request: Request,
  ): Promise<readonly Diagnostic[]> {
    return answer((done) => {
      const metadata = new grpc.Metadata();
      this.client.makeUnaryRequest(path, requestSerialize, diagnosticsIn, request, metadata, patience(), done);
    });
  }

  /** Ends the process. */
  stop(): void {
    this.client.close();
    this.child.removeAllListeners("close");
    this.child.kill();
  }
}

const patience = (): grpc.CallOptions => ({ deadline: Date.now() + PATIENCE });

/** Where in its code a pack failed is its authors' business. */
const withoutTrace = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/^\s+at /.test(line))
    .join(" ")
    .trim();

function answer<T>(call: (done: (error: grpc.ServiceError | null, answer?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, given) => {
      if (error !== null) reject(new Error(`The policy pack failed: ${withoutTrace(error.details)}`));
      else if (given === undefined) reject(new Error("The policy pack did not answer"));
      else resolve(given);
    });
  });
}
