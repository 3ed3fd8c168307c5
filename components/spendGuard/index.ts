import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BUDGET_NOTICE_PERCENT } from "../baseline";
import { after } from "../shared/after";
import { accepted, ArgumentChecker, wholeNumber, type Check } from "../shared/arguments";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf, roleArn } from "../shared/place";
import { createStandstill, mayHalt } from "../shared/standstill";
import { systemOf } from "../shared/system";
import { toldOf, type Told } from "../shared/told";
import { trustPolicy } from "../shared/trust";
import type { SpendGuardArgs } from "./args";

export type { SpendGuardArgs } from "./args";

const BUDGETS_PRINCIPAL = "budgets.amazonaws.com";

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateNotification.html */
const MOST_EMAILS = 10;

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_IamActionDefinition.html */
const SOME_ROLES: Check<unknown[]> = (values) =>
  values.length >= 1 && values.length <= 100 ? undefined : "the names of 1 to 100 roles";

const HALT_PERCENT = { minimum: 50, preferred: 100 } as const;

/**
 * A limit to what one AI system costs: somebody is told before it is spent, and when it is, the named roles may ask no
 * model and start nothing paid any more, until AWS Budgets takes that back with the next month.
 *
 * The budget counts what carries the system's tag, which the account that pays must have activated as a cost allocation
 * tag; costs come hours late, so that `EndpointMonitor` watches what is asked meanwhile. AWS Budgets is not in
 * GovCloud, whose costs are those of the account that it belongs to.
 */
export class SpendGuard extends pulumi.ComponentResource {
  /** The budget's name, known at a first preview. */
  public readonly budgetName: pulumi.Output<string>;
  /** The ARN of the managed policy that is attached to the roles. */
  public readonly standstillPolicyArn: pulumi.Output<string>;
  /** The ARN of the role as which AWS Budgets attaches it, known at a first preview. */
  public readonly roleArn: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: SpendGuardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:SpendGuard", name, {}, opts);
    const check = new ArgumentChecker(`SpendGuard "${name}"`);
    const system = systemOf(check, args);
    const limit = check.input(
      "monthlyLimitUsd",
      args.monthlyLimitUsd,
      accepted((value: number) => Number.isFinite(value) && value > 0, "an amount above 0"),
    );
    const noticePercent = check.input(
      "noticePercent",
      args.noticePercent ?? BUDGET_NOTICE_PERCENT.preferred,
      wholeNumber(1, BUDGET_NOTICE_PERCENT.maximum, "percent"),
    );
    const haltPercent = check.input(
      "haltPercent",
      args.haltPercent ?? HALT_PERCENT.preferred,
      wholeNumber(HALT_PERCENT.minimum, BUDGET_NOTICE_PERCENT.maximum, "percent"),
    );
    const halted = check.inputs("haltedRoleNames", args.haltedRoleNames, ROLE_NAME, SOME_ROLES);
    const told = toldOf(
      check,
      ["notificationEmails", args.notificationEmails],
      ["notificationTopicArn", args.notificationTopicArn],
    );
    check.plain<readonly unknown[]>("notificationEmails", told.emails, ({ length }) =>
      length > MOST_EMAILS ? `${MOST_EMAILS.toString()} addresses at most` : undefined,
    );

    const place = placeOf(this);
    const child = { parent: this };
    const budgetName = nameOf(name, "budget", NAME_LIMITS.budget);
    const budget = new aws.budgets.Budget(
      `${name}-budget`,
      {
        name: budgetName,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: limit.apply((amount) => amount.toString()),
        limitUnit: place.apply(({ partition }) => (partition === "aws-cn" ? "CNY" : "USD")),
        costFilters: [
          // https://docs.aws.amazon.com/aws-cost-management/latest/userguide/budgets-create-filters.html
          { name: "TagKeyValue", values: [pulumi.interpolate`user:${system.tagPrefix}system$${system.name}`] },
        ],
        notifications: [
          notification("FORECASTED", noticePercent, told),
          notification("ACTUAL", noticePercent, told),
          notification("ACTUAL", haltPercent, told),
        ],
        tags: system.tags,
      },
      child,
    );
    const standstillArn = createStandstill({ parent: this, name, system, place });
    const roleName = nameOf(name, "role", NAME_LIMITS.role);
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: roleName,
        description: `Halts roles when the budget of ${name} is spent`,
        assumeRolePolicy: place.apply((at) =>
          trustPolicy(at, {
            sid: "TheBudget",
            service: BUDGETS_PRINCIPAL,
            // https://docs.aws.amazon.com/cost-management/latest/userguide/cross-service-confused-deputy-prevention.html
            sourceArn: `arn:${at.partition}:budgets::${at.account}:budget/${budgetName}*`,
          }),
        ),
        tags: system.tags,
      },
      child,
    );
    const permissions = new aws.iam.RolePolicy(
      `${name}-permissions`,
      {
        name: "halt",
        role: role.name,
        policy: pulumi.all([place, halted, standstillArn]).apply(([at, roles, policyArn]) =>
          policyDocument(
            mayHalt(
              roles.map((each) => roleArn(at, each)),
              policyArn,
              true,
            ),
          ),
        ),
      },
      child,
    );
    const ownRoleArn = after(
      place.apply((at) => roleArn(at, roleName)),
      [role, permissions],
    );
    new aws.budgets.BudgetAction(
      `${name}-halt`,
      {
        budgetName: budget.name,
        actionType: "APPLY_IAM_POLICY",
        approvalModel: args.environment !== "prod" || args.haltsProductionByItself === true ? "AUTOMATIC" : "MANUAL",
        notificationType: "ACTUAL",
        actionThreshold: { actionThresholdType: "PERCENTAGE", actionThresholdValue: haltPercent },
        definition: { iamActionDefinition: { policyArn: standstillArn, roles: halted } },
        executionRoleArn: ownRoleArn,
        subscribers: subscribersOf(told),
        tags: system.tags,
      },
      child,
    );

    this.budgetName = after(pulumi.output(budgetName), [budget]);
    this.standstillPolicyArn = standstillArn;
    this.roleArn = ownRoleArn;
    this.registerOutputs({
      budgetName: this.budgetName,
      standstillPolicyArn: this.standstillPolicyArn,
      roleArn: this.roleArn,
    });
  }
}

function notification(notificationType: string, threshold: pulumi.Output<number>, { topicArn, emails }: Told) {
  return {
    notificationType,
    comparisonOperator: "GREATER_THAN",
    threshold,
    thresholdType: "PERCENTAGE",
    ...(topicArn ? { subscriberSnsTopicArns: [topicArn] } : { subscriberEmailAddresses: [...emails] }),
  };
}

function subscribersOf({ topicArn, emails }: Told) {
  return topicArn
    ? [{ subscriptionType: "SNS", address: topicArn }]
    : emails.map((address) => ({ subscriptionType: "EMAIL", address }));
}

/** The policies that everything in a `SpendGuard` passes. */
export const satisfies: readonly string[] = [
  "ai-spend-capped",
  "ai-role-names-resources",
  "ai-role-no-privilege-escalation",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
