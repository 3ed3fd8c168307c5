import type { backup, types } from "@pulumi/aws";
import { isAiAsset } from "../ai";
import { isInEarnest, saysTag } from "../evidence";
import { aiResourcesOf } from "../hostsAi";
import { identitiesOf } from "../identity";
import type { Resource, ResourceType, World } from "../resource";
import { only, type Subject, type SubjectType } from "../subject";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown, knownText, listTruth } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { isBackedUpByItself, isReplica, isReplicated, keepsRecords } from "./replication";
import { BackupSelection, Bucket, DatabaseCluster, DatabaseInstance, FileSystem, Table } from "./types";

/** What AWS Backup takes, of what AI systems keep: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html */
const TAKEN: readonly ResourceType[] = [Bucket, DatabaseCluster, DatabaseInstance, FileSystem, Table];

/** The stores in earnest of which there are backups elsewhere. */
export const aiStoresToBackUp: SubjectType<Subject> = only(aiResourcesOf<unknown>(...TAKEN), ({ resource }) =>
  isInEarnest(resource),
);

/** Whether a copy of the store is kept apart from it: by a backup plan, or by replication to another account or Region. */
export function isBackedUp(store: Resource, world: World): Truth {
  const selections = world.all(BackupSelection);
  const isKept = any(
    fail({ resource: store, path: "", found: "selected by no backup plan of this stack" }),
    ...selections.map((selection) => isSelectedBy(selection, store, world)),
    needsNoPlan(store, world),
  );
  if (isKept.verdict !== "fail") return isKept;
  if (!world.closed) {
    return undecided({ resource: store, path: "", found: "not backed up so far", waitsFor: "the rest of the program" });
  }
  if (selections.length > 0) return isKept;
  // Where this stack makes no plan at all there may be one of the organisation: that is said once, not for each store.
  return firstToBackUp(world) === store ? mayBeBackedUpElsewhere(store) : pass();
}

/** A store of which there is a copy, which is one, or which keeps nothing of the system's own. */
const needsNoPlan = (store: Resource, world: World): Truth =>
  any(...[isReplicated, isReplica, isBackedUpByItself, keepsRecords].map((isKept) => isKept(store, world)));

const mayBeBackedUpElsewhere = (resource: Resource): Truth =>
  undecided({
    resource,
    path: "",
    found: "in a stack without a backup selection",
    waitsFor: "what you say of backup plans outside this stack",
    toDecide: "Add a backup selection to this stack, or set the policy's setting `backedUpElsewhere` to true.",
  });

const FIRST = Symbol("first store to back up");

const firstToBackUp = (world: World): Resource | undefined =>
  world.fold<{ resource?: Resource }>(
    FIRST,
    () => ({}),
    (found, resource) => {
      const isMeant =
        TAKEN.some((type) => world.is<unknown>(resource, type)) &&
        all(isAiAsset(resource, world), isInEarnest(resource)).verdict !== "fail" &&
        needsNoPlan(resource, world).verdict !== "pass";
      if (isMeant && (found.resource === undefined || resource.urn < found.resource.urn)) found.resource = resource;
    },
  ).resource;

/** https://docs.aws.amazon.com/aws-backup/latest/APIReference/API_BackupSelection.html */
function isSelectedBy(selection: Resource<backup.SelectionArgs>, store: Resource, world: World): Truth {
  const { props } = selection;
  const { conditions, resources, selectionTags } = props;
  const named = (property: "resources" | "notResources"): Truth =>
    any(
      ifUnreadable(props[property]),
      mayNameUnknown(selection, property, store, world),
      ...elementsOf(props[property]).map((arn) => isNamedBy(arn, store, world)),
    );
  const byTag = elementsOf(selectionTags).map((tag) => hasTag(store, tag, (value, wanted) => value === wanted));
  const isChosen =
    isPresent(resources) || isPresent(selectionTags)
      ? any(named("resources"), ifUnreadable(selectionTags), ...byTag)
      : pass();
  return all(
    isChosen,
    listTruth(conditions),
    ...elementsOf(conditions).map((condition) => meets(store, condition)),
    not(named("notResources")),
  );
}

/** What is no list, or not known yet, may be taken for neither. */
function ifUnreadable(list: View): Truth {
  const truth = listTruth(list);
  return truth.verdict === "pass" ? fail() : truth;
}

type Equals = (value: string, wanted: string) => boolean;
type Conditions = View<readonly { readonly key: string; readonly value: string }[]>;

function meets(store: Resource, condition: View<types.input.backup.SelectionCondition>): Truth {
  const { stringEquals, stringLikes, stringNotEquals, stringNotLikes } = condition;
  const each = (conditions: View, isMet: Equals): readonly Truth[] =>
    elementsOf(conditions as Conditions).map((wanted) => hasTag(store, wanted, isMet));
  const isSame: Equals = (value, wanted) => value === wanted;
  const isLike: Equals = (value, wanted) => matchesArn(wanted, value);
  return all(
    ...[stringEquals, stringLikes, stringNotEquals, stringNotLikes].map((list) => listTruth(list)),
    ...each(stringEquals, isSame),
    ...each(stringLikes, isLike),
    ...each(stringNotEquals, isSame).map(not),
    ...each(stringNotLikes, isLike).map(not),
  );
}

interface WantedTag {
  readonly key: View;
  readonly value: View;
}

function hasTag(store: Resource, { key, value }: WantedTag, isMet: Equals): Truth {
  const name = knownText(key);
  const wanted = knownText(value);
  if (name === undefined || wanted === undefined) return undecided(evidenceAt(key), evidenceAt(value));
  return saysTag(store, name.replace(/^aws:ResourceTag\//i, ""), (given) => isMet(given, wanted));
}

/** Whether the ARN, or the pattern, is that of the store. */
function isNamedBy(arn: View, store: Resource, world: World): Truth {
  const literal = knownText(arn);
  if (literal === undefined) return fail();
  const reference = world.follow<unknown>(arn, ...TAKEN);
  const isSame = reference.kind === "resource" && reference.target === store;
  if (literal === "*" || isSame || matchesArn(literal, ownArn(literal, store, world))) return pass(evidenceAt(arn));
  const [, service, , property = ""] = prefixOf(store, world) ?? [];
  const name = (store.props as View<Record<string, string>>)[property] as View;
  const mayMatch = isUnknown(name) || (nameOf(store, world) === undefined && /[*?]/.test(literal));
  return mayMatch && literal.split(":")[2] === service ? undecided(evidenceAt(arn)) : fail();
}

/**
 * Whether an ARN in the list that is not known yet is the store's. Of several it is not known which is which; where there are
 * as many as resources that they were computed from, each is one.
 */
function mayNameUnknown(
  selection: Resource<backup.SelectionArgs>,
  property: "resources" | "notResources",
  store: Resource,
  world: World,
): Truth {
  const arns = elementsOf(selection.props[property]);
  const unknown = arns.filter(isUnknown);
  const told = arns.flatMap((arn) => world.named(knownText(arn) ?? ""));
  const sources = world.dependencies(selection, property).filter((source) => !told.includes(source));
  const evidence = unknown.map((arn) => evidenceAt(arn));
  if (unknown.length === 0) return fail();
  if (sources.includes(store)) return unknown.length >= sources.length ? pass(...evidence) : undecided(...evidence);
  return unknown.length > sources.length ? undecided(...evidence) : fail();
}

/** What stands in an ARN after the account, before the name: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const PREFIXES: readonly (readonly [type: ResourceType, service: string, prefix: string, name: string])[] = [
  [Bucket, "s3", "", "bucket"],
  [Table, "dynamodb", "table/", "name"],
  [DatabaseCluster, "rds", "cluster:", "clusterIdentifier"],
  [DatabaseInstance, "rds", "db:", "identifier"],
  [FileSystem, "elasticfilesystem", "file-system/", "id"],
];

const prefixOf = (store: Resource, world: World) => PREFIXES.find(([type]) => world.is<unknown>(store, type));

/** Its name as it stands in its ARN, if known. */
function nameOf(store: Resource, world: World): string | undefined {
  const [, , prefix, property] = prefixOf(store, world) ?? [];
  const arn = [...identitiesOf(store)].find((name) => name.startsWith("arn:"));
  if (arn !== undefined && prefix !== undefined) return arn.split(":").slice(5).join(":").slice(prefix.length);
  return property === undefined
    ? undefined
    : knownText((store.props as View<Record<string, string>>)[property] as View);
}

/**
 * Its ARN, in the partition, Region and account that the pattern is for: a stack's own. A name that is not known yet is met by
 * a pattern for all of the kind only.
 */
function ownArn(pattern: string, store: Resource, world: World): string {
  const [arn, partition, , region, account] = pattern.split(":");
  const [, service, prefix] = prefixOf(store, world) ?? [];
  return [arn, partition, service, region, account, `${prefix}${nameOf(store, world) ?? "\0"}`].join(":");
}
