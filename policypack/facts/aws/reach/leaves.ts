/** Where paths end: what answers requests, and whether that is a model or asks one. */
import { isAiAsset } from "../../ai";
import { isAiPod, pods } from "../../kubernetes/pod";
import { actors } from "../../kubernetes/serviceAccount";
import type { Resource, ResourceType, World } from "../../resource";
import { any, fail, type Truth } from "../../truth";
import { hasAccelerator } from "../aiHost";
import { templatesOf } from "../taskContainers";
import {
  AppRunnerService,
  AutoScalingGroup,
  EcsService,
  Function,
  GraphqlDataSource,
  HttpIntegration,
  Instance,
  RestIntegration,
  SpotInstance,
  StateMachine,
  TargetGroup,
} from "../types";

/** What answers requests, or stands for what does. */
export const LEAVES: readonly ResourceType[] = [
  Function,
  Instance,
  SpotInstance,
  AppRunnerService,
  EcsService,
  AutoScalingGroup,
  StateMachine,
  TargetGroup,
  RestIntegration,
  HttpIntegration,
  GraphqlDataSource,
  ...pods.types,
];

const TOKENS: ReadonlySet<string> = new Set(LEAVES.flatMap(({ tokens }) => tokens));

/** Whether a path may end here. */
export const isLeaf = ({ type }: Resource): boolean => TOKENS.has(type);

/** Whether it is of AI, by itself or by the target groups that it is in. */
export const isOfAi = (leaf: Resource, groups: readonly Resource[], world: World): Truth =>
  any(
    isAiAsset(leaf, world),
    hasOwnAccelerator(leaf, world),
    ...actors.of(leaf, world).map(isAiPod),
    ...groups.map((one) => isAiAsset(one, world)),
  );

/** By its own type, or by that of the template that it is launched by. */
const hasOwnAccelerator = (resource: Resource, world: World): Truth =>
  any(
    world.is<unknown>(resource, Instance) || world.is<unknown>(resource, SpotInstance)
      ? hasAccelerator(resource)
      : fail(),
    ...templatesOf(resource, world).map(hasAccelerator),
  );
