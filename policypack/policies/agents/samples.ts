/** What the examples of several policies of agents start from, as it should be. */
import { given, ref, type PropsOf } from "../../engine/examples";
import {
  Agent,
  AgentGateway,
  AgentGatewayTarget,
  DataSource,
  Guardrail,
  GuardrailVersion,
} from "../../facts/aws/types";

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
