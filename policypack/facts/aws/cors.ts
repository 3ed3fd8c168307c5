import type { types } from "@pulumi/aws";
import { onlyAi } from "../ai";
import { whereAiIs } from "../hostsAi";
import type { Resource } from "../resource";
import { wholesOf, type Subject, type SubjectType } from "../subject";
import { all, any, not, type Truth } from "../truth";
import { equals, isTrue, some, text } from "../values";
import type { View } from "../view";
import { Function, FunctionUrl, HttpApi } from "./types";

/** What browsers on other sites may do with an API. */
export interface CrossOrigin extends Subject {
  readonly resource: Resource;
  readonly settings: readonly View<types.input.apigatewayv2.ApiCorsConfiguration>[];
}

const crossOrigins: SubjectType<CrossOrigin> = {
  types: [HttpApi, Function, FunctionUrl],
  of: (resource, world) => {
    if (world.is(resource, HttpApi)) return [{ resource, settings: [resource.props.corsConfiguration] }];
    if (world.is(resource, Function)) {
      // Of several functions with one name (in several Regions), the one that the URL's was computed from.
      const urls = world.referrers(resource, FunctionUrl, "functionName").resources.filter((url) => {
        const sources = world.dependencies(url, "functionName").filter((source) => world.is(source, Function));
        return sources.length === 0 || sources.includes(resource);
      });
      return [{ resource, settings: urls.map(({ props }) => props.cors as CrossOrigin["settings"][number]) }];
    }
    if (!world.is(resource, FunctionUrl)) return [];
    const { cors, functionName } = resource.props;
    return wholesOf(resource, world.follow(functionName, Function), (whole) =>
      whole === resource
        ? { resource, settings: [cors as CrossOrigin["settings"][number]] }
        : (crossOrigins.of(whole, world)[0] ?? { resource: whole, settings: [] }),
    );
  },
};

/** Those of AI: a function with its URLs, and HTTP APIs. */
export const aiCrossOrigins = whereAiIs(onlyAi(crossOrigins));

/** Whether no website may both be any and act as whoever visits it, or make whatever request it likes. */
export function isCorsRestricted({
  allowCredentials,
  allowMethods,
  allowOrigins,
}: CrossOrigin["settings"][number]): Truth {
  const anySite = some(allowOrigins, (origin) => text(origin, (pattern) => /^(?:https?:\/\/)?\*$/.test(pattern)));
  const anyMethod = some(allowMethods, (method) => equals(method, "*"));
  return not(all(anySite, any(anyMethod, isTrue(allowCredentials))));
}
