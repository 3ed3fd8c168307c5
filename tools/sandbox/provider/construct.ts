/** Components that a provider makes: it registers them, and what is in them, with the engine by itself. */
import * as grpc from "@grpc/grpc-js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Cloud } from "./cloud";
import { fromStruct, toStruct } from "./values";
import { statusError } from "../grpcServer";

/** Makes the component and its children, in their order. */
export async function construct(cloud: Cloud, request: ConstructRequest): Promise<ConstructResponse> {
  if (cloud.constructed === undefined)
    throw statusError(grpc.status.UNIMPLEMENTED, `The ${cloud.schema.package} provider makes no components here`);
  const children = cloud.constructed(request.getType(), request.getName(), fromStruct(request.getInputs()));
  const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), grpc.credentials.createInsecure());
  try {
    const of = (type: string, name: string, parent: string) =>
      new RegisterResourceRequest().setType(type).setName(name).setParent(parent).setAcceptsecrets(true);
    const whole = of(request.getType(), request.getName(), request.getParent()).setObject(new Struct());
    const urn = (await registered(monitor, whole)).getUrn();
    const provider = request.getProvidersMap().get(cloud.schema.package) ?? "";
    for (const { inputs, name, token } of children) {
      const child = of(token, name, urn).setCustom(true).setObject(toStruct(inputs)).setProvider(provider);
      await registered(monitor, child.setVersion(cloud.schema.version).setSupportspartialvalues(true));
    }
    await ended(monitor, urn);
    return new ConstructResponse().setUrn(urn).setState(toStruct({ resources: [] }));
  } finally {
    monitor.close();
  }
}

const registered = (monitor: ResourceMonitorClient, request: RegisterResourceRequest) =>
  new Promise<RegisterResourceResponse>((resolve, reject) => {
    monitor.registerResource(request, (error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });

const ended = (monitor: ResourceMonitorClient, urn: string) =>
  new Promise<void>((resolve, reject) => {
    const request = new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(new Struct());
    monitor.registerResourceOutputs(request, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
