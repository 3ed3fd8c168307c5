import * as grpc from "@grpc/grpc-js";

/** The largest message that Pulumi's own plugins accept, in bytes. */
const MAX_MESSAGE_BYTES = 1024 * 1024 * 400;

/** A handler's failure that the engine shows as it stands. */
export function statusError(code: grpc.status, message: string): grpc.ServiceError {
  return Object.assign(new Error(message), { code, details: message, metadata: new grpc.Metadata() });
}

function isServiceError(error: unknown): error is grpc.ServiceError {
  return error instanceof Error && "code" in error && typeof error.code === "number" && "details" in error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes a gRPC method of a function; whatever it throws becomes the call's error, never the process's end. */
export function unary<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(isServiceError(error) ? error : statusError(grpc.status.UNKNOWN, messageOf(error)), null);
        },
      );
  };
}

/** Serves a plugin on a free local port and prints that port as the first line, which is how the engine finds it. */
export function servePlugin(service: grpc.ServiceDefinition, implementation: grpc.UntypedServiceImplementation): void {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(service, implementation);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port.toString()}\n`);
  });
}
