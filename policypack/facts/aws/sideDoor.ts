import { onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource, World } from "../resource";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { equals, isTrue, text } from "../values";
import { any, pass, when, type Truth } from "../truth";
import { elementsOf, type View } from "../view";
import { admitsOnlyNetworks } from "./apiPolicy";
import { HttpApi, HttpApiMapping, RestApi, RestBasePathMapping } from "./types";

const apis = resourcesOf<unknown>(RestApi, HttpApi);

/** The APIs of AI. A mapping to a domain name is what makes the API's own address a side door. */
export const aiApis: SubjectType<Subject> = whereAiIs(onlyAi(apis));

/** Whether the API's own address is off where it has a domain name of yours. */
export function ownAddressIsOff(api: Resource, world: World): Truth {
  const { disableExecuteApiEndpoint } = api.props as View<{ disableExecuteApiEndpoint: boolean }>;
  const { complete, resources } = world.is(api, RestApi)
    ? world.referrers(api, RestBasePathMapping, "restApi")
    : world.referrers(api, HttpApiMapping, "apiId");
  const off = isTrue(disableExecuteApiEndpoint);
  if (resources.length > 0 || off.verdict !== "fail") return off;
  return complete.verdict === "undecided" ? complete : pass();
}

/** Whether a private API lets only named networks in: any other VPC of any account can reach it. */
export function privateApiNamesNetworks(api: Resource, world: World): Truth {
  if (!world.is(api, RestApi)) return pass();
  const { types } = api.props.endpointConfiguration;
  const kinds = elementsOf(types as View as View<readonly string[]>);
  // The provider's version 6 has a list there.
  const isPrivate =
    kinds.length > 0
      ? any(...kinds.map((kind) => equals(kind as View, "PRIVATE")))
      : text(types, (kind) => kind === "PRIVATE", { default: "EDGE" });
  return when(isPrivate, () => admitsOnlyNetworks(api, world));
}
