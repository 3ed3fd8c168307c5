import { aiResourcesOf } from "../hostsAi";
import { resourcesOf, type Subject, type SubjectType } from "../subject";
import { isPresent } from "../values";
import type { View } from "../view";
import { AgentRuntime, Function } from "./types";

/** Code that is fetched from S3. */
export interface CodeInS3 extends Subject {
  /** Which version of the object. */
  readonly version: View;
}

const agents = resourcesOf(AgentRuntime);
const functions = aiResourcesOf(Function);

/** The code of agents and of AI systems' functions, where it lies in S3. */
export const codeInS3: SubjectType<CodeInS3> = {
  ...functions,
  types: [...agents.types, ...functions.types],
  doors: (functions.doors ?? []).filter(({ tokens: [token] }) => !AgentRuntime.tokens.includes(token)),
  of: (resource, world) => [
    ...agents.of(resource, world).flatMap((agent) => {
      const { s3 } = agent.resource.props.agentRuntimeArtifact.codeConfiguration.code;
      return isPresent(s3) ? [{ ...agent, version: s3.versionId }] : [];
    }),
    ...functions.of(resource, world).flatMap((tool) => {
      const { s3Key, s3ObjectVersion } = tool.resource.props;
      return isPresent(s3Key) ? [{ ...tool, version: s3ObjectVersion }] : [];
    }),
  ],
};
