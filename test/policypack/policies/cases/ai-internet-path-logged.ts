import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Distribution,
  FunctionUrl,
  Listener,
  LoadBalancer,
  Trail,
  WebAclLogging,
} from "../../../../policypack/facts/aws/types";
import {
  aclArn,
  balancerArn,
  balancerWith,
  chatApi,
  chatFunction,
  distributionBefore,
  gpuBehind,
  groupArn,
  invokeArn,
  openGroup,
  openGroupId,
  restMethod,
  restStage,
  webAclWithRate,
} from "../../../../policypack/policies/front-door/samples";
import type { Cases } from "../../../support/cases";

const destinationArn = "arn:aws:logs:eu-west-1:111122223333:log-group:/api/chat";
const accessLogs = { bucket: "logs", enabled: true };
const network = (protocol: string, props: object = { accessLogs }) => [
  openGroup,
  given(LoadBalancer, "front", { loadBalancerType: "network", securityGroups: [openGroupId], ...props }),
  given(Listener, "in", {
    loadBalancerArn: balancerArn,
    port: 443,
    protocol,
    defaultActions: [{ type: "forward", targetGroupArn: groupArn }],
  }),
  ...gpuBehind,
];
const url = [
  chatFunction(),
  given(FunctionUrl, "url", { functionName: ref("chat", "arn", invokeArn), authorizationType: "AWS_IAM" }),
];
const trail = (type: string) =>
  given(Trail, "trail", {
    s3BucketName: "trails",
    eventSelectors: [{ dataResources: [{ type, values: ["arn:aws:lambda"] }], includeManagementEvents: true }],
  });

export default {
  pass: {
    webAclLogged: [
      ...balancerWith({}),
      ...gpuBehind,
      ...webAclWithRate,
      given(WebAclLogging, "decisions", { resourceArn: aclArn, logDestinationConfigs: [destinationArn] }),
    ],
    overTls: network("TLS"),
    edge: distributionBefore({ loggingConfig: { bucket: "logs.s3.amazonaws.com" } }),
    restStage: [
      ...chatApi,
      restMethod({ authorization: "AWS_IAM" }),
      restStage({ accessLogSettings: { destinationArn, format: "$context.requestId" } }),
    ],
    recorded: [...url, trail("AWS::Lambda::Function")],
  },
  fail: {
    // What comes over TCP a network load balancer does not write down.
    overTcp: fails("silent", ...network("TCP")),
    switchedOff: fails("silent", ...network("TLS", { accessLogs: { bucket: "logs", enabled: false } })),
    restStage: fails("silent", ...chatApi, restMethod({ authorization: "AWS_IAM" }), restStage()),
    edge: fails("silent", ...distributionBefore()),
    webAclSilent: fails("silent", ...balancerWith({}), ...gpuBehind, ...webAclWithRate),
    behindLoggedEdgeOpen: fails(
      "silent",
      ...balancerWith({}),
      ...gpuBehind,
      given(Distribution, "edge", {
        enabled: true,
        loggingConfig: { bucket: "logs.s3.amazonaws.com" },
        origins: [{ originId: "front", domainName: ref("front", "dnsName", "front-1.eu-west-1.elb.amazonaws.com") }],
      }),
    ),
  },
  undecided: {
    otherTrail: becomes("undecided", ...url, trail("AWS::S3::Object")),
    typeUnknown: becomes("undecided", ...network("TCP", { accessLogs, loadBalancerType: UNKNOWN })),
  },
  needs: {
    balancer: { "front.accessLogs.bucket": ["silent"], "front.accessLogs.enabled": ["silent"] },
    stage: { "live.accessLogSettings.destinationArn": ["silent"] },
    webAclLogged: {
      "attach.resourceArn": ["silent"],
      "attach.webAclArn": ["silent"],
      "decisions.resourceArn": ["silent"],
    },
    overTls: {
      "front.accessLogs.bucket": ["silent"],
      "front.accessLogs.enabled": ["silent"],
      "in.protocol": ["silent"],
    },
    edge: { "edge.loggingConfig.bucket": ["silent"] },
    restStage: { "prod.accessLogSettings.destinationArn": ["silent"] },
  },
} satisfies Cases;
