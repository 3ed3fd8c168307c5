import { parseJson } from "../json";
import { isTreeObject, Unknown } from "../tree";
import { any, all, fail, malformed, pass, undecided, type Truth } from "../truth";
import { isPresent, oneOrMany, text } from "../values";
import { cursorOf, entriesOf, evidenceAt, viewOf, type View } from "../view";

/**
 * An API's definition, as it stands in `body`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export interface OpenApi {
  readonly view: View<Record<string, unknown>>;
  /** Passes where it can be read; undecided where it is not known, or in YAML. */
  readonly readable: Truth;
  readonly operations: readonly Operation[];
}

/** One method of one path. */
export interface Operation {
  readonly name: View;
  /** Whether who calls it must say who he is. An API key says only which client it is. */
  readonly authenticates: Truth;
}

const METHODS = /^(?:get|put|post|delete|patch|head|options|trace|x-amazon-apigateway-any-method)$/;

/** The definition in the property. */
export function openApiAt(body: View): OpenApi {
  const { owner, path, secret, top, tree } = cursorOf(body);
  const nothing = viewOf<Record<string, unknown>>(owner, undefined, path, top, secret);
  if (tree === undefined || tree === "") return { view: nothing, readable: pass(), operations: [] };
  if (tree instanceof Unknown) return { view: nothing, readable: undecided(evidenceAt(body)), operations: [] };
  const parsed = typeof tree === "string" ? parseJson(tree) : tree;
  if (!isTreeObject(parsed)) {
    const isJson = typeof tree === "string" && /^\s*[[{]/.test(tree);
    const more = { waitsFor: "a form that can be read", toDecide: "Give the definition as JSON." };
    const readable = isJson
      ? malformed(evidenceAt(body, { expected: "an OpenAPI definition" }))
      : undecided(evidenceAt(body, more));
    return { view: nothing, readable, operations: [] };
  }
  const view = viewOf<Record<string, unknown>>(owner, parsed, path, top, secret);
  const operations = entriesOf(view["paths"] as View).flatMap(([, item]) =>
    entriesOf(item)
      .filter(([method]) => METHODS.test(method))
      .map(([method, operation]) => ({
        name: operation,
        authenticates: authenticates(view, method, operation as View<Record<string, unknown>>),
      })),
  );
  return { view, readable: pass(), operations };
}

function authenticates(
  root: View<Record<string, unknown>>,
  method: string,
  operation: View<Record<string, unknown>>,
): Truth {
  const integration = operation["x-amazon-apigateway-integration"] as View<Record<string, unknown>>;
  const answersItself = text(integration["type"] as View, (type) => type.toLowerCase() === "mock", { default: "" });
  // A preflight request carries no credentials, and nobody but the gateway answers it.
  const isPreflight = method === "options" ? any(answersItself, isPresent(integration) ? fail() : pass()) : fail();
  const auth = operation["x-amazon-apigateway-auth"] as View<Record<string, unknown>>;
  const signed = text(auth["type"] as View, (type) => type.toUpperCase() === "AWS_IAM", { default: "" });
  const own = operation["security"] as View;
  const required = isPresent(own) ? own : (root["security"] as View);
  const choices = oneOrMany(required);
  const secured =
    choices.length === 0 ? fail(evidenceAt(operation)) : all(...choices.map((choice) => securedBy(root, choice)));
  return any(isPreflight, answersItself, signed, secured);
}

/** One way in: all of its schemes are asked for, so one that authenticates is enough; none at all lets everybody in. */
function securedBy(root: View<Record<string, unknown>>, choice: View): Truth {
  const components = root["components"] as View<Record<string, unknown>>;
  const definitions = [root["securityDefinitions"], components["securitySchemes"]] as readonly View<
    Record<string, unknown>
  >[];
  const schemes = entriesOf(choice).flatMap(([name]) =>
    definitions.map((defined) => defined[name] as View<Record<string, unknown>>),
  );
  return any(
    fail(evidenceAt(choice)),
    ...schemes.filter(isPresent).map((scheme) => {
      const { "x-amazon-apigateway-authorizer": authorizer, "x-amazon-apigateway-authtype": kind } = scheme;
      return isPresent(authorizer as View) || isPresent(kind as View)
        ? pass(evidenceAt(scheme))
        : fail(evidenceAt(scheme));
    }),
  );
}
