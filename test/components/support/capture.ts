import * as pulumi from "@pulumi/pulumi";
import { invokes, stateOf, type Elsewhere } from "./cloud";

/** What stands for a value that nobody knows yet, as the engine writes it. */
export const UNKNOWN = pulumi.runtime.unknownValue;

/** A resource as the engine gets it. */
export interface CapturedResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly custom: boolean;
  /** The inputs, with {@link UNKNOWN} for what is not known. */
  readonly props: Readonly<Record<string, unknown>>;
  /** What the stack part gets at the end: the inputs, and after an update what AWS assigned. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Of each top-level input, the URNs of the resources that it depends on. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly dependencies: readonly string[];
  readonly parent: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** How resources are captured. */
export interface CaptureOptions {
  /** A preview, in which nothing has an id or an ARN yet; or an update, in which everything has. @default true */
  readonly preview?: boolean;
  readonly project?: string;
  readonly stack?: string;
  /** The partition and Region, where they are not the usual ones. */
  readonly elsewhere?: Elsewhere;
}

interface Registration {
  getType(): string;
  getName(): string;
  getCustom(): boolean;
  getParent(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDependenciesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
  getPropertydependenciesMap(): {
    entries(): Iterator<[string, { getUrnsList(): string[] }]>;
    forEach(each: (urns: { getUrnsList(): string[] }, property: string) => void): void;
  };
}

interface Monitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: Registration, callback: unknown): Promise<void>;
}

/** How many frames of a stack are kept while a program runs: with `STACK=10` in the environment, what it throws says where. */
const STACK = Number(process.env["STACK"] ?? 0);

/** Runs a program without an engine and gives the resources that it asks for, those of components included. */
export async function captureResources(
  build: () => unknown,
  { preview = true, project = "assistant", stack = "test", elsewhere }: CaptureOptions = {},
): Promise<CapturedResource[]> {
  const captured: CapturedResource[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) =>
        stateOf(type, name, inputs as Record<string, unknown>, custom === true, preview),
      call: ({ token, inputs }) => invokes(token, inputs as Record<string, unknown>, elsewhere),
    },
    project,
    stack,
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    captured.push(read(monitor, request, preview));
    return register(request, callback);
  };
  // What an apply refuses fails in a later turn, and what waits for it then never ends.
  let fail: (reason: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  process.prependListener("unhandledRejection", fail);
  // Pulumi keeps a stack for each promise of each resource, found by source maps: half the time of these tests, were it whole.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = STACK;
  try {
    build();
    await Promise.race([
      pulumi.runtime.disconnect().then(() => new Promise((resolve) => setImmediate(resolve))),
      failure,
    ]);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    process.removeListener("unhandledRejection", fail);
  }
  return captured;
}

function read(monitor: Monitor, request: Registration, preview: boolean): CapturedResource {
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    propertyDependencies[property] = urns.getUrnsList();
  });
  const props = request.getObject()?.toJavaScript() ?? {};
  const { id, state } = stateOf(request.getType(), request.getName(), props, request.getCustom(), preview);
  return {
    type: request.getType(),
    name: request.getName(),
    urn: monitor.newUrn(request.getParent(), request.getType(), request.getName()),
    custom: request.getCustom(),
    props,
    outputs: id === undefined ? state : { ...state, id },
    propertyDependencies,
    dependencies: request.getDependenciesList(),
    parent: request.getParent(),
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
  };
}

/** The one captured resource of the logical name. */
export function named(resources: readonly CapturedResource[], name: string): CapturedResource {
  const found = resources.filter((resource) => resource.name === name && resource.custom);
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length.toString()} resources are named ${name}`);
  return found[0];
}
