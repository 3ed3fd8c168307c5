/** Containers, as operators have them say: an image in parts, variables as a map, amounts without limits. */
import { Unknown } from "../../facts/tree";
import { fieldsOf, joined, made, partsOf } from "./merged";
import { isFields, isItems, isUnknownAt, leaf, list, part, textOf, type Written } from "./written";

/** What operators' objects have under the names that containers have. */
export const OF_CONTAINER = ["args", "command", "env", "envFrom", "securityContext", "volumeMounts"];

/** An object that has all of a container, under the names that operators give it. */
export const anyContainer = (at: Written): Written =>
  made(at, {
    name: part(at, "name") ?? leaf(at, "server"),
    image: imageIn(part(at, "image")),
    ...partsOf(
      at,
      OF_CONTAINER.filter((name) => name !== "env"),
    ),
    ...extraArgs(at),
    env: variablesIn(joined(part(at, "env"), part(at, "environmentVariables"))),
    resources: amounts(part(at, "resources") ?? part(at, "resourcesPerNode")),
  });

const extraArgs = (at: Written): Readonly<Record<string, Written | undefined>> => {
  const args = joined(part(at, "args"), part(at, "extraArgs"));
  return args === undefined ? {} : { args };
};

/** A map of variables, as a list of them. */
function variablesIn(of: Written | undefined): Written | undefined {
  if (of === undefined || !isFields(of.value)) return of;
  return list(
    of,
    [...of.value].map(([name, value]) => made(value, { name: leaf(value, name), value })),
  );
}

/** An image as one text, or as a repository with a tag, or as a registry with a name. */
export function imageIn(of: Written | undefined): Written | undefined {
  if (of === undefined || !isFields(of.value)) return of;
  const [registry, name, tag, digest] = ["registry", "repository", "tag", "digest"].map((key) => part(of, key));
  const at = name ?? part(of, "name") ?? of;
  const known = [registry, at, tag, digest].filter(
    (one) => one !== undefined && !(isFields(one.value) || isItems(one.value)),
  );
  if (known.some((one) => one !== undefined && isUnknownAt(one))) return leaf(at, Unknown.value);
  const [host, repository, label, sum] = [registry, at, tag, digest].map((one) =>
    one === undefined ? undefined : textOf(one),
  );
  if (repository === undefined || repository === "") return undefined;
  const whole = host === undefined || host === "" ? repository : `${host}/${repository}`;
  const tagged = label === undefined || label === "" || whole.includes("@") ? whole : `${whole}:${label}`;
  return leaf(at, sum === undefined || sum === "" ? tagged : `${tagged}@${sum}`);
}

/** Amounts as containers have them: limits and requests, and devices by their names. */
export function amounts(of: Written | undefined): Written | undefined {
  if (of === undefined || !isFields(of.value)) return of;
  if (part(of, "limits") !== undefined || part(of, "requests") !== undefined) return of;
  const { cpu, gpu, memory } = fieldsOf(of);
  return made(of, { limits: made(of, { cpu, memory, ...(gpu === undefined ? {} : { "nvidia.com/gpu": gpu }) }) });
}
