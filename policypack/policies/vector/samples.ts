/** What the examples of several policies of vector stores start from, as it should be. */
import { given, ref, type PropsOf } from "../../engine/examples";
import {
  Collection,
  CollectionAccessPolicy,
  CollectionSecurityPolicy,
  DatabaseCluster,
  KnowledgeBase,
  SearchDomain,
} from "../../facts/aws/types";
import { tags } from "../samples";

export const collection = given(Collection, "vectors", { name: "handbook", type: "VECTORSEARCH" });
const Rules = [{ ResourceType: "collection", Resource: ["collection/handbook"] }];

/** The network policy that covers `collection`, or what `change` makes of it. */
export const network = (change: object) =>
  given(CollectionSecurityPolicy, "network", {
    name: "handbook",
    type: "network",
    policy: JSON.stringify([{ Rules, AllowFromPublic: false, ...change }]),
  });
/** The encryption policy that covers `collection`. */
export const encryption = (change: object, rules: object[] = Rules, name = "encryption") =>
  given(CollectionSecurityPolicy, name, {
    name,
    type: "encryption",
    policy: JSON.stringify({ Rules: rules, ...change }),
  });
/** The data policy that covers the indexes of `collection`. */
export const access = (Principal: unknown, Permission: string[] = ["aoss:ReadDocument"]) =>
  given(CollectionAccessPolicy, "access", {
    name: "handbook",
    type: "data",
    policy: JSON.stringify([
      { Rules: [{ ResourceType: "index", Resource: ["index/handbook/*"], Permission }], Principal },
    ]),
  });

export const domain = (props: PropsOf<typeof SearchDomain>) => given(SearchDomain, "vectors", { tags, ...props });
export const cluster = (props: PropsOf<typeof DatabaseCluster>) =>
  given(DatabaseCluster, "vectors", { tags, ...props });

/** A knowledge base that keeps its vectors in the cluster "vectors", which so is an AI system's. */
export const knowledgeBase = given(KnowledgeBase, "handbook", {
  storageConfiguration: {
    type: "RDS",
    rdsConfiguration: { resourceArn: ref("vectors", "arn", "arn:aws:rds:eu-west-1:111122223333:cluster:vectors") },
  },
});
