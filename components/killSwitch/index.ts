import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../shared/after";
import { ArgumentChecker } from "../shared/arguments";
import { policyDocument } from "../shared/documents";
import { NAME_LIMITS } from "../shared/names";
import { ROLE_NAME } from "../shared/patterns";
import { nameOf, placeOf, regionalArn, roleArn, type Place } from "../shared/place";
import { createStandstill, mayHalt } from "../shared/standstill";
import { systemOf, tagsWith } from "../shared/system";
import { trustPolicy } from "../shared/trust";
import type { KillSwitchArgs } from "./args";
import { mayCut } from "./cuts";
import { automationOf } from "./document";

export type { KillSwitchArgs } from "./args";

const AUTOMATION_PRINCIPAL = "ssm.amazonaws.com";

/**
 * One prepared action that takes one AI system out of service in this Region, and nothing else: whatever carries its tag
 * `ai:system` and answers.
 *
 * API stages let no request through and functions do not run; endpoints, aliases, agents and the targets of gateways are deleted; and
 * the named callers may ask no model. What is logged, captured and stored stays, so that what happened can be looked
 * into. Start it as `startCommand` says, with `Rehearse=true` to see what it would cut; `pulumi up --refresh` brings
 * everything back.
 */
export class KillSwitch extends pulumi.ComponentResource {
  /** The name of the Systems Manager document, known at a first preview. */
  public readonly documentName: pulumi.Output<string>;
  /** The ARN of the role as which it runs, known at a first preview. */
  public readonly roleArn: pulumi.Output<string>;
  /** The ARN of a managed policy for those on call: it lets them start this automation. */
  public readonly operatorPolicyArn: pulumi.Output<string>;
  /** The ARN of the managed policy that is attached to the callers. */
  public readonly standstillPolicyArn: pulumi.Output<string>;
  /** How it is started from a shell. */
  public readonly startCommand: pulumi.Output<string>;

  /**
   * @param name the component's name, from which the names of its resources derive
   * @param args what the team decides; an argument that is not accepted throws an error that names it
   * @param opts as of every Pulumi component
   */
  constructor(name: string, args: KillSwitchArgs, opts?: pulumi.ComponentResourceOptions) {
    super("secure-ai-hosting:index:KillSwitch", name, {}, opts);
    const check = new ArgumentChecker(`KillSwitch "${name}"`);
    const system = systemOf(check, args);
    const callers = check.inputs("callerRoleNames", args.callerRoleNames ?? [], ROLE_NAME);
    const place = placeOf(this);
    const child = { parent: this };
    const tagKey = `${system.tagPrefix}system`;
    const standstillArn = createStandstill({ parent: this, name, system, place });
    const roleName = nameOf(name, "role", NAME_LIMITS.role);
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: roleName,
        description: `Takes the AI system of ${name} out of service`,
        assumeRolePolicy: place.apply((at) =>
          trustPolicy(at, {
            sid: "AutomationsOfThisAccount",
            service: AUTOMATION_PRINCIPAL,
            sourceArn: regionalArn(at, "ssm", "automation-execution/*"),
          }),
        ),
        tags: system.tags,
      },
      child,
    );
    const permissions = new aws.iam.RolePolicy(
      `${name}-permissions`,
      {
        name: "cut",
        role: role.name,
        policy: pulumi.all([place, system.name, callers, standstillArn]).apply(([at, value, roles, policyArn]) =>
          policyDocument([
            ...mayCut(at, { key: tagKey, value }),
            ...mayHalt(
              roles.map((each) => roleArn(at, each)),
              policyArn,
            ),
          ]),
        ),
      },
      child,
    );
    const ownRoleArn = after(
      place.apply((at) => roleArn(at, roleName)),
      [role, permissions],
    );
    const documentName = nameOf(name, "kill-switch", NAME_LIMITS.document);
    const document = new aws.ssm.Document(
      `${name}-document`,
      {
        name: documentName,
        documentType: "Automation",
        documentFormat: "JSON",
        content: pulumi
          .all([place, system.name, ownRoleArn, standstillArn, callers])
          .apply(([at, systemName, arn, policyArn, callerRoleNames]) =>
            automationOf(at, {
              ...{ system: systemName, tagKey, roleArn: arn, standstillArn: policyArn, callerRoleNames },
            }),
          ),
        tags: tagsWith(system, { "ai:kill-switch": system.name }),
      },
      child,
    );
    const operatorName = nameOf(name, "operator", NAME_LIMITS.policy);
    const operator = new aws.iam.Policy(
      `${name}-operator`,
      {
        name: operatorName,
        description: `Starts the kill switch of ${name}`,
        policy: place.apply((at) => operatorPolicy(at, documentName, roleArn(at, roleName))),
        tags: system.tags,
      },
      child,
    );

    this.documentName = after(pulumi.output(documentName), [document]);
    this.roleArn = ownRoleArn;
    this.operatorPolicyArn = after(
      place.apply((at) => `arn:${at.partition}:iam::${at.account}:policy/${operatorName}`),
      [operator],
    );
    this.standstillPolicyArn = standstillArn;
    this.startCommand = pulumi.interpolate`aws ssm start-automation-execution --region ${place.region} --document-name ${this.documentName}`;
    this.registerOutputs({
      documentName: this.documentName,
      roleArn: this.roleArn,
      operatorPolicyArn: this.operatorPolicyArn,
      standstillPolicyArn: this.standstillPolicyArn,
      startCommand: this.startCommand,
    });
  }
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html */
function operatorPolicy(place: Place, documentName: string, automationRoleArn: string): string {
  return policyDocument([
    {
      Sid: "StartTheKillSwitch",
      Effect: "Allow",
      Action: ["ssm:StartAutomationExecution"],
      Resource: [
        regionalArn(place, "ssm", `document/${documentName}`),
        regionalArn(place, "ssm", `automation-definition/${documentName}:*`),
      ],
    },
    {
      Sid: "HandItItsRole",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: automationRoleArn,
      Condition: { StringEquals: { "iam:PassedToService": AUTOMATION_PRINCIPAL } },
    },
  ]);
}

/** The policies that everything in a `KillSwitch` passes. */
export const satisfies: readonly string[] = [
  "ai-kill-switch-exists",
  "ai-role-names-resources",
  "ai-role-no-privilege-escalation",
  "ai-service-trust-scoped",
  "pass-role-constrained",
  "ai-resource-tagged",
];

/** The policies that cannot decide at a first preview, and why: none. */
export const undecidedAtPreview: readonly string[] = [];
