import { aiResourcesOf } from "../hostsAi";
import { isInEarnest } from "../evidence";
import type { Resource, ResourceType, World } from "../resource";
import { only, type Subject, type SubjectType } from "../subject";
import { all, pass, type Truth } from "../truth";
import { isFalse, isTrue } from "../values";
import type { View } from "../view";
import {
  AgentMemory,
  Bucket,
  Collection,
  DatabaseCluster,
  DatabaseInstance,
  FeatureGroup,
  FileSystem,
  KendraIndex,
  Key,
  LogGroup,
  LustreFileSystem,
  ModelPackageGroup,
  NeptuneGraph,
  Repository,
  SearchDomain,
  Table,
  VectorBucket,
} from "./types";

/** What keeps models, data, prompts, their keys and their records. */
const STORES: readonly ResourceType[] = [
  AgentMemory,
  Bucket,
  Collection,
  DatabaseCluster,
  DatabaseInstance,
  FeatureGroup,
  FileSystem,
  KendraIndex,
  Key,
  LogGroup,
  LustreFileSystem,
  ModelPackageGroup,
  NeptuneGraph,
  Repository,
  SearchDomain,
  Table,
  VectorBucket,
];

/** The stores of AI systems that are in production, or hold what is confidential. */
export const aiStoresInEarnest: SubjectType<Subject> = only(aiResourcesOf<unknown>(...STORES), ({ resource }) =>
  isInEarnest(resource),
);

type Switches = Readonly<
  Record<"forceDestroy" | "forceDelete" | "skipFinalSnapshot" | "deletionProtectionEnabled", boolean>
>;

/**
 * Whether what it holds outlives the mistake of deleting it: none of the switches is on that delete the content along
 * with it. All of them are off where they are left out.
 */
export function keepsContent({ props }: Resource): Truth {
  const { forceDelete, forceDestroy, skipFinalSnapshot } = props as View<Switches>;
  return all(isFalse(forceDestroy), isFalse(forceDelete), isFalse(skipFinalSnapshot));
}

/** Whether AWS itself refuses to delete it, where it has such a switch that is off unless it is turned on. */
export function isDeletionProtected(resource: Resource, world: World): Truth {
  return world.is(resource, Table) ? isTrue(resource.props.deletionProtectionEnabled) : pass();
}

/** Whether Pulumi refuses to delete it. */
export const isProtected = (resource: Resource): Truth => {
  const evidence = {
    resource,
    path: "",
    found: resource.options.protect ? "protected" : "not protected (the option protect is not set)",
  };
  return resource.options.protect ? pass(evidence) : { verdict: "fail", evidence: [evidence] };
};
