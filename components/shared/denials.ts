import * as pulumi from "@pulumi/pulumi";
import type { ArgumentChecker } from "./arguments";
import { matching, nonEmpty } from "./arguments";
import type { Statement } from "./documents";

/** Something more that is denied, such as what an organisation denies every workload. */
export interface DenialArgs {
  /** Actions such as `s3:GetObject`; `*` stands for any text in them. */
  actions: pulumi.Input<pulumi.Input<string>[]>;
  /** The ARNs of the resources; `*` stands for any text in them. @default every resource */
  resources?: pulumi.Input<pulumi.Input<string>[]>;
}

const ACTION = matching(/^(?:\*|[a-z0-9-]+:[a-zA-Z0-9*?]+)$/, "an action: <service>:<name>");
const RESOURCE = matching(/^(?:\*|arn:\S+)$/, "an ARN, or *");
const SOME_ACTION = nonEmpty("at least one action");
const SOME_RESOURCE = nonEmpty("at least one ARN, or absent");

/** The statements that deny it; a denial only ever takes away, so that any is accepted. */
export function denialsOf(
  check: ArgumentChecker,
  argument: string,
  denials: pulumi.Input<pulumi.Input<DenialArgs>[]> | undefined,
): pulumi.Output<Statement[]> {
  return pulumi.output(denials ?? []).apply((known) =>
    known.map(({ actions, resources }, index): Statement => {
      const place = `${argument}[${index.toString()}]`;
      check.plain(`${place}.actions`, actions, SOME_ACTION);
      for (const action of actions) check.plain(`${place}.actions`, action, ACTION);
      const all = check.plain<string[]>(`${place}.resources`, resources ?? ["*"], SOME_RESOURCE);
      for (const resource of all) check.plain(`${place}.resources`, resource, RESOURCE);
      return { Sid: `ExtraDeny${(index + 1).toString()}`, Effect: "Deny", Action: actions, Resource: all };
    }),
  );
}
