/** A software bill of materials as npm prints it (CycloneDX 1.5), with the published package at its root. */
import { isAccepted } from "./licences";

/** A package in the bill. */
export interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version?: string;
  readonly licenses?: readonly { readonly license?: { readonly id?: string }; readonly expression?: string }[];
  readonly externalReferences?: readonly { readonly type: string; readonly url: string }[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly [field: string]: unknown;
}

/** The bill. */
export interface Bill {
  readonly metadata: { readonly component: Component; readonly [field: string]: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
  readonly [field: string]: unknown;
}

/** A package as it was found on the disk. `licence`: what its text shows, where its manifest does not say. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly licence?: string;
}

/**
 * The bill of a package that was installed into a scratch project: the package itself at its root, where npm has the project.
 *
 * @throws Error where the package is not in it.
 */
export function rooted(name: string, printed: Bill, installed: readonly Installed[]): Bill {
  const own = printed.components.find((component) => component.name === name);
  if (own === undefined) throw new Error(`npm's bill of materials has no ${name}`);
  const licences = new Map(installed.map(({ licence, name: of, version }) => [`${of}@${version}`, licence]));
  const told = (component: Component): Component => {
    const found = licences.get(`${component.name}@${component.version ?? ""}`);
    const licenses = component.licenses ?? (found === undefined ? undefined : [{ license: { id: found } }]);
    // Where it was fetched from is the matter of whoever installs; its hash says that it is the same.
    const references = (component.externalReferences ?? []).filter(({ type }) => type !== "distribution");
    return { ...component, externalReferences: references, ...(licenses === undefined ? {} : { licenses }) };
  };
  return {
    ...printed,
    metadata: { ...printed.metadata, component: told(own) },
    components: printed.components.filter((component) => component !== own).map(told),
    dependencies: printed.dependencies.filter(({ ref }) => ref !== printed.metadata.component["bom-ref"]),
  };
}

/** What is wrong with a bill, beside what is installed: what is missing, what has no good licence, what nothing needs. */
export function faultsOf(bill: Bill, installed: readonly Installed[]): readonly string[] {
  const root = bill.metadata.component;
  const components = [root, ...bill.components];
  const listed = new Set(components.map(({ name, version = "" }) => `${name}@${version}`));
  const found = new Set(installed.map(({ name, version }) => `${name}@${version}`));
  const needed = neededFrom(root["bom-ref"], bill);
  return [
    ...[...found].filter((one) => !listed.has(one)).map((one) => `${one} is installed and not in the bill`),
    ...[...listed].filter((one) => !found.has(one)).map((one) => `${one} is in the bill and not installed`),
    ...components.flatMap((component) => {
      const { name, version } = component;
      const faults = [
        ...(version === undefined ? ["has no version"] : []),
        ...licenceFaults(component),
        ...(isOfDevelopment(component) || !needed.has(component["bom-ref"])
          ? ["is needed by nothing that is run"]
          : []),
      ];
      return faults.map((fault) => `${name}@${version ?? ""} ${fault}`);
    }),
  ];
}

function licenceFaults({ licenses = [] }: Component): readonly string[] {
  const stated = licenses.map(({ expression, license }) => expression ?? license?.id ?? "a licence without an SPDX id");
  if (stated.length === 0) return ["has no licence that is known"];
  return stated.filter((one) => !isAccepted(one)).map((one) => `has a licence that is not accepted: ${one}`);
}

/** https://github.com/CycloneDX/cyclonedx-property-taxonomy/blob/main/cdx/npm.md */
const isOfDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === "cdx:npm:package:development" && value === "true");

function neededFrom(root: string, { dependencies }: Bill): ReadonlySet<string> {
  const direct = new Map(dependencies.map(({ dependsOn = [], ref }) => [ref, dependsOn]));
  const needed = new Set([root]);
  for (const ref of needed) for (const next of direct.get(ref) ?? []) needed.add(next);
  return needed;
}
