/** What an Ingress hands requests on to. */
import { isPresent, knownText } from "../values";
import { elementsOf, entriesOf, type View } from "../view";
import { ALB, annotationsOf, type IngressOf } from "./ingress";

/** The names of the Services that it hands on to. */
export function backendsOf(ingress: IngressOf): readonly View[] {
  const { defaultBackend, rules } = ingress.props.spec;
  const { backend } = ingress.props.spec as View as View<{ backend: Backend }>;
  const paths = elementsOf(rules).flatMap(({ http }) => elementsOf(http.paths));
  const backends = [defaultBackend as View, backend as View, ...paths.map((path) => path.backend as View)];
  return (backends as readonly unknown[] as readonly View<Backend>[])
    .flatMap(({ service, serviceName }) => [service.name as View, serviceName as View])
    .filter(isPresent);
}

interface Backend {
  readonly service: { readonly name: string };
  readonly serviceName: string;
}

/** The names of the Services in its actions, which stand in annotations. */
export const servicesInActions = (ingress: IngressOf): readonly string[] =>
  actionsOf(ingress).flatMap((action) =>
    [...(knownText(action) ?? "").matchAll(/"serviceName"\s*:\s*"([^"]+)"/gi)].flatMap(([, name]) => name ?? []),
  );

/** The actions that its annotations hold. */
export const actionsOf = (ingress: IngressOf): readonly View[] =>
  entriesOf(annotationsOf(ingress)).flatMap(([name, action]) => (name.startsWith(`${ALB}/actions.`) ? [action] : []));
