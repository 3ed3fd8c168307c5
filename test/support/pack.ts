import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
import server = require("@pulumi/policy/server");
import proxy = require("@pulumi/policy/proxy");
import type { ResourceValidation } from "@pulumi/policy";
import { compile, type Asked, type CompiledPolicy } from "../../policypack/engine/compile";
import { Ref, type ExampleResource } from "../../policypack/engine/examples";
import { Text } from "./channels/text";
import type { Policy } from "../../policypack/engine/policy";
import { absent } from "../../policypack/engine/relevance";
import { shareProperties } from "../../policypack/engine/sdk";

shareProperties();

/** What the engine would print. */
export interface Diagnostic {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
  readonly urn: string;
}

/** When the pack looks: before anything exists, or when all that a resource needs is there. */
export type Moment = "preview" | "update";

/** A resource as the engine sends it: values that are not known are Pulumi's sentinel. */
export interface SentResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** What the provider adds to the inputs, in the stack part. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly providerTags?: Readonly<Record<string, string>>;
}

/** What each part of the pack said. */
export interface Diagnostics {
  /** At the resource, before it is made. */
  readonly resource: readonly Diagnostic[];
  /** At the end. */
  readonly stack: readonly Diagnostic[];
}

const MANDATORY: number = analyzer.EnforcementLevel.MANDATORY;

type Handler = (
  call: { request: unknown },
  callback: (error: Error | null, response?: Response) => void,
) => Promise<void>;
interface Response {
  getDiagnosticsList(): readonly {
    getPolicyname(): string;
    getEnforcementlevel(): number;
    getMessage(): string;
    getUrn(): string;
  }[];
  getNotApplicableList(): readonly { getPolicyName(): string }[];
}
interface SdkServer {
  makeAnalyzeRpcFun(name: string, version: string, level: string, policies: readonly CompiledPolicy[]): Handler;
  makeAnalyzeStackRpcFun(name: string, version: string, level: string, policies: readonly CompiledPolicy[]): Handler;
  makeRemediateRpcFun(name: string, version: string, level: string, policies: readonly CompiledPolicy[]): Handler;
}

const sdk = server as unknown as SdkServer;
export const UNKNOWN_SENTINEL = (proxy as unknown as Record<string, string>)["unknownStringValue"] ?? "";

/** The whole way a resource takes: through the SDK's own handlers, in one process. */
export class PackUnderTest {
  private readonly analyze: Handler;
  private readonly analyzeStack: Handler;
  private readonly remediate: Handler;

  /**
   * @param configuration by policy id
   * @param asked what else is asked of the pack
   */
  constructor(policies: readonly Policy[], configuration: Readonly<Record<string, object>> = {}, asked: Asked = {}) {
    const compiled = compile(policies, asked).map((policy) => configured(policy, configuration[policy.name] ?? {}));
    this.analyze = sdk.makeAnalyzeRpcFun("pack", "1.0.0", "advisory", compiled);
    this.analyzeStack = sdk.makeAnalyzeStackRpcFun("pack", "1.0.0", "advisory", compiled);
    const remediating = compiled.map((policy) => ({ ...policy, enforcementLevel: "remediate" as const }));
    this.remediate = sdk.makeRemediateRpcFun("pack", "1.0.0", "remediate", remediating);
  }

  /** Judges the resources of an example in their order, then the stack. */
  async run(resources: readonly ExampleResource[], moment: Moment): Promise<Diagnostics> {
    return this.runSent(sentFrom(resources, moment));
  }

  /** Judges resources as they are sent, in their order, then the stack. */
  async runSent(resources: readonly SentResource[]): Promise<Diagnostics> {
    const resource: Diagnostic[] = [];
    for (const one of resources) resource.push(...(await this.judgeSent(one)));
    return { resource, stack: await this.judgeStack(resources) };
  }

  /** The resource part alone, on a resource of an example. */
  async judge(resource: ExampleResource, moment: Moment): Promise<readonly Diagnostic[]> {
    const [sent] = sentFrom([resource], moment);
    return sent === undefined ? [] : this.judgeSent(sent);
  }

  /** The resource part alone, on a resource as it is sent. */
  async judgeSent(resource: SentResource): Promise<readonly Diagnostic[]> {
    return call(this.analyze, requestFor(resource), resource.urn);
  }

  /** The policies that say of a resource that they do not apply to it. */
  async notApplicable(resource: SentResource): Promise<readonly string[]> {
    const answer = await answerTo(this.analyze, requestFor(resource));
    return answer.getNotApplicableList().map((policy) => policy.getPolicyName());
  }

  /** The stack part alone. */
  async judgeStack(resources: readonly SentResource[]): Promise<readonly Diagnostic[]> {
    return call(this.analyzeStack, stackRequest(resources), "");
  }

  /** The inputs after the remediations. */
  async remediated(resource: ExampleResource): Promise<Record<string, unknown>> {
    // The remediation's request has the analysis's shape.
    const request = new analyzer.AnalyzeRequest();
    const [sent] = sentFrom([resource], "preview");
    if (sent === undefined) return {};
    fill(request, sent, sent.props);
    let properties: Record<string, unknown> = { ...resource.props };
    await this.remediate({ request }, (error, response) => {
      if (error) throw error;
      for (const one of (
        response as unknown as InstanceType<typeof analyzer.RemediateResponse>
      ).getRemediationsList()) {
        properties = one.getProperties()?.toJavaScript() ?? properties;
      }
    });
    return properties;
  }
}

/** What the SDK makes of a stack for policies that nothing was compiled for. */
export const stackOf = (
  policies: readonly CompiledPolicy[],
  resources: readonly SentResource[],
): Promise<readonly Diagnostic[]> =>
  call(sdk.makeAnalyzeStackRpcFun("pack", "1.0.0", "advisory", policies), stackRequest(resources), "");

function requestFor(resource: SentResource): InstanceType<typeof analyzer.AnalyzeRequest> {
  const request = new analyzer.AnalyzeRequest();
  fill(request, resource, resource.props);
  return request;
}

function stackRequest(resources: readonly SentResource[]): InstanceType<typeof analyzer.AnalyzeStackRequest> {
  const request = new analyzer.AnalyzeStackRequest();
  for (const resource of resources) {
    const item = new analyzer.AnalyzerResource();
    fill(item, resource, { ...resource.outputs, ...resource.props });
    for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
      const dependencies = new analyzer.AnalyzerPropertyDependencies();
      dependencies.setUrnsList([...urns]);
      item.getPropertydependenciesMap().set(property, dependencies);
    }
    request.addResources(item);
  }
  return request;
}

/** The URN of an example's resource. */
export const urnOf = ({ type, name }: Pick<ExampleResource, "type" | "name">): string =>
  `urn:pulumi:dev::shop::${type}::${name}`;

function configured(policy: CompiledPolicy, config: object): CompiledPolicy {
  const getConfig = (): object => config;
  const { remediateResource, validateResource, validateStack } = policy;
  if (typeof validateResource !== "function") throw new Error(`${policy.name} has no resource part`);
  const part = marked<ResourceValidation>(validateResource, (args, report) =>
    validateResource({ ...args, getConfig } as never, report),
  );
  const compiled: CompiledPolicy = {
    ...policy,
    validateResource: part,
    validateStack: (args, report) => validateStack({ ...args, getConfig } as never, report),
    ...(remediateResource === undefined
      ? {}
      : { remediateResource: (args) => remediateResource({ ...args, getConfig } as never) }),
  };
  return isTaken(policy) ? absent(compiled, () => policy.validateResource === undefined) : compiled;
}

/** Whether the policy is without its resource part for as long as it is to be skipped. */
const isTaken = (policy: CompiledPolicy): boolean =>
  Object.getOwnPropertyDescriptor(policy, "validateResource")?.value === undefined;

/** The mark by which the SDK skips a policy stays on. */
const marked = <F extends object>(original: object, part: F): F =>
  Object.defineProperties(part, { __pulumiType: Object.getOwnPropertyDescriptor(original, "__pulumiType") ?? {} });

interface Fillable {
  setType(type: string): unknown;
  setName(name: string): unknown;
  setUrn(urn: string): unknown;
  setProperties(properties: Struct): unknown;
  setOptions(options: InstanceType<typeof analyzer.AnalyzerResourceOptions>): unknown;
  setProvider(provider: InstanceType<typeof analyzer.AnalyzerProviderResource>): unknown;
}

function fill(request: Fillable, resource: SentResource, props: Readonly<Record<string, unknown>>): void {
  request.setType(resource.type);
  request.setName(resource.name);
  request.setUrn(resource.urn);
  request.setProperties(Struct.fromJavaScript(props as Parameters<typeof Struct.fromJavaScript>[0]));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(resource.protect);
  request.setOptions(options);
  if (resource.providerTags === undefined) return;
  const provider = new analyzer.AnalyzerProviderResource();
  provider.setType("pulumi:providers:aws");
  provider.setName("tagged");
  provider.setUrn("urn:pulumi:dev::shop::pulumi:providers:aws::tagged");
  provider.setProperties(Struct.fromJavaScript({ defaultTags: JSON.stringify({ tags: resource.providerTags }) }));
  request.setProvider(provider);
}

async function call(handler: Handler, request: unknown, urn: string): Promise<readonly Diagnostic[]> {
  const answer = await answerTo(handler, request);
  return answer.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    level: diagnostic.getEnforcementlevel() === MANDATORY ? "mandatory" : "advisory",
    message: diagnostic.getMessage(),
    urn: diagnostic.getUrn() === "" ? urn : diagnostic.getUrn(),
  }));
}

async function answerTo(handler: Handler, request: unknown): Promise<Response> {
  let answer: Response | undefined;
  let failure: Error | undefined;
  await handler({ request }, (error, response) => {
    if (error) failure = error;
    answer = response;
  });
  if (failure !== undefined) throw failure;
  if (answer === undefined) throw new Error("the SDK gave no answer");
  return answer;
}

/** The resources of an example as they are sent at the moment. */
export function sentFrom(resources: readonly ExampleResource[], moment: Moment): readonly SentResource[] {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  if (byName.size < resources.length) {
    throw new Error("two resources of the example have one name: references need names of their own");
  }
  const outputs = new Map<string, Record<string, unknown>>();
  for (const { literal, output, resource } of resources.flatMap(({ props }) => refsIn(props))) {
    outputs.set(resource, { ...outputs.get(resource), [output]: moment === "preview" ? UNKNOWN_SENTINEL : literal });
  }
  return resources.map((resource) => ({
    ...resource,
    urn: urnOf(resource),
    props: provided(wire(resource.props, moment)),
    outputs: { id: UNKNOWN_SENTINEL, arn: UNKNOWN_SENTINEL, ...outputs.get(resource.name) },
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.props).map(([property, value]) => {
        const sources = refsIn(value).flatMap((reference) => byName.get(reference.resource) ?? []);
        return [property, [...new Set(sources.map(urnOf))]];
      }),
    ),
    protect: resource.protect ?? false,
  }));
}

/** A provider puts something in: without anything the engine sends only what it leaves out of a run. */
const provided = (props: Record<string, unknown>): Record<string, unknown> =>
  Object.keys(props).length === 0 ? { tagsAll: {} } : props;

/** The properties as they travel: references unknown at preview. */
function wire(props: Readonly<Record<string, unknown>>, moment: Moment): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, wireValue(value, moment)]));
}

function wireValue(value: unknown, moment: Moment): unknown {
  if (value instanceof Ref) return moment === "preview" || value.resource === "" ? UNKNOWN_SENTINEL : value.literal;
  if (Array.isArray(value)) return value.map((item: unknown) => wireValue(item, moment));
  if (typeof value === "object" && value !== null) return wire(value as Record<string, unknown>, moment);
  return value;
}

/** Every reference below a value. */
function refsIn(value: unknown): readonly Ref[] {
  if (value instanceof Text) return [value, ...value.of];
  if (value instanceof Ref) return [value];
  if (Array.isArray(value)) return value.flatMap(refsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(refsIn) : [];
}
