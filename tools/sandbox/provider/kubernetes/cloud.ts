import type { PackageSchema } from "../../../schema/model";
import { checkInputs } from "../check";
import { unknownType } from "../cloud";
import type { Change, CheckRequest, Checked, Cloud, Constructed, OutputRequest, Outputs } from "../cloud";
import { hex, uuid } from "../seed";
import { nearest } from "../spelling";
import { UNKNOWN, isEqual, isObject, isUnknown, reveal } from "../values";
import type { PropertyMap, Value } from "../values";
import { decodeYaml } from "./decode";
import { directoryOf, groupOf } from "./groups";
import { isNamespaced } from "./scope";

/** Marks a name that the provider chose, so that it stays at later updates; the real provider's own annotation. */
const AUTONAMED = "pulumi.com/autonamed";

interface ObjectKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** `kubernetes:apps/v1:Deployment` names API version and kind; the core group's `core/v1` is `v1` in the object. */
function kindOf(token: string): ObjectKind {
  const [, version = "", kind = ""] = token.split(":");
  return { apiVersion: version.replace(/^core\//, ""), kind: kind.replace(/Patch$/, "") };
}

function objectAt(value: Value | undefined): PropertyMap {
  const plain = reveal(value ?? null);
  return isObject(plain) ? plain : {};
}

function text(value: Value | undefined): string | undefined {
  const plain = reveal(value ?? null);
  return typeof plain === "string" && plain !== "" ? plain : undefined;
}

/** A Kubernetes cluster as the sandbox plays it. */
export class KubernetesCloud implements Cloud {
  private namespace = "default";

  constructor(readonly schema: PackageSchema) {}

  configure(inputs: PropertyMap): void {
    const namespace = text(inputs.namespace);
    this.namespace = namespace === undefined || isUnknown(namespace) ? "default" : namespace;
  }

  check(request: CheckRequest): Checked {
    const { token, inputs } = request;
    const isKnown = this.schema.resources[token] !== undefined;
    if (!isKnown && !this.isCustomResource(token, inputs)) {
      throw unknownType(this.schema, token, nearest(token, Object.keys(this.schema.resources)));
    }
    return { inputs: this.completed(request, isKnown), failures: checkInputs(this.schema, token, inputs) };
  }

  diff(token: string, olds: PropertyMap, news: PropertyMap): Change {
    const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
    const changed = [...names].filter((name) => !isEqual(olds[name], news[name]));
    const identity = ["name", "namespace"].filter((part) => {
      return !isEqual(objectAt(olds.metadata)[part], objectAt(news.metadata)[part]);
    });
    const immutable = token.endsWith(":Job") || token.endsWith(":StorageClass") ? changed : [];
    const replaces = identity.length > 0 ? ["metadata"] : immutable.filter((name) => name !== "metadata");
    return { changed, replaces, deleteBeforeReplace: replaces.length > 0 && identity.length === 0 };
  }

  planned({ token, inputs, known }: OutputRequest): PropertyMap {
    const status = this.schema.resources[token]?.outputs.status === undefined ? {} : { status: UNKNOWN };
    return { ...status, ...known, ...inputs };
  }

  made({ urn, token, inputs, known }: OutputRequest): Outputs {
    const metadata = objectAt(inputs.metadata);
    const name = text(metadata.name) ?? `${text(metadata.generateName) ?? ""}${hex(urn, 5)}`;
    const namespace = text(metadata.namespace);
    const assigned = {
      uid: uuid(urn),
      resourceVersion: "1",
      generation: 1,
      creationTimestamp: "2026-01-01T00:00:00Z",
    };
    const properties: Record<string, Value> = {
      ...inputs,
      metadata: { ...assigned, ...metadata, name },
      ...this.statusOf(token, known),
    };
    return { id: namespace === undefined ? name : `${namespace}/${name}`, properties };
  }

  read(request: OutputRequest, id: string): Outputs {
    const [first = id, second] = id.split("/");
    const named = second === undefined ? { name: first } : { namespace: first, name: second };
    const inputs = {
      ...kindOf(request.token),
      ...request.inputs,
      metadata: { ...objectAt(request.inputs.metadata), ...named },
    };
    return { id, properties: this.made({ ...request, inputs }).properties };
  }

  invoke(token: string, args: PropertyMap): PropertyMap {
    if (token === "kubernetes:yaml:decode") return decodeYaml(args);
    if (token === "kubernetes:kustomize:directory") return directoryOf(args);
    throw new Error(`The function ${token} is not in the sandbox, which has no Kubernetes cluster to ask`);
  }

  constructed(token: string, name: string, inputs: PropertyMap): readonly Constructed[] {
    return groupOf(token, name, inputs);
  }

  /** A custom resource says itself what it is; groups without a dot are Kubernetes' own, and known. */
  private isCustomResource(token: string, inputs: PropertyMap): boolean {
    const { apiVersion, kind } = kindOf(token);
    const isOwnGroup = !apiVersion.split("/").slice(0, -1).join("").includes(".") || apiVersion.includes(".k8s.io/");
    const defined = Object.keys(this.schema.resources).some((known) => known.startsWith(`kubernetes:${apiVersion}:`));
    if (defined || (isOwnGroup && !apiVersion.includes("x-k8s.io") && !apiVersion.startsWith("gateway."))) return false;
    return text(inputs.kind) === kind && text(inputs.apiVersion) === apiVersion;
  }

  private completed(
    { token, logicalName, inputs, olds, randomSeed, autoNaming }: CheckRequest,
    isKnown: boolean,
  ): PropertyMap {
    if (isKnown && this.schema.resources[token]?.inputs.metadata === undefined) return inputs;
    if (isUnknown(inputs.metadata)) return inputs;
    const metadata: Record<string, Value> = { ...objectAt(inputs.metadata) };
    if (metadata.name === undefined && metadata.generateName === undefined && autoNaming?.isDisabled !== true) {
      const old = objectAt(olds.metadata);
      const isAutomatic = objectAt(old.annotations)[AUTONAMED] === "true";
      const proposed = autoNaming === undefined || autoNaming.proposedName === "" ? undefined : autoNaming.proposedName;
      metadata.name = (isAutomatic ? old.name : undefined) ?? proposed ?? `${logicalName}-${hex(randomSeed, 8)}`;
      metadata.annotations = { ...objectAt(metadata.annotations), [AUTONAMED]: "true" };
    }
    const { apiVersion, kind } = kindOf(token);
    if (isKnown && isNamespaced(kind)) metadata.namespace ??= this.namespace;
    return { ...inputs, ...(isKnown ? { apiVersion, kind } : {}), metadata };
  }

  private statusOf(token: string, known: PropertyMap): PropertyMap {
    if (this.schema.resources[token]?.outputs.status === undefined) return {};
    return { status: known.status ?? {} };
  }
}
