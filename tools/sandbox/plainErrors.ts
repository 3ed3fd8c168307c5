/**
 * Loaded into programs, packs and packages before anything else. Node 20 takes half a minute, and then gives up, to
 * colour a stack trace with a line such as `node_modules/@scope/file.ts`, which is how the traces of Pulumi's own
 * runtime read; so errors are shown without colours. https://github.com/pulumi/pulumi/issues/21326
 */
import util from "node:util";

const inspect = util.inspect;

function inspectPlainly(value: unknown, ...rest: readonly unknown[]): string {
  const [options] = rest;
  if (value instanceof Error && typeof options === "object" && options !== null) {
    return inspect(value, { ...options, colors: false });
  }
  const shown: unknown = Reflect.apply(inspect, util, [value, ...rest]);
  return String(shown);
}

// Everything that hangs on the function stays on it: `util.inspect.custom`, `util.inspect.defaultOptions`.
Object.defineProperty(util, "inspect", {
  value: Object.assign(inspectPlainly, inspect),
  configurable: true,
  writable: true,
});
