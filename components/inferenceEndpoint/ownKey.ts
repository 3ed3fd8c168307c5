import * as pulumi from "@pulumi/pulumi";
import { keyOf, type UsedKey } from "../shared/key";
import { useForAlarms, useForLogGroup, useForModelCard, useForNotices, useForVolumes } from "../shared/keyPolicy";
import { regionalArn } from "../shared/place";
import type { Within } from "../shared/within";
import type { Decided } from "./decisions";

/** The log group that SageMaker writes for an endpoint. */
export const logGroupOf = (endpointName: string): string => `/aws/sagemaker/Endpoints/${endpointName}`;

/** The key that was given, or one for what the endpoint has: only whom one of these lets use it can. */
export function endpointKey(decided: Decided, within: Within): UsedKey {
  const { card, endpointName, hosting, roleArn } = decided;
  const asynchronous = hosting.kind === "instances" && hosting.queue !== undefined;
  return keyOf(decided.keyArn, {
    ...within,
    description: `Volumes, logs and alarms of ${within.name}`,
    uses: (at) =>
      pulumi
        .all([endpointName, asynchronous ? roleArn : ""])
        .apply(([known, role]) => [
          ...useForVolumes(at),
          useForLogGroup(at, regionalArn(at, "logs", `log-group:${logGroupOf(known)}`)),
          useForAlarms(at),
          ...(asynchronous ? [useForNotices(at, role)] : []),
          ...(card === undefined ? [] : [useForModelCard(at)]),
        ]),
  });
}
