/** What the examples of several policies of agents start from, as it should be. */
import { documentOf, given, ref, type PropsOf } from "../../engine/examples";
import {
  ActionGroup,
  Agent,
  AgentGateway,
  AgentGatewayTarget,
  DataSource,
  Function,
  Guardrail,
  GuardrailVersion,
  Role,
  RolePolicy,
} from "../../facts/aws/types";
import { trust } from "../samples";

export const guardrail = given(Guardrail, "guardrail", {});
export const version = given(GuardrailVersion, "version", {
  guardrailArn: ref("guardrail", "guardrailArn", "arn:aws:bedrock:eu-west-1:111122223333:guardrail/ab12cd34ef56"),
});
/** What an agent says of `guardrail` and `version`. */
export const guardrailIdentifier = ref("guardrail", "guardrailId", "ab12cd34ef56");
export const guardrailVersion = ref("version", "version", "1");

export const agent = (props: PropsOf<typeof Agent>) => given(Agent, "support", props);
export const gateway = (props: PropsOf<typeof AgentGateway>) => given(AgentGateway, "tools", props);
export const target = (props: PropsOf<typeof AgentGatewayTarget>) => given(AgentGatewayTarget, "orders", props);
export const dataSource = (dataSourceConfiguration: object, props: PropsOf<typeof DataSource> = {}) =>
  given(DataSource, "handbook", { dataSourceConfiguration, ...props });
export const guarding = (props: PropsOf<typeof Guardrail>) => given(Guardrail, "guardrail", props);

/** The role that the agent of these examples acts as. */
export const agentRole = given(Role, "support-role", {
  name: "support",
  assumeRolePolicy: trust("bedrock.amazonaws.com"),
});
export const agentRoleArn = ref("support-role", "arn", "arn:aws:iam::111122223333:role/support");
export const agentRoleMay = (...statements: readonly object[]) =>
  given(RolePolicy, "support-permissions", {
    role: ref("support-role", "name", "support"),
    policy: documentOf(...statements.map((one) => ({ Effect: "Allow", ...one }))),
  });
export const agentWithRole = given(Agent, "support", { agentResourceRoleArn: agentRoleArn });

/** A function that the agent calls as a tool, and the role that it acts as. */
export const toolRole = given(Role, "orders-role", {
  name: "orders",
  assumeRolePolicy: trust("lambda.amazonaws.com"),
});
export const toolRoleArn = ref("orders-role", "arn", "arn:aws:iam::111122223333:role/orders");
export const toolRoleMay = (...statements: readonly object[]) =>
  given(RolePolicy, "orders-permissions", {
    role: ref("orders-role", "name", "orders"),
    policy: documentOf(...statements.map((one) => ({ Effect: "Allow", ...one }))),
  });
export const toolOf = (name: string, props: PropsOf<typeof Function> = {}) => [
  given(Function, name, { name, role: toolRoleArn, ...props }),
  given(ActionGroup, `${name}-actions`, {
    actionGroupExecutor: { lambda: ref(name, "arn", `arn:aws:lambda:eu-west-1:111122223333:function:${name}`) },
  }),
];
