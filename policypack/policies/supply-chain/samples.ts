/** What the examples about models and images start from, as it should be. */
import { given, type PropsOf } from "../../engine/examples";
import { Function, Model, TaskDefinition } from "../../facts/aws/types";
import { tags } from "../samples";

export const sha256 = "0123456789abcdef".repeat(4);
export const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
export const image = `${registry}/vllm@sha256:${sha256}`;

/** A model whose container is this. */
export const modelOf = (
  primaryContainer: NonNullable<PropsOf<typeof Model>["primaryContainer"]>,
  more: PropsOf<typeof Model> = {},
) => given(Model, "llm", { primaryContainer, ...more });

/** A model whose container has these variables. */
export const modelWith = (environment: Readonly<Record<string, string>>, more: PropsOf<typeof Model> = {}) =>
  modelOf({ environment }, more);

/** The tool of an agent, as a function. */
export const toolOf = (props: PropsOf<typeof Function>) => given(Function, "tool", { tags, ...props });

/** A task that runs this container. */
export const taskOf = (container: object) =>
  given(TaskDefinition, "server", { tags, family: "server", containerDefinitions: JSON.stringify([container]) });
