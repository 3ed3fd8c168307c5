import { keysOfModels } from "../modelKeys";
import type { Resource, ResourceType, World } from "../resource";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { pass } from "../truth";
import { isPresent } from "../values";
import type { View } from "../view";
import type { Workload } from "../workload";
import {
  ActionGroup,
  Agent,
  AgentHarness,
  Flow,
  NotebookLifecycle,
  Prompt,
  SageMakerPipeline,
  StudioLifecycle,
} from "./types";
import { aiWorkloads } from "./workloads";

/** What people write down in an AI resource: its containers' settings, scripts that it runs, prompts and definitions. */
export interface Writing extends Subject, Pick<Workload, "containers" | "readable"> {
  readonly scripts: readonly View[];
  readonly prose: readonly View[];
}

type Texts = Pick<Writing, "scripts" | "prose">;

const reader = <Args>(
  type: ResourceType<Args>,
  read: (props: View<Args>) => Partial<Texts>,
): { type: ResourceType; read: (resource: Resource, world: World) => Partial<Texts> } => ({
  type,
  read: (resource, world) => (world.is(resource, type) ? read(resource.props) : {}),
});

const READERS = [
  reader(NotebookLifecycle, ({ onCreate, onStart }) => ({ scripts: [onCreate, onStart] })),
  reader(StudioLifecycle, ({ studioLifecycleConfigContent }) => ({ scripts: [studioLifecycleConfigContent] })),
  reader(Agent, ({ instruction, promptOverrideConfigurations }) => ({
    prose: [instruction, promptOverrideConfigurations],
  })),
  reader(Prompt, ({ variants }) => ({ prose: [variants] })),
  reader(Flow, ({ definition }) => ({ prose: [definition] })),
  reader(ActionGroup, ({ apiSchema, functionSchema }) => ({ prose: [apiSchema, functionSchema] })),
  reader(AgentHarness, ({ systemPrompts }) => ({ prose: [systemPrompts] })),
  reader(SageMakerPipeline, ({ pipelineDefinition }) => ({ prose: [pipelineDefinition] })),
];

const alone = resourcesOf<unknown>(...READERS.map(({ type }) => type));

/** Everything in which people write settings, scripts or prompts of an AI system, or the key of a model. */
export const aiWritings: SubjectType<Writing> = {
  ...aiWorkloads,
  types: [...new Set([...aiWorkloads.types, ...alone.types, ...keysOfModels.types])],
  doors: (aiWorkloads.doors ?? []).filter(
    ({ tokens: [token] }) => !alone.types.some(({ tokens }) => tokens.includes(token)),
  ),
  of: (resource, world) => {
    const workloads = aiWorkloads.of(resource, world);
    const own = alone.of(resource, world).map((subject) => ({ ...subject, containers: [], readable: pass() }));
    const isCertain = workloads.some(({ applies }) => applies?.verdict !== "undecided");
    const keys = isCertain ? [] : keysOfModels.of(resource, world);
    return [...(workloads.length > 0 ? workloads : own), ...keys].map((subject) => {
      const texts = READERS.map(({ read }) => read(subject.resource, world));
      return {
        ...subject,
        scripts: texts.flatMap(({ scripts = [] }) => scripts).filter(isPresent),
        prose: texts.flatMap(({ prose = [] }) => prose).filter(isPresent),
      };
    });
  },
};
