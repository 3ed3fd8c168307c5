import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
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
const zipped = (text: string): string => gzipSync(text).toString("base64");
const serve = "#!/bin/sh\nvllm serve meta/llama --host 0.0.0.0";
const parts = (body: string, encoding: string): string =>
  `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n--B--`;
const script = (userData: string): TreeObject => ({ userData });
const service = (imageIdentifier: string, imageConfiguration: TreeObject = {}): TreeObject => ({
  sourceConfiguration: { imageRepository: { imageIdentifier, imageConfiguration } },
});

/** What is run, and whether that makes it AI. */
const TABLE: Readonly<Record<string, readonly [ResourceType, TreeObject, "pass" | "fail"]>> = {
  jobOfServer: [BatchJobDefinition, job({ image: vllm }), "pass"],
  jobAsObject: [BatchJobDefinition, { containerProperties: { Image: vllm } }, "pass"],
  jobOnGpu: [BatchJobDefinition, job({ image: "own", resourceRequirements: gpu }), "pass"],
  jobOfGraphics: [BatchJobDefinition, job({ image: "own/ffmpeg-nvenc:4", resourceRequirements: gpu }), "fail"],
  jobOfGraphicsAndServer: [
    BatchJobDefinition,
    job({ image: "ffmpeg:4", command: ["vllm", "serve", "m"], resourceRequirements: gpu }),
    "pass",
  ],
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
  hostZipped: [Instance, { userDataBase64: zipped(serve) }, "pass"],
  hostZippedAsItIs: [Instance, script(zipped(serve)), "pass"],
  hostOfParts: [Instance, script(parts(serve, "7bit")), "pass"],
  hostOfPackedParts: [
    Instance,
    script(parts(base64(`${serve}\n`.repeat(4)).replaceAll(/.{76}/g, "$&\n"), "base64")),
    "pass",
  ],
  hostOfZippedParts: [LaunchTemplate, script(zipped(parts(base64(serve), "base64"))), "pass"],
  hostByFile: [
    Instance,
    script(`#cloud-config\nwrite_files:\n - path: /s.sh\n   encoding: gz+b64\n   content: ${zipped(serve)}`),
    "pass",
  ],
  hostByWords: [Instance, script('#cloud-config\nruncmd:\n - [ vllm, "serve", meta/llama ]'), "pass"],
  hostByName: [
    Instance,
    script('export IMG=vllm/vllm-openai\ndocker run -p 8000:8000 "${IMG}:v0.8" --model m'),
    "pass",
  ],
  hostByContainerd: [Instance, script("ctr -n k8s.io run -d docker.io/vllm/vllm-openai:v0.8 llm"), "pass"],
  hostByWhatItFetched: [Instance, script(`docker pull ${vllm}\ndocker run -d $(docker images -q)`), "pass"],
  hostByWhatItStarts: [Instance, script(`docker pull ${vllm}\ndocker compose up -d`), "pass"],
  onlyFetched: [LaunchTemplate, script(`docker pull ${vllm}\n./run.sh`), "fail"],
  fetchedBesideAnother: [LaunchTemplate, script(`docker pull ${vllm}\ndocker run -d nginx:1`), "fail"],
  notPacked: [Instance, { userDataBase64: Buffer.from([0x1f, 0x8b, 1, 2, 3]).toString("base64") }, "fail"],
  packedForever: [Instance, script(`base64 ${"A".repeat(90_000)}`), "fail"],
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
