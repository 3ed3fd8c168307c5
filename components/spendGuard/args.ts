import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** What a team decides about what its system may cost. */
export interface SpendGuardArgs extends SystemArgs {
  /** What the system may cost a month, in US dollars; in the partition of China, in yuan. */
  monthlyLimitUsd: pulumi.Input<number>;
  /** The share of the limit, in percent, from 1 to 100, at which somebody is told, spent or foreseen. @default 80 */
  noticePercent?: pulumi.Input<number>;
  /**
   * The names of the roles that are denied to ask any model and to start anything paid when the limit is spent: those of
   * the callers, of the agents, and of the pipelines that train; at most 100.
   */
  haltedRoleNames: pulumi.Input<pulumi.Input<string>[]>;
  /** The share of the limit, in percent, from 50 to 100, at which they are. @default 100 */
  haltPercent?: pulumi.Input<number>;
  /**
   * Whether they are in production by itself, too. Otherwise somebody approves it there, by the notification; in any
   * other environment it always happens by itself.
   * @default false
   */
  haltsProductionByItself?: boolean;
  /**
   * The e-mail addresses that are told, ten at most.
   * @default none: then notificationTopicArn must be given, since a budget that tells nobody is none
   */
  notificationEmails?: string[];
  /** The ARN of a topic that is told, to which AWS Budgets may publish. @default notificationEmails are told */
  notificationTopicArn?: pulumi.Input<string>;
}
