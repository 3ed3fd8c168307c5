import assert from "node:assert/strict";
import { isAiAsset } from "../../../../policypack/facts/ai";
import {
  AppRunnerService,
  AutoScalingGroup,
  BatchJobDefinition,
  Instance,
  LaunchConfiguration,
  LaunchTemplate,
} from "../../../../policypack/facts/aws/types";
import { hostsAi } from "../../../../policypack/facts/hostsAi";
import type { ResourceType } from "../../../../policypack/facts/resource";
import { Unknown, type TreeObject } from "../../../../policypack/facts/tree";
import { closedWorld } from "../../../support/world";

const vllm = "vllm/vllm-openai:v0.8.5";
const gpu = [{ type: "GPU", value: "1" }];
const base64 = (script: string): string => Buffer.from(script).toString("base64");
const job = (container: object): TreeObject => ({ containerProperties: JSON.stringify(container) });
const script = (userData: string): TreeObject => ({ userData });
const service = (imageIdentifier: string, imageConfiguration: TreeObject = {}): TreeObject => ({
  sourceConfiguration: { imageRepository: { imageIdentifier, imageConfiguration } },
});

/** What is run, and whether that makes it AI. */
const TABLE: Readonly<Record<string, readonly [ResourceType, TreeObject, "pass" | "fail"]>> = {
  jobOfServer: [BatchJobDefinition, job({ image: vllm }), "pass"],
  jobAsObject: [BatchJobDefinition, { containerProperties: { Image: vllm } }, "pass"],
  jobOnGpu: [BatchJobDefinition, job({ image: "own", resourceRequirements: gpu }), "pass"],
  jobOfCommand: [BatchJobDefinition, job({ image: "python:3.12", command: ["sh", "-c", "vllm serve llama"] }), "pass"],
  jobOfVariable: [
    BatchJobDefinition,
    job({ image: "own", environment: [{ name: "HF_MODEL_ID", value: "m" }] }),
    "pass",
  ],
  jobOfTasks: [
    BatchJobDefinition,
    { ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ image: "nginx" }, { image: vllm }] }] }) },
    "pass",
  ],
  jobOfPod: [BatchJobDefinition, { eksProperties: { podProperties: { containers: [{ image: vllm }] } } }, "pass"],
  jobOfPodOnGpu: [
    BatchJobDefinition,
    {
      eksProperties: {
        podProperties: { initContainers: [{ image: "own", resources: { limits: { "nvidia.com/gpu": "1" } } }] },
      },
    },
    "pass",
  ],
  jobOfNodes: [
    BatchJobDefinition,
    { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { image: vllm } }] }) },
    "pass",
  ],
  jobOfSomething: [BatchJobDefinition, job({ image: "etl", command: ["run", "--backend", "vllm"] }), "fail"],
  jobNotKnownYet: [BatchJobDefinition, { containerProperties: Unknown.value }, "fail"],
  jobOfNoJson: [BatchJobDefinition, { containerProperties: "{" }, "fail"],
  service: [AppRunnerService, service("public.ecr.aws/ollama/ollama:0.6"), "pass"],
  serviceByCommand: [AppRunnerService, service("own", { startCommand: "python -m sglang.launch_server" }), "pass"],
  serviceByVariable: [
    AppRunnerService,
    service("own", { runtimeEnvironmentVariables: { OLLAMA_HOST: "0.0.0.0:8080" } }),
    "pass",
  ],
  serviceOfCode: [
    AppRunnerService,
    {
      sourceConfiguration: {
        codeRepository: {
          codeConfiguration: { codeConfigurationValues: { startCommand: "text-generation-launcher" } },
        },
      },
    },
    "pass",
  ],
  callerOfOne: [
    AppRunnerService,
    service("shop", {
      runtimeEnvironmentVariables: { OLLAMA_HOST: "http://ollama.internal:11434", VLLM_API_KEY: "k", VLLM_URL: "u" },
    }),
    "fail",
  ],
  hostByProgram: [Instance, script("#!/bin/bash\npip install vllm\nnohup vllm serve meta/llama &"), "pass"],
  hostByContainer: [
    Instance,
    script("docker run -d --gpus all \\\n  -p 80:80 --name llm ghcr.io/huggingface/text-generation-inference:3.0"),
    "pass",
  ],
  hostByCompose: [Instance, script("cat > c.yml <<E\nservices:\n  llm:\n    image: ollama/ollama:latest\nE"), "pass"],
  hostByInstaller: [Instance, script("curl -fsSL https://ollama.com/install.sh | sh"), "pass"],
  hostInBase64: [LaunchTemplate, script(base64("#!/bin/sh\nsystemctl enable --now ollama\n")), "pass"],
  hostOf64: [Instance, { userDataBase64: base64("#!/bin/sh\ntritonserver --model-repository /models") }, "pass"],
  configured: [LaunchConfiguration, script("llama-server -m model.gguf --host 0.0.0.0"), "pass"],
  commentedOut: [Instance, script("#!/bin/sh\n# vllm serve meta/llama\nnginx"), "fail"],
  besideOne: [Instance, script("docker run -v /opt/ollama:/data -e LLM=http://ollama:11434 --name web nginx"), "fail"],
  hostNotKnownYet: [Instance, { userData: Unknown.value }, "fail"],
};

describe("what runs a model server outside ECS", () => {
  for (const [name, [type, props, verdict]] of Object.entries(TABLE)) {
    it(`${name}: ${verdict === "pass" ? "is AI" : "is not AI for that"}`, () => {
      const { the, world } = closedWorld({ type, name: "it", props });
      assert.equal(isAiAsset(the("it"), world).verdict, verdict);
      assert.equal(hostsAi(world), verdict === "pass");
    });
  }

  const template = {
    type: LaunchTemplate,
    name: "template",
    props: script("vllm serve m"),
    outputs: { id: "lt-0a1b" },
  };
  for (const [name, type, props] of [
    ["host", Instance, { launchTemplate: { id: "lt-0a1b" } }],
    ["group", AutoScalingGroup, { launchTemplate: { id: "lt-0a1b", version: "$Latest" } }],
    [
      "mixed group",
      AutoScalingGroup,
      { mixedInstancesPolicy: { launchTemplate: { launchTemplateSpecification: { launchTemplateId: "lt-0a1b" } } } },
    ],
  ] as const) {
    it(`a ${name} is AI by the template that it is launched by`, () => {
      const { the, world } = closedWorld(template, { type, name: "it", props });
      assert.equal(isAiAsset(the("it"), world).verdict, "pass");
    });
  }

  it("tells where a script is, and nothing of what stands in it", () => {
    const { the, world } = closedWorld({ type: Instance, name: "it", props: script("TOKEN=secret vllm serve m") });
    assert.doesNotMatch(JSON.stringify(isAiAsset(the("it"), world).evidence.map(({ found }) => found)), /secret/);
  });
});
