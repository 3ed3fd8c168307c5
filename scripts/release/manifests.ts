/** The files of npm that state a version: those of the three packages, of what depends on them, and the lock. */

/** The packages, by their folders from the repository's root. */
export const PACKAGES = {
  ".": "secure-ai-hosting-policies",
  components: "secure-ai-hosting",
  tools: "secure-ai-hosting-tools",
} as const;

type Fields = Record<string, unknown>;

const NAMES: ReadonlySet<string> = new Set(Object.values(PACKAGES));
const RANGES = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] as const;

/** A `package.json` of the workspace: the version where it is one of the packages, the ranges of those everywhere. */
export function manifestAt(text: string, version: string): string {
  const manifest = fieldsOf(JSON.parse(text));
  return printed(stated(manifest, NAMES.has(String(manifest["name"])), version));
}

/** The lock, at the same version. */
export function lockAt(text: string, version: string): string {
  const lock = fieldsOf(JSON.parse(text));
  const packages = Object.entries(fieldsOf(lock["packages"])).map(([path, entry]) => {
    const isOurs = Object.hasOwn(PACKAGES, path === "" ? "." : path);
    return [path, stated(fieldsOf(entry), isOurs, version)] as const;
  });
  return printed({ ...lock, version, packages: Object.fromEntries(packages) });
}

/** Where a manifest has no repository, npm refuses to say where the package was built. */
export const hasRepository = (text: string): boolean => fieldsOf(JSON.parse(text))["repository"] !== undefined;

/** A page with the names of tarballs at the version. */
export const tarballsAt = (text: string, version: string): string =>
  text.replace(/(secure-ai-hosting(?:-policies|-tools)?)-\d+\.\d+\.\d+\.tgz/g, `$1-${version}.tgz`);

/** In the order in which the keys were: only values change. */
function stated(manifest: Fields, isOurs: boolean, version: string): Fields {
  return Object.fromEntries(
    Object.entries(manifest).map(([key, value]) => {
      if (key === "version" && isOurs) return [key, version];
      return RANGES.some((range) => range === key) ? [key, ranges(fieldsOf(value), version)] : [key, value];
    }),
  );
}

const ranges = (dependencies: Fields, version: string): Fields =>
  Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => [
      name,
      NAMES.has(name) && /^\^?\d/.test(String(range)) ? `${String(range).startsWith("^") ? "^" : ""}${version}` : range,
    ]),
  );

function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${JSON.stringify(value)} is found where npm keeps names with values`);
  return { ...value };
}

/** As npm writes it. */
const printed = (value: Fields): string => `${JSON.stringify(value, undefined, 2)}\n`;
