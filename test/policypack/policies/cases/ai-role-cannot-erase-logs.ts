import { becomes, documentOf, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  ActionGroup,
  BucketLogging,
  EndpointConfiguration,
  InvocationLogging,
  Role,
  RolePolicy,
} from "../../../../policypack/facts/aws/types";
import { toolOf, toolRole, toolRoleMay } from "../../../../policypack/policies/agents/samples";
import { webMay } from "../../../../policypack/policies/identity/samples";
import { trail } from "../../../../policypack/policies/observability/samples";
import { inference, inferenceMay, role, tags, trust } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const Resource = "*";
const may = (statement: object) => [inference, inferenceMay(statement)];

export default {
  pass: {
    roleOfNoAi: webMay({ Action: "logs:*", Resource }),
    ownStreams: may({
      Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource,
    }),
    // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
    stateMachine: [
      given(Role, "flow", { tags, name: "flow", assumeRolePolicy: trust("states.amazonaws.com") }),
      given(RolePolicy, "flow-permissions", {
        role: "flow",
        policy: documentOf({
          Effect: "Allow",
          Action: [
            "logs:CreateLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:PutResourcePolicy",
            "logs:DescribeLogGroups",
          ],
          Resource,
        }),
      }),
    ],
    // What deploys a stack deploys its logs.
    deployer: [
      given(Role, "deployer", { tags, name: "deployer", assumeRolePolicy: trust("cloudformation.amazonaws.com") }),
      given(RolePolicy, "deployer-permissions", {
        role: "deployer",
        policy: documentOf({ Effect: "Allow", Action: "logs:*", Resource }),
      }),
    ],
    capturesButKeepsThem: [
      given(EndpointConfiguration, "llm", { dataCaptureConfig: { destinationS3Uri: "s3://shop-captures/llm" } }),
      ...may({ Action: "s3:PutObject", Resource: "arn:aws:s3:::shop-captures/*" }),
    ],
    deniedAgain: [
      inference,
      given(RolePolicy, "permissions", {
        role,
        policy: documentOf(
          { Effect: "Allow", Action: "logs:*", Resource },
          { Effect: "Deny", Action: ["logs:Delete*", "logs:PutRetentionPolicy", "logs:Disassociate*"], Resource },
          { Effect: "Deny", Action: "logs:PutLogGroupDeletionProtection", Resource },
        ),
      }),
    ],
    toolOfAnotherStack: [
      given(ActionGroup, "orders-actions", {
        actionGroupExecutor: { lambda: "arn:aws:lambda:eu-west-1:111122223333:function:elsewhere" },
      }),
    ],
  },
  fail: {
    everything: fails("may", ...may({ Action: "*", Resource })),
    allButModels: fails("may", ...may({ NotAction: ["sagemaker:*", "s3:*"], Resource })),
    shortens: fails("may", ...may({ Action: "logs:PutRetentionPolicy", Resource })),
    oneGroup: fails(
      "may",
      ...may({
        Action: "logs:DeleteLogStream",
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/Endpoints/llm:*",
      }),
    ),
    stopsTheTrail: fails("may", ...may({ Action: "cloudtrail:StopLogging", Resource })),
    blindsTheTrail: fails("may", ...may({ Action: "cloudtrail:Put*Selectors", Resource })),
    invocations: fails("may", ...may({ Action: "bedrock:*LoggingConfiguration", Resource })),
    alarms: fails("may", ...may({ Action: ["cloudwatch:DisableAlarmActions"], Resource })),
    monitoring: fails("may", ...may({ Action: "sagemaker:StopMonitoringSchedule", Resource })),
    detector: fails("may", ...may({ Action: "guardduty:UpdateDetector", Resource })),
    bucketOfInvocations: fails(
      "may",
      given(InvocationLogging, "logging", { loggingConfig: { s3Config: { bucketName: "prompt-logs" } } }),
      ...may({ Action: "s3:DeleteObjectVersion", Resource: "arn:aws:s3:::prompt-logs/*" }),
    ),
    bucketOfCaptures: fails(
      "may",
      given(EndpointConfiguration, "llm", { dataCaptureConfig: { destinationS3Uri: "s3://shop-captures/llm" } }),
      ...may({ Action: "s3:DeleteObject", Resource: "arn:aws:s3:::shop-captures/*" }),
    ),
    byLifeCycle: fails(
      "may",
      trail(),
      ...may({ Action: "s3:PutLifecycleConfiguration", Resource: "arn:aws:s3:::trail-logs" }),
    ),
    accessLogs: fails(
      "may",
      given(BucketLogging, "logging", { bucket: "shop-weights", targetBucket: "access-logs" }),
      ...may({ Action: "s3:*", Resource: ["arn:aws:s3:::access-logs", "arn:aws:s3:::access-logs/*"] }),
    ),
    ofATool: fails("may", ...toolOf("orders"), toolRole, toolRoleMay({ Action: "logs:DeleteLogGroup", Resource })),
  },
  undecided: {
    unknownDocument: becomes("undecided", inference, given(RolePolicy, "permissions", { role, policy: UNKNOWN })),
  },
  needs: { deployer: { "deployer.assumeRolePolicy": ["may"] } },
} satisfies Cases;
