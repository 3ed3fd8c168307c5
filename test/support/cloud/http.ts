/** Routes over `node:http`, with the encodings, tokens and errors of Pulumi Cloud's API. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";

/** Text, number, list or object of a body. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** An object of a body. */
export type JsonObject = Readonly<Record<string, Json>>;

/** A request to a route. */
export interface Call {
  /** What stands for `:org` and the like in the route's path. */
  readonly at: (name: string) => string;
  readonly query: URLSearchParams;
  /** The scheme and the token: `token …` of a person, `update-token …` of an update. */
  readonly authorization: string;
  readonly header: (name: string) => string | undefined;
  /** The body, inflated. */
  readonly bytes: Buffer;
  /** The body's object; an empty one where there is no body. */
  readonly body: JsonObject;
}

/** What is answered: an object as JSON, bytes as they are, nothing as 204. */
export type Answer = object | Buffer | undefined;
/** By `METHOD /path/:parameter`. */
export type Routes = Readonly<Record<string, (call: Call) => Answer>>;

/** An error as the client shows it: `[409] …`. https://github.com/pulumi/pulumi/blob/v3.250.0/sdk/go/common/apitype/errors.go */
export class HttpError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Whether it is an object, and no list. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text of a body. @throws HttpError where it is none. */
export function text(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== "string") throw new HttpError(400, `Bad Request: ${name} is not a string`);
  return value;
}

/** An object of a body; undefined where it is left out. @throws HttpError where it is something else. */
export function object(body: JsonObject, name: string): JsonObject | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new HttpError(400, `Bad Request: ${name} is not an object`);
  return value;
}

/** The objects of a body's list; none where it is left out. */
export function objects(body: JsonObject, name: string): readonly JsonObject[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The texts of a body's list; none where it is left out. */
export function texts(body: JsonObject, name: string): readonly string[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (call: Call) => Answer;
}

function compiled(routes: Routes): readonly Route[] {
  return Object.entries(routes).map(([pattern, handle]) => {
    const [method = "", path = ""] = pattern.split(" ");
    return { method, path: new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`), handle };
  });
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const bytes = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
}

function bodyOf(bytes: Buffer, request: IncomingMessage): JsonObject {
  if (bytes.length === 0 || request.headers["content-type"]?.includes("json") !== true) return {};
  const body = JSON.parse(bytes.toString("utf8")) as Json;
  return isObject(body) ? body : {};
}

function send(response: ServerResponse, status: number, answer: Answer): void {
  if (answer === undefined) response.writeHead(status).end();
  else if (Buffer.isBuffer(answer)) response.writeHead(status, { "content-length": answer.length }).end(answer);
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

/** Routes served on loopback. `asked` lists each request as `METHOD path`; `unknown` those without a route. */
export interface Service {
  readonly server: Server;
  readonly asked: readonly string[];
  readonly unknown: readonly string[];
}

/** Serves routes. What has no route is answered with 404 and remembered: a client that asks on shows what is missing. */
export function serve(routes: Routes): Service {
  const table = compiled(routes);
  const asked: string[] = [];
  const unknown: string[] = [];
  const answer = async (request: IncomingMessage): Promise<readonly [number, Answer]> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const line = `${request.method ?? ""} ${pathname}`;
    asked.push(line);
    const bytes = await bytesOf(request);
    for (const { handle, method, path } of table) {
      const found = method === request.method ? path.exec(pathname) : null;
      if (found === null) continue;
      const result = handle({
        at: (name) => decodeURIComponent(found.groups?.[name] ?? ""),
        query: searchParams,
        authorization: request.headers.authorization ?? "",
        header: (name) => request.headers[name.toLowerCase()]?.toString(),
        bytes,
        body: bodyOf(bytes, request),
      });
      return [result === undefined ? 204 : 200, result];
    }
    unknown.push(line);
    throw new HttpError(404, `Not Found: ${line}`);
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, result]) => {
        send(response, status, result);
      },
      (error: unknown) => {
        const code = error instanceof HttpError ? error.code : 500;
        send(response, code, { code, message: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  return { server, asked, unknown };
}
