import assert from "node:assert/strict";
import { isAiAsset } from "../../../../policypack/facts/ai";
import { EcsService, TaskDefinition } from "../../../../policypack/facts/aws/types";
import { hostsAi } from "../../../../policypack/facts/hostsAi";
import { Unknown } from "../../../../policypack/facts/tree";
import { closedWorld } from "../../../support/world";

const arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/llm:1";
const worldOf = (containerDefinitions: unknown) =>
  closedWorld(
    {
      type: TaskDefinition,
      name: "task",
      props: { family: "llm", containerDefinitions: containerDefinitions as string },
      outputs: { arn },
    },
    { type: EcsService, name: "service", props: { taskDefinition: arn } },
  );
const containers = (...given: readonly object[]): string =>
  JSON.stringify([{ name: "sidecar", image: "envoy:1" }, ...given]);

/** What a task runs, and whether that makes it, and the service that runs it, AI. */
const TABLE: Readonly<Record<string, readonly [unknown, "pass" | "fail"]>> = {
  modelServer: [containers({ image: "vllm/vllm-openai:latest" }), "pass"],
  inMirror: [containers({ image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mirror/ollama@sha256:00" }), "pass"],
  onAccelerator: [containers({ image: "chat", resourceRequirements: [{ type: "GPU", value: "1" }] }), "pass"],
  otherCase: [containers({ Image: "chat", ResourceRequirements: [{ Type: "GPU", Value: "1" }] }), "pass"],
  inferentia: [containers({ image: "chat", resourceRequirements: [{ type: "InferenceAccelerator" }] }), "pass"],
  something: [containers({ image: "nginx" }), "fail"],
  likeOne: [containers({ image: "shop/vllm-dashboard:1" }), "fail"],
  notKnownYet: [Unknown.value, "fail"],
  noJson: ["{", "fail"],
  noList: ['{"image":"vllm"}', "fail"],
  noContainers: ["[null, 1, []]", "fail"],
  strangeRequirements: [containers({ image: 7, resourceRequirements: "GPU" }), "fail"],
};

describe("what a task of ECS runs", () => {
  for (const [name, [definitions, verdict]] of Object.entries(TABLE)) {
    it(`${name}: ${verdict === "pass" ? "is AI" : "is not AI for that"}`, () => {
      const { the, world } = worldOf(definitions);
      assert.equal(isAiAsset(the("task"), world).verdict, verdict);
      assert.equal(isAiAsset(the("service"), world).verdict, verdict);
      assert.equal(hostsAi(world), verdict === "pass");
    });
  }
});
