import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** What a team decides about how its system is taken out of service. */
export interface KillSwitchArgs extends SystemArgs {
  /**
   * The names of the roles that are denied to ask any model, agent or knowledge base, such as those of the
   * applications that call Bedrock, whose models are nobody's endpoint. They are allowed again by detaching the policy.
   * @default none: only what carries the system's tag is cut
   */
  callerRoleNames?: pulumi.Input<pulumi.Input<string>[]>;
}
