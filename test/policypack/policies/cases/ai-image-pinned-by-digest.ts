import { becomes, fails, given, ref } from "../../../../policypack/engine/examples";
import {
  AgentHarness,
  Algorithm,
  MonitoringSchedule,
  Repository,
  SageMakerImageVersion,
  TaskDefinition,
  TrainingJob,
  TuningJob,
} from "../../../../policypack/facts/aws/types";
import { malformedGiven } from "../../../../policypack/engine/examples";
import { image, modelOf, registry, sha256, taskOf, toolOf } from "../../../../policypack/policies/supply-chain/samples";
import { tags } from "../../../../policypack/policies/samples";
import { podRunning } from "../../../../policypack/policies/kubernetes/samples";
import type { Cases } from "../../../support/cases";

const algorithm = (digest?: string) =>
  given(Algorithm, "forest", {
    trainingSpecification: {
      trainingImage: `${registry}/forest:1`,
      ...(digest === undefined ? {} : { trainingImageDigest: digest }),
      supportedTrainingInstanceTypes: [],
      trainingChannels: [],
    },
  });

export default {
  pass: {
    pod: [podRunning({ image })],
    tagAndDigest: [modelOf({ image: `${registry}/vllm:0.11.0@sha256:${sha256}` })],
    digestBeside: [algorithm(`sha256:${sha256}`)],
    taskPinned: [taskOf({ image })],
    trainingByAlgorithm: [given(TrainingJob, "tune", { algorithmSpecification: { algorithmName: "forest" } })],
  },
  fail: {
    pod: fails("mutable", podRunning({ image: `${registry}/vllm:1` })),
    podInitContainer: fails(
      "mutable",
      podRunning({ image }, { initContainers: [{ name: "fetch", image: "aws-cli" }] }),
    ),
    podImageVolume: fails(
      "mutable",
      podRunning({ image }, { volumes: [{ name: "model", image: { reference: `${registry}/llm:3` } }] }),
    ),
    shortDigest: fails("mutable", modelOf({ image: `${registry}/vllm@sha256:0123` })),
    otherHash: fails("mutable", modelOf({ image: `${registry}/vllm@sha1:${sha256}` })),
    function: fails("mutable", toolOf({ imageUri: `${registry}/tool:1` })),
    training: fails(
      "mutable",
      given(TrainingJob, "tune", { algorithmSpecification: { trainingImage: `${registry}/t:1` } }),
    ),
    trainingRule: fails(
      "mutable",
      given(TrainingJob, "tune", {
        debugRuleConfigurations: [{ ruleConfigurationName: "loss", ruleEvaluatorImage: `${registry}/rules:latest` }],
      }),
    ),
    tuning: fails(
      "mutable",
      given(TuningJob, "tune", {
        trainingJobDefinitions: [{ algorithmSpecification: { trainingImage: `${registry}/t:1` } }],
      }),
    ),
    taskInPascalCase: fails("mutable", taskOf({ Image: `${registry}/vllm:1` })),
    secondContainer: fails("mutable", taskWithTwo(`${registry}/proxy:1`)),
    harness: fails(
      "mutable",
      given(AgentHarness, "agent", {
        environmentArtifact: { containerConfiguration: { containerUri: `${registry}/agent:1` } },
      }),
    ),
    studioImage: fails("mutable", given(SageMakerImageVersion, "lab", { baseImage: `${registry}/lab:1` })),
    monitor: fails(
      "mutable",
      given(MonitoringSchedule, "drift", {
        monitoringScheduleConfig: {
          monitoringJobDefinition: { monitoringAppSpecification: { imageUri: `${registry}/monitor:1` } },
        },
      }),
    ),
    noDigestBeside: fails("mutable", algorithm()),
    badDigestBeside: fails("mutable", algorithm("latest")),
    // What cannot be read as containers is no way round.
    brokenTask: fails(
      "malformed",
      malformedGiven(TaskDefinition, "server", { tags, family: "server", containerDefinitions: "[{" }),
    ),
  },
  undecided: {
    ofThisStack: becomes(
      "fail",
      given(Repository, "vllm", {}),
      modelOf({ image: ref("vllm", "repositoryUrl", `${registry}/vllm`) }),
    ),
  },
  needs: { digestBeside: { "forest.trainingSpecification.trainingImageDigest": ["mutable"] } },
} satisfies Cases;

function taskWithTwo(second: string) {
  return given(TaskDefinition, "server", {
    tags,
    family: "server",
    containerDefinitions: JSON.stringify([{ image }, { image: second }]),
  });
}
