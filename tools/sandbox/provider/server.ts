import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { servePlugin, statusError, unary } from "../grpcServer";
import type { Failure } from "./check";
import type { Cloud, ResourceName } from "./cloud";
import { construct } from "./construct";
import { fromStruct, toStruct } from "./values";
import type { PropertyMap } from "./values";

/** With `lenient`, values of the wrong type are warnings, so that policies get to see malformed input. */
const LENIENT = process.env.SECURE_AI_HOSTING_SANDBOX_CHECK === "lenient";

function nameOf(urn: string): ResourceName {
  // urn:pulumi:stack::project::parentType$type::name; a name may hold `::` itself.
  const [, , types = "", ...name] = urn.split("::");
  return { urn, token: types.slice(types.lastIndexOf("$") + 1), logicalName: name.join("::") };
}

function seedOf(request: provider.CheckRequest): string {
  const seed = request.getRandomseed_asB64();
  return seed === "" ? request.getUrn() : seed;
}

function autoNamingOf(request: provider.CheckRequest): { proposedName: string; isDisabled: boolean } | undefined {
  const options = request.getAutonaming();
  if (options === undefined) return undefined;
  const isDisabled = options.getMode() === provider.CheckRequest.AutonamingOptions.Mode.DISABLE;
  return { proposedName: options.getProposedName(), isDisabled };
}

function failureOf({ path, reason }: Failure): provider.CheckFailure {
  // The engine prints the value of the property that it is told: of a nested one, that would be all of its parent.
  const property = /^\w+$/.test(path) ? path : "";
  return new provider.CheckFailure().setProperty(property).setReason(reason);
}

/** A provider's protocol around a cloud's behaviour. */
class ProviderServer {
  private engine: EngineClient | undefined;

  constructor(private readonly cloud: Cloud) {}

  attach(address: string): void {
    if (address !== "") this.engine = new EngineClient(address, grpc.credentials.createInsecure());
  }

  check(request: provider.CheckRequest): provider.CheckResponse {
    const autoNaming = autoNamingOf(request);
    const { inputs, failures } = this.cloud.check({
      ...nameOf(request.getUrn()),
      inputs: fromStruct(request.getNews()),
      olds: fromStruct(request.getOlds()),
      randomSeed: seedOf(request),
      ...(autoNaming === undefined ? {} : { autoNaming }),
    });
    const tolerated = failures.filter((failure) => LENIENT && failure.isTypeMismatch);
    for (const { reason } of tolerated) this.warn(request.getUrn(), reason);
    const errors = failures.filter((failure) => !tolerated.includes(failure));
    return new provider.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(errors.map(failureOf));
  }

  diff(request: provider.DiffRequest): provider.DiffResponse {
    const { token } = nameOf(request.getUrn());
    const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
    const { changed, replaces, deleteBeforeReplace } = this.cloud.diff(token, olds, fromStruct(request.getNews()));
    const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
    return new provider.DiffResponse()
      .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
      .setDiffsList([...changed])
      .setReplacesList([...replaces])
      .setDeletebeforereplace(deleteBeforeReplace);
  }

  create(request: provider.CreateRequest): provider.CreateResponse {
    const resource = { ...nameOf(request.getUrn()), inputs: fromStruct(request.getProperties()), known: {} };
    if (request.getPreview())
      return new provider.CreateResponse().setProperties(toStruct(this.cloud.planned(resource)));
    const { id, properties } = this.cloud.made(resource);
    return new provider.CreateResponse().setId(id).setProperties(toStruct(properties));
  }

  update(request: provider.UpdateRequest): provider.UpdateResponse {
    const inputs = fromStruct(request.getNews());
    const known = fromStruct(request.getOlds());
    const former = fromStruct(request.getOldInputs());
    // What came from an input that is no longer given goes with it.
    const assigned = Object.fromEntries(Object.entries(known).filter(([name]) => former[name] === undefined));
    const resource = { ...nameOf(request.getUrn()), inputs, known: assigned };
    const properties = request.getPreview() ? this.cloud.planned(resource) : this.cloud.made(resource).properties;
    return new provider.UpdateResponse().setProperties(toStruct(properties));
  }

  read(request: provider.ReadRequest): provider.ReadResponse {
    const state = fromStruct(request.getProperties());
    const inputs = fromStruct(request.getInputs());
    // A resource of the state is as it was left; one that the program only reads follows from its id.
    const isOurs = Object.keys(inputs).length > 0;
    const resource = { ...nameOf(request.getUrn()), inputs: state, known: state };
    const properties = isOurs ? state : this.cloud.read(resource, request.getId()).properties;
    return new provider.ReadResponse()
      .setId(request.getId())
      .setProperties(toStruct(properties))
      .setInputs(toStruct(isOurs ? inputs : state));
  }

  invoke(request: provider.InvokeRequest): provider.InvokeResponse {
    const result = this.cloud.invoke(request.getTok(), fromStruct(request.getArgs()));
    return new provider.InvokeResponse().setReturn(toStruct(result));
  }

  configure(request: provider.ConfigureRequest): provider.ConfigureResponse {
    const args = request.getArgs();
    const variables: Record<string, string> = {};
    request.getVariablesMap().forEach((value, key) => (variables[key.slice(key.lastIndexOf(":") + 1)] = value));
    this.cloud.configure({ ...variables, ...(args === undefined ? {} : fromStruct(args)) });
    return new provider.ConfigureResponse()
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setAcceptoutputs(false)
      .setSupportspreview(true)
      .setSupportsAutonamingConfiguration(true);
  }

  diffConfig(request: provider.DiffRequest): provider.DiffResponse {
    const olds: PropertyMap = fromStruct(request.getOldInputs() ?? request.getOlds());
    const isSame = JSON.stringify(olds) === JSON.stringify(fromStruct(request.getNews()));
    const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
    return new provider.DiffResponse().setChanges(isSame ? DIFF_NONE : DIFF_SOME);
  }

  schema(): provider.GetSchemaResponse {
    const { package: name, version } = this.cloud.schema;
    return new provider.GetSchemaResponse().setSchema(JSON.stringify({ name, version }));
  }

  private warn(urn: string, message: string): void {
    const request = new LogRequest().setSeverity(LogSeverity.WARNING).setUrn(urn).setMessage(message);
    this.engine?.log(request, () => undefined);
  }
}

/** Serves a cloud as a provider plugin until the engine ends it. */
export function serveProvider(cloud: Cloud): void {
  const server = new ProviderServer(cloud);
  server.attach(process.argv.at(-1)?.includes(":") === true ? (process.argv.at(-1) ?? "") : "");
  servePlugin(ResourceProviderService, {
    handshake: unary((request: provider.ProviderHandshakeRequest) => {
      server.attach(request.getEngineAddress());
      return new provider.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(true)
        .setAcceptOutputs(false)
        .setSupportsAutonamingConfiguration(true);
    }),
    attach: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(cloud.schema.version)),
    getSchema: unary(() => server.schema()),
    parameterize: unary(() => {
      throw statusError(grpc.status.UNIMPLEMENTED, `The ${cloud.schema.package} provider takes no parameters`);
    }),
    checkConfig: unary((request: provider.CheckRequest) => {
      return new provider.CheckResponse().setInputs(request.getNews());
    }),
    diffConfig: unary((request: provider.DiffRequest) => server.diffConfig(request)),
    configure: unary((request: provider.ConfigureRequest) => server.configure(request)),
    check: unary((request: provider.CheckRequest) => server.check(request)),
    diff: unary((request: provider.DiffRequest) => server.diff(request)),
    create: unary((request: provider.CreateRequest) => server.create(request)),
    update: unary((request: provider.UpdateRequest) => server.update(request)),
    read: unary((request: provider.ReadRequest) => server.read(request)),
    delete: unary(() => new Empty()),
    invoke: unary((request: provider.InvokeRequest) => server.invoke(request)),
    construct: unary((request: provider.ConstructRequest) => construct(cloud, request)),
    cancel: unary(() => new Empty()),
  });
}
