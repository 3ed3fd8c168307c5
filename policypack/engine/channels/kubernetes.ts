import * as devices from "../../facts/kubernetes/deviceTypes";
import * as doors from "../../facts/kubernetes/doorTypes";
import * as guards from "../../facts/kubernetes/guardTypes";
import * as types from "../../facts/kubernetes/types";
import type { ResourceType } from "../../facts/resource";
import { isTreeList, isTreeObject, Unknown, type Tree } from "../../facts/tree";
import type { Part, Sent } from "./index";
import { unmappedPart } from "./native";
import { operated } from "./operated";
import { workflows } from "./workflows";

/**
 * Objects of Kubernetes that come otherwise than the type table has them: in a version of their API that it does not know
 * (an operator's next one, say), by a CustomResource that says `v1` for what is of the core, or several in a list.
 */
export function kubernetes(type: string): ((sent: Sent) => readonly Part[]) | undefined {
  const { group, kind } = partsOf(type) ?? {};
  if (group === undefined || kind === undefined) return undefined;
  const known = TOKENS.get(`${group}:${kind}`);
  const pods = known === undefined ? undefined : operated(group, kind, KNOWN.has(type) ? type : known);
  if (pods !== undefined || KNOWN.has(type)) return pods;
  const workflow = workflows(group, kind);
  if (workflow !== undefined) return workflow;
  if (MAKES_AI_OF_AWS.test(group)) return (sent) => [asIs(sent, sent.type), unmappedPart(sent, OF_AN_OPERATOR)];
  if (known !== undefined) return (sent) => [asIs(sent, known)];
  const item = kind.replace(/List$/, "");
  if (item === kind || (item !== "" && !TOKENS.has(`${group}:${item}`))) return undefined;
  return (sent) => [asIs(sent, sent.type), ...itemsOf(sent, TOKENS.get(`${group}:${item}`))];
}

/**
 * The groups of the operators that make resources of AWS's AI services from objects of Kubernetes: ACK's and Crossplane's.
 * https://aws-controllers-k8s.github.io/community/docs/community/services/ https://marketplace.upbound.io/providers/upbound/provider-family-aws
 */
const MAKES_AI_OF_AWS =
  /^(?:sagemaker|bedrock\w*)\.(?:services\.k8s\.aws|aws\.(?:m\.)?upbound\.io|aws\.crossplane\.io)$/;
const OF_AN_OPERATOR = "what an operator in the cluster makes in AWS";

const asIs = ({ name, outputs, tree }: Sent, type: string): Part => ({ type, name, key: "", tree, outputs });

/** `kubernetes:apps/v1:Deployment`; what is of the core has no group in an `apiVersion`. */
function partsOf(type: string): { readonly group: string; readonly kind: string } | undefined {
  const [, group = "core", , kind] = /^kubernetes:(?:([\w.-]+)\/)?(v\d\w*):(\w+)$/.exec(type) ?? [];
  return kind === undefined ? undefined : { group, kind };
}

const all: readonly ResourceType[] = [
  ...Object.values<ResourceType | readonly ResourceType[]>(types),
  ...Object.values<ResourceType | readonly ResourceType[]>(doors),
  ...Object.values<ResourceType>(guards),
  ...Object.values<ResourceType>(devices),
].flat();
const KNOWN: ReadonlySet<string> = new Set(all.flatMap(({ tokens }) => tokens));

/** By group and kind, the first token of the type table. */
const TOKENS: ReadonlyMap<string, string> = new Map(
  all
    .flatMap(({ tokens }) => tokens)
    .toReversed()
    .flatMap((token) => {
      const parts = partsOf(token);
      return parts === undefined ? [] : [[`${parts.group}:${parts.kind}`, token] as const];
    }),
);

/** The objects of a list, which say themselves what they are, or are of the list's kind. */
function itemsOf({ name, tree }: Sent, token: string | undefined): readonly Part[] {
  const items = isTreeObject(tree) ? tree.items : undefined;
  if (!isTreeList(items)) {
    const found = items instanceof Unknown ? "a list whose items are not known yet" : "a list without items";
    return items === undefined
      ? []
      : [{ type: LIST, name, key: "items", tree: {}, unseen: [{ path: "items", found }] }];
  }
  return items.flatMap((item, index) => {
    const type = typeOf(item) ?? token;
    return type === undefined ? [] : [{ type, name: `${name}-${index}`, key: `items[${index}]`, tree: item }];
  });
}

const LIST = "secure-ai-hosting:unmapped";

function typeOf(item: Tree): string | undefined {
  if (!isTreeObject(item)) return undefined;
  const { apiVersion, kind } = item;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
  const sent = `kubernetes:${apiVersion === "v1" ? "core/v1" : apiVersion}:${kind}`;
  const { group } = partsOf(sent) ?? {};
  return KNOWN.has(sent) ? sent : (TOKENS.get(`${group ?? ""}:${kind}`) ?? sent);
}
