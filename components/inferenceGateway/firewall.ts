import * as aws from "@pulumi/aws";
import type { input } from "@pulumi/aws/types";
import type * as pulumi from "@pulumi/pulumi";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";

/** What a web ACL lets through, and where it writes what it decides. */
export interface FirewallOptions extends Within {
  readonly maximumBodyKibibytes: number;
  readonly requestsPerAddress: pulumi.Output<number>;
  readonly logGroupArn: pulumi.Output<string>;
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html, in kibibytes. */
const INSPECTED = [16, 32, 48, 64];
const BYTES = 1024;

/**
 * The rules of AWS's common group that look into bodies for what a prompt may well hold: more than 8 KB, markup, paths and
 * addresses of files. How large a body may be, the gateway's own rule says.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 */
const OF_PROMPTS = ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY"];

/** The headers by which callers show who they are: what is logged is not to let others do the same. */
const SECRET_HEADERS = ["authorization", "x-api-key", "x-amz-security-token", "cookie"];

/** Makes the web ACL `${name}-web-acl` and its logging; gives its ARN. */
export function createFirewall(options: FirewallOptions): { arn: pulumi.Output<string>; logging: pulumi.Resource } {
  const { maximumBodyKibibytes, name, parent, system } = options;
  const inspected = INSPECTED.find((limit) => limit >= maximumBodyKibibytes) ?? 64;
  const acl = new aws.wafv2.WebAcl(
    `${name}-web-acl`,
    {
      name: nameOf(name, "web-acl", NAME_LIMITS.webAcl),
      description: `What may be asked of ${name}`.slice(0, 256),
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      associationConfig: {
        requestBodies: [{ apiGateway: { defaultSizeInspectionLimit: `KB_${inspected.toString()}` } }],
      },
      rules: [
        ...ownRules(maximumBodyKibibytes * BYTES, options.requestsPerAddress),
        ...["AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesAmazonIpReputationList"].map((group, index) =>
          managed(group, index + 10),
        ),
        managed("AWSManagedRulesCommonRuleSet", 20, OF_PROMPTS),
      ],
      visibilityConfig: visible("web-acl"),
      tags: system.tags,
    },
    { parent },
  );
  const logging = new aws.wafv2.WebAclLoggingConfiguration(
    `${name}-web-acl-logging`,
    {
      resourceArn: acl.arn,
      logDestinationConfigs: [options.logGroupArn],
      redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
    },
    { parent },
  );
  return { arn: acl.arn, logging };
}

function ownRules(bytes: number, requestsPerAddress: pulumi.Output<number>): input.wafv2.WebAclRule[] {
  const rule = (name: string, priority: number, statement: input.wafv2.WebAclRuleStatement) => ({
    ...{ name, priority, statement },
    action: { block: {} },
    visibilityConfig: visible(name),
  });
  const asItIs = [{ priority: 0, type: "NONE" }];
  return [
    rule("rate", 0, {
      rateBasedStatement: { limit: requestsPerAddress, evaluationWindowSec: 300, aggregateKeyType: "IP" },
    }),
    // What is larger than WAF looks into is larger than the limit, too.
    rule("body-size", 1, {
      sizeConstraintStatement: {
        fieldToMatch: { body: { oversizeHandling: "MATCH" } },
        comparisonOperator: "GT",
        size: bytes,
        textTransformations: asItIs,
      },
    }),
    // API Gateway looks at the body of other kinds by no schema, unless it is told to.
    rule("json-only", 2, {
      notStatement: {
        statement: {
          byteMatchStatement: {
            fieldToMatch: { singleHeader: { name: "content-type" } },
            positionalConstraint: "STARTS_WITH",
            searchString: "application/json",
            textTransformations: [{ priority: 0, type: "LOWERCASE" }],
          },
        },
      },
    }),
  ];
}

/** A group of AWS's rules, which block but for those that are named. */
function managed(group: string, priority: number, counted: string[] = []): input.wafv2.WebAclRule {
  return {
    name: group,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visible(group),
  };
}

/** Counted, but without samples: those would hold headers as they came. */
const visible = (metricName: string) => ({ metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false });
