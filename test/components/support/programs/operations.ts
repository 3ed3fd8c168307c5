import * as ai from "../../../../components/index";
import { SYSTEM } from "../programs";

/** What watches, limits, stops and restores a system, each with nothing left out that is required and nothing else. */
export const auditTrail = (changes: Partial<ai.AuditTrailArgs> = {}, name = "audit") =>
  new ai.AuditTrail(name, { ...SYSTEM, ...changes });

export const killSwitch = (changes: Partial<ai.KillSwitchArgs> = {}, name = "stop") =>
  new ai.KillSwitch(name, { ...SYSTEM, ...changes });

export const spendGuard = (changes: Partial<ai.SpendGuardArgs> = {}, name = "spend") =>
  new ai.SpendGuard(name, {
    ...SYSTEM,
    monthlyLimitUsd: 5000,
    haltedRoleNames: ["shop"],
    ...(changes.notificationTopicArn === undefined && { notificationEmails: ["ml-platform@example.com"] }),
    ...changes,
  });
