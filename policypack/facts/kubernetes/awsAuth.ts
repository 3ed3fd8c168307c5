/**
 * The ConfigMap `aws-auth` of the namespace `kube-system`: whom of IAM a cluster knows, and as whom.
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
import { parseDocument } from "yaml";
import type { Resource } from "../resource";
import { all, type Truth } from "../truth";
import { equals, isPresent } from "../values";
import type { View } from "../view";
import { metadataOf } from "./names";

/** One role or user of IAM. */
export interface MapEntry {
  readonly arn: string;
  readonly groups: readonly string[];
  readonly userName: string | undefined;
}

/** Whether the ConfigMap is this one. */
export function isMapOfIam(map: Resource): Truth {
  const { name, namespace } = metadataOf(map);
  return all(equals(name, "aws-auth"), equals(namespace, "kube-system", { default: "kube-system" }));
}

interface Data {
  readonly mapRoles: string;
  readonly mapUsers: string;
}

/** Its lists, of roles and of users, as far as they are there. */
export function listsOfMap({ props }: Resource): readonly View<string>[] {
  const { mapRoles, mapUsers } = (props as View<{ data: Data }>).data;
  return [mapRoles, mapUsers].filter((list) => isPresent(list));
}

/** The entries of a list, which is YAML in a text; undefined where it is none. What is no entry is left out. */
export function entriesOfMap(text: string): readonly MapEntry[] | undefined {
  return listIn(text)?.flatMap((one): readonly MapEntry[] => {
    if (typeof one !== "object" || one === null) return [];
    const { groups, rolearn, userarn, username } = one as Record<string, unknown>;
    const arn = rolearn ?? userarn;
    if (typeof arn !== "string") return [];
    const named = (Array.isArray(groups) ? groups : [groups]).filter((group) => typeof group === "string");
    return [{ arn, groups: named, userName: typeof username === "string" ? username : undefined }];
  });
}

/** A ConfigMap is a megabyte at most, and a map of roles far less. */
const LONGEST = 100_000;

function listIn(text: string): readonly unknown[] | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const document = parseDocument(text, { logLevel: "silent", uniqueKeys: false });
    const read: unknown = document.toJS({ maxAliasCount: 100 });
    if (read === null) return [];
    return Array.isArray(read) && document.errors.length === 0 ? read : undefined;
  } catch {
    return undefined;
  }
}
