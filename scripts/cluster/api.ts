/** Talks to an API server: plain HTTPS, with every field that it does not know an error. */
import { request } from "node:https";

/** An object of Kubernetes, as far as it says what it is. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** What the server answered. */
export interface Answer {
  readonly status: number;
  /** What it says of itself: why it refused, say. */
  readonly message: string;
  readonly body: unknown;
}

/** Where a server is, and what it takes to be let in. */
export interface Access {
  readonly port: number;
  readonly certificate: () => string;
  readonly token: string;
}

interface Kind {
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** A client of one server. */
export class Api {
  private readonly kinds = new Map<string, Promise<ReadonlyMap<string, Kind>>>();

  constructor(private readonly access: Access) {}

  /** Makes the object, or makes it as it says, by server-side apply; as Pulumi does. */
  async apply(object: KubernetesObject): Promise<Answer> {
    const path = `${await this.pathOf(object)}/${object.metadata?.name ?? ""}`;
    return this.call("PATCH", `${path}?fieldManager=test&force=true&fieldValidation=Strict`, object);
  }

  /** Asks whether the object would be made, and makes nothing. */
  async wouldCreate(object: KubernetesObject): Promise<Answer> {
    return this.call("POST", `${await this.pathOf(object)}?dryRun=All&fieldValidation=Strict`, object);
  }

  /** One call; applying takes a type of its own. */
  call(method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT", path: string, body?: object): Promise<Answer> {
    const { certificate, port, token } = this.access;
    const type = method === "PATCH" ? "application/apply-patch+yaml" : "application/json";
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: "application/json", "content-type": type };
      const options = {
        host: "127.0.0.1",
        port,
        method,
        path,
        headers,
        ca: certificate(),
        agent: false,
        timeout: 20_000,
      };
      const sent = request(options, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, ...read(text) });
        });
      });
      sent.on("timeout", () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  private async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = (await this.kindsOf(group)).get(kind);
    if (known === undefined) throw new Error(`the server knows no ${kind} of ${apiVersion}`);
    const inside = known.isNamespaced ? `/namespaces/${metadata?.namespace ?? "default"}` : "";
    return `${group}${inside}/${known.plural}`;
  }

  private kindsOf(group: string): Promise<ReadonlyMap<string, Kind>> {
    const found = this.kinds.get(group) ?? this.discover(group);
    this.kinds.set(group, found);
    return found;
  }

  private async discover(group: string): Promise<ReadonlyMap<string, Kind>> {
    const { body } = await this.call("GET", group);
    const { resources = [] } = body as { resources?: { name: string; kind: string; namespaced: boolean }[] };
    const whole = resources.filter(({ name }) => !name.includes("/"));
    return new Map(whole.map(({ kind, name, namespaced }) => [kind, { plural: name, isNamespaced: namespaced }]));
  }
}

function read(text: string): { readonly body: unknown; readonly message: string } {
  try {
    const body = JSON.parse(text) as { kind?: string; message?: string };
    return { body, message: body.kind === "Status" ? (body.message ?? "") : "" };
  } catch {
    return { body: text, message: text };
  }
}
