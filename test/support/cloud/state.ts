/** What the service was told. Nothing here is made up: every answer comes out of it. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { HttpError, type Json, type JsonObject } from "./http";

/** A version of a policy pack. It can be enabled once its upload is complete. */
export interface PackVersion {
  readonly name: string;
  readonly displayName: string;
  readonly version: number;
  readonly versionTag: string;
  /** The policies as they were published: name, level, severity, schema of the configuration, tags. */
  readonly policies: readonly JsonObject[];
  /** Where its archive goes and comes from: a name that only who was told knows. */
  readonly object: string;
  archive?: Buffer;
  isComplete: boolean;
}

/** A pack as a group requires it. */
export interface Applied {
  readonly pack: PackVersion;
  readonly config: JsonObject | undefined;
}

/** A policy group; the default one is of every stack. */
export interface Group {
  name: string;
  readonly isOrgDefault: boolean;
  readonly entityType: string;
  readonly mode: string;
  /** `project/stack`, each. */
  readonly stacks: Set<string>;
  packs: readonly Applied[];
}

/** A stack and its state. */
export interface Stack {
  readonly project: string;
  readonly name: string;
  tags: JsonObject;
  deployment: JsonObject;
  version: number;
  /** The update that holds the stack's lock. */
  active?: string;
}

/** A preview or an update. */
export interface Update {
  readonly id: string;
  readonly kind: string;
  readonly stack: string;
  /** The packs that the engine was told to run. */
  readonly required: readonly Applied[];
  /** The configuration, as the client sent it. */
  readonly config: JsonObject;
  /** The leases: a renewed one does not end the one before, which requests under way may carry. */
  readonly leases: Set<string>;
  status: string;
  /** What the engine reported, by number. */
  readonly events: Map<number, JsonObject>;
}

/** The default group's name. https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/apitype/policy.go */
export const DEFAULT_GROUP = "default-policy-group";

/** The whole state of the service, for one organisation and one person. */
export class State {
  readonly packs = new Map<string, PackVersion[]>();
  readonly groups = new Map<string, Group>();
  readonly stacks = new Map<string, Stack>();
  readonly updates = new Map<string, Update>();
  /** Where the service listens. */
  url = "";
  private readonly key = randomBytes(32);

  constructor(
    readonly organization: string,
    readonly user: string,
    readonly token: string,
  ) {
    this.groups.set(DEFAULT_GROUP, {
      name: DEFAULT_GROUP,
      isOrgDefault: true,
      entityType: "stacks",
      mode: "preventative",
      stacks: new Set(),
      packs: [],
    });
  }

  /** @throws HttpError where there is no such group. */
  group(name: string): Group {
    return found(this.groups.get(name), `policy group "${name}"`);
  }

  /** A published version, the newest without a tag. @throws HttpError where there is none. */
  pack(name: string, tag: string): PackVersion {
    const complete = (this.packs.get(name) ?? []).filter(({ isComplete }) => isComplete);
    const version = tag === "" ? complete.at(-1) : complete.find(({ versionTag }) => versionTag === tag);
    return found(version, `policy pack "${name}"${tag === "" ? "" : ` version "${tag}"`}`);
  }

  /** @throws HttpError where there is no such stack. */
  stack(project: string, name: string): Stack {
    return found(this.stacks.get(`${project}/${name}`), `stack "${project}/${name}"`);
  }

  /** Whether it is the lease of an update that runs, as a request carries it. */
  isLease(authorization: string): boolean {
    return [...this.updates.values()].some(({ leases }) => leases.has(authorization));
  }

  /** The packs that a stack's preventative groups require of it. */
  requiredOf(stack: string): readonly Applied[] {
    return [...this.groups.values()]
      .filter(({ entityType, mode }) => entityType === "stacks" && mode === "preventative")
      .filter(({ isOrgDefault, stacks }) => isOrgDefault || stacks.has(stack))
      .flatMap(({ packs }) => packs);
  }

  /** A secret as it is stored: only this service reads it again. */
  encrypt(plaintext: Buffer): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  /** @throws Error where it is not what {@link encrypt} gave. */
  decrypt(ciphertext: Buffer): Buffer {
    const decipher = createDecipheriv("aes-256-gcm", this.key, ciphertext.subarray(0, 12));
    decipher.setAuthTag(ciphertext.subarray(12, 28));
    return Buffer.concat([decipher.update(ciphertext.subarray(28)), decipher.final()]);
  }
}

/** @throws HttpError 404 where there is nothing. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HttpError(404, `Not Found: ${what} not found`);
  return value;
}

/** A pack as the engine is told to fetch and configure it. */
export const requiredPolicy = ({ config, pack }: Applied, url: string): Record<string, Json> => ({
  name: pack.name,
  displayName: pack.displayName,
  version: pack.version,
  versionTag: pack.versionTag,
  packLocation: `${url}/objects/${pack.object}`,
  ...(config === undefined ? {} : { config }),
});
