/**
 * What several policies are told of the organisation, as groups of settings: `config: { ...declaredRoles, ...ownKeys }`. A
 * name means the same in every policy, as one file of the organisation gives them all.
 */
import { textList, textsLike, type Settings } from "../engine/settings";
import type { DeclaredRoles, OwnAccounts } from "../facts/organisation";

type GroupOf<T> = { readonly [K in keyof T]: ReturnType<typeof textList> };

const roles = (whose: string) => textList(`ARN or name patterns of the roles ${whose}, with * for any text.`);

/** The roles by purpose. */
export const declaredRoles = {
  agentRoles: roles("that agents act as"),
  breakGlassRoles: textList(
    "ARN or name patterns of the roles and users that people take in an emergency only, with * for any text.",
  ),
  controllerRoles: roles("of a cluster's controllers and nodes"),
  deployerRoles: roles("that deploy stacks"),
  inferenceRoles: roles("that serve models"),
  ingestionRoles: roles("that fill the corpora that knowledge bases read"),
  monitoringRoles: roles("that watch, audit and evaluate"),
  notebookRoles: roles("of notebooks and workspaces"),
  pipelineRoles: roles("of pipelines, that build and test"),
  promotionRoles: roles("that put approved models where inference reads them"),
  singleSignOnRoles: roles("that people sign in to"),
  toolRoles: roles("of the tools of agents"),
  trainingRoles: roles("that train models"),
} satisfies GroupOf<DeclaredRoles>;

/** The accounts and organisations that are one's own. */
export const ownAccounts = {
  accounts: textsLike(
    /^\d{12}$/,
    "a list of account ids, each a text of 12 digits",
    "The ids of the organisation's accounts.",
  ),
  organizationIds: textsLike(
    /^o-[a-z0-9]{10,32}$/,
    "a list of ids such as o-a1b2c3d4e5",
    "The ids of the organisation in AWS Organizations: `o-a1b2c3d4e5`.",
  ),
} satisfies GroupOf<OwnAccounts>;

/** The keys that are one's own. */
export const ownKeys = {
  keys: textsLike(
    /^(arn:|\*)/,
    "a list of ARN patterns",
    "ARN patterns of the organisation's KMS keys in other stacks and accounts.",
  ),
} satisfies Settings;

/** Whom models and images are shared with. */
export const sharedAssets = {
  sharedWith: textList("The accounts (ids), organisations and units (ARNs) that models and images are shared with."),
} satisfies Settings;

/** Networks of other stacks and accounts. */
export const ownNetworks = {
  sharedVpcs: textsLike(
    /^vpc-[0-9a-z]+$/,
    "a list of VPC ids such as vpc-0a1b2c3d",
    "The ids of the organisation's VPCs in other stacks and accounts, which subnets are shared from.",
  ),
  vpcEndpoints: textsLike(
    /^vpce-[0-9a-z]+$/,
    "a list of VPC endpoint ids such as vpce-0a1b2c3d",
    "The ids of the organisation's VPC endpoints in other stacks and accounts.",
  ),
} satisfies Settings;

/** Doors of other stacks and clusters that do not open to the internet. */
export const closedDoors = {
  closedToInternet: textList(
    "The ids and ARNs of load balancers of other stacks that the internet does not reach, of security groups that let nobody in from it, and the classes of a cluster's load balancers, Ingresses and Gateways that are internal.",
  ),
} satisfies Settings;

/** What asks for itself who is calling. */
export const askingThings = {
  authenticateThemselves: textList(
    "The names, as Pulumi calls them, of model servers, services and distributions that authenticate every request themselves.",
  ),
} satisfies Settings;

/** Prefix lists of other stacks. */
export const knownPrefixLists = {
  prefixLists: textsLike(
    /^pl-[0-9a-z]+$/,
    "a list of prefix list ids such as pl-0a1b2c3d",
    "The ids of prefix lists in other stacks whose addresses AI systems may talk with.",
  ),
} satisfies Settings;

/** The models that are chosen. */
export const chosenModels = {
  approvedModels: textList(
    "Patterns of the ids or ARNs of the models that may be asked; all that are named, where there is none.",
  ),
} satisfies Settings;

/** Those outside the stack that have weights, and places that hold copies of them. */
export const weightHandling = {
  weightReaders: textList(
    "ARN patterns of the principals of other stacks that may have weights, and ids of users and groups of a directory.",
  ),
  weightCopies: textList("ARN patterns of the buckets and DataSync locations of other stacks that may hold weights."),
} satisfies Settings;
