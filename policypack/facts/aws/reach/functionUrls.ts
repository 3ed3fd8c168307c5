/** The way through function URLs. */
import type { lambda } from "@pulumi/aws";
import type { Resource, World } from "../../resource";
import { any, pass, undecided, type Truth } from "../../truth";
import { equals, number } from "../../values";
import type { View } from "../../view";
import { functionsAt } from "./apiParts";
import { recordsDataEvents } from "../trail";
import { INTERNET, isSigned, reached, step, type Step } from "./step";

/**
 * Reserved concurrency limits how often a URL is asked: ten times as many requests a second.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 */
export const isReserved = (called: Resource): Truth =>
  number((called.props as View<lambda.FunctionArgs>).reservedConcurrentExecutions, (most) => most >= 0, {
    default: -1,
  });

export function urlSteps(url: Resource<lambda.FunctionUrlArgs>, world: World): readonly Step[] {
  const authenticates = equals(url.props.authorizationType, "AWS_IAM", { default: "NONE" });
  const logs = isRecorded(url, world);
  return [
    step(INTERNET, reached(url, pass()), { logs }),
    ...functionsAt(url, url.props.functionName, world).map((called) =>
      step(url, called, {
        authenticates,
        ...isSigned(url.props.authorizationType),
        limits: isReserved(called.resource),
      }),
    ),
  ];
}

/**
 * Who asks a URL is written down by a trail that records data events of functions, and that is often another stack's.
 * https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 */
function isRecorded(url: Resource, world: World): Truth {
  const waitsFor = "whether a trail records who invokes functions";
  const toDecide = "State the URL in the policy's setting `logThemselves`, where one does.";
  const elsewhere = undecided({ resource: url, path: "", found: "its own requests", waitsFor, toDecide });
  return any(recordsDataEvents("AWS::Lambda::Function", world), elsewhere);
}
