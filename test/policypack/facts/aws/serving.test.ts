import assert from "node:assert/strict";
import type { sagemaker } from "@pulumi/aws";
import { capturable, takesGuardrails } from "../../../../policypack/facts/aws/endpoint";
import { comesFromEcr, containersOf } from "../../../../policypack/facts/aws/modelContainer";
import { MonitoringJob } from "../../../../policypack/facts/aws/monitoring";
import { isServedWithoutInstances, models } from "../../../../policypack/facts/aws/served";
import {
  Endpoint,
  EndpointConfiguration,
  Model,
  ModelBiasJobDefinition,
  MonitoringSchedule,
} from "../../../../policypack/facts/aws/types";
import { Unknown, type Tree } from "../../../../policypack/facts/tree";
import { knownText } from "../../../../policypack/facts/values";
import { look } from "../../../support/views";
import { closedWorld, openWorld, type Given } from "../../../support/world";

const llm: Given = { type: Model, name: "llm", props: { name: "llm" } };
const config = (name: string, ...productionVariants: readonly Tree[]): Given => ({
  type: EndpointConfiguration,
  name,
  props: { name, productionVariants },
});
const serverless = { modelName: "llm", serverlessConfig: { maxConcurrency: 5 } };
const onInstance = { modelName: "llm", instanceType: "ml.g5.xlarge" };

describe("models and how they are served", () => {
  const served = (given: readonly Given[], build = closedWorld): string => {
    const { the, world } = build(...given);
    return isServedWithoutInstances(the<sagemaker.ModelArgs>("llm"), world).verdict;
  };
  it("are served without instances where every variant is serverless", () => {
    assert.equal(served([llm, config("a", serverless)]), "pass");
    assert.equal(served([llm, config("a", serverless), config("b", serverless)]), "pass");
    assert.equal(served([llm, config("a", serverless), config("b", onInstance)]), "fail");
    assert.equal(served([llm, config("a", { ...serverless, modelName: "other" })]), "fail");
  });
  it("are known to be served by nothing only at the end", () => {
    assert.equal(served([llm]), "fail");
    assert.equal(served([llm], openWorld), "undecided");
  });
  it("are undecided while it is not known what a variant serves, or how", () => {
    assert.equal(served([llm, config("a", { ...serverless, modelName: Unknown.value })]), "undecided");
    assert.equal(served([llm, config("a", { modelName: "llm", serverlessConfig: Unknown.value })]), "undecided");
    assert.equal(served([{ type: Model, name: "llm" }, config("a", serverless)]), "undecided");
    const open: Given = { type: EndpointConfiguration, name: "a", props: { productionVariants: Unknown.value } };
    assert.equal(served([llm, open]), "undecided");
  });
  it("stand behind the door of the configuration that serves them", () => {
    const { the, world } = closedWorld(llm, config("a", serverless), { type: Endpoint, name: "chat" });
    assert.deepEqual(
      models.of(the("a"), world).map(({ resource }) => resource.name),
      ["llm"],
    );
    assert.deepEqual(models.of(the("chat"), world), []);
  });
  it("have their containers in one place or the other", () => {
    assert.equal(containersOf(look<sagemaker.ModelArgs>({ primaryContainer: {}, containers: [{}, {}] })).length, 3);
    assert.equal(containersOf(look<sagemaker.ModelArgs>({})).length, 0);
  });
  for (const [image, verdict] of [
    ["111122223333.dkr.ecr.eu-west-1.amazonaws.com/llm:1", "pass"],
    ["111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/llm@sha256:00", "pass"],
    ["111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/llm:1", "pass"],
    ["111122223333.dkr-ecr.eu-west-1.on.aws/llm:1", "pass"],
    ["public.ecr.aws/shop/llm:1", "fail"],
    ["docker.io/shop/llm", "fail"],
    ["evil.example/111122223333.dkr.ecr.eu-west-1.amazonaws.com/llm", "fail"],
    ["111122223333.dkr.ecr.eu-west-1.amazonaws.com.evil.example/llm", "fail"],
    [Unknown.value, "undecided"],
  ] as const) {
    it(`${verdict === "pass" ? "come" : "do not come"} from ECR: ${typeof image === "string" ? image : "not known yet"}`, () => {
      assert.equal(comesFromEcr(look(image)).verdict, verdict);
    });
  }
});

describe("endpoints", () => {
  const guarded = (configuration: readonly Given[], endpointConfigName: Tree, from: readonly string[] = []): string => {
    const { the, world } = closedWorld(...configuration, {
      type: Endpoint,
      name: "chat",
      props: { endpointConfigName },
      from: { endpointConfigName: from },
    });
    return takesGuardrails(the<sagemaker.EndpointArgs>("chat"), world).verdict;
  };
  it("take guardrails where they run on instances other than Inf1", () => {
    assert.equal(guarded([config("a", onInstance)], "a"), "pass");
    assert.equal(guarded([config("a", serverless)], "a"), "fail");
    assert.equal(guarded([config("a", { instanceType: "ml.inf1.xlarge" })], "a"), "fail");
    assert.equal(guarded([], "elsewhere"), "pass");
  });
  it("wait for their configuration where it is not known, unless all that it may be agree", () => {
    assert.equal(guarded([config("a", onInstance), config("b", onInstance)], Unknown.value, ["a", "b"]), "pass");
    assert.equal(guarded([config("a", onInstance), config("b", serverless)], Unknown.value, ["a", "b"]), "undecided");
    assert.equal(guarded([], Unknown.value), "undecided");
    assert.equal(guarded([{ type: EndpointConfiguration, name: "a" }], "a"), "undecided");
  });
  it("capture data where something runs on instances and is answered at once", () => {
    const captures = (props: Tree): string => capturable(look(props)).verdict;
    assert.equal(captures({ productionVariants: [onInstance, serverless] }), "pass");
    assert.equal(captures({ productionVariants: [serverless] }), "fail");
    assert.equal(captures({ productionVariants: [onInstance], asyncInferenceConfig: {} }), "fail");
    assert.equal(captures({ productionVariants: Unknown.value }), "undecided");
  });
});

describe("monitoring schedules", () => {
  const elsewhere = (
    monitoringScheduleConfig: Tree,
    vouched: readonly string[] = [],
    from: readonly string[] = [],
  ): string => {
    const { the, world } = closedWorld(
      { type: ModelBiasJobDefinition, name: "bias", props: { jobDefinitionName: "bias" } },
      {
        type: MonitoringSchedule,
        name: "daily",
        props: { monitoringScheduleConfig },
        from: { monitoringScheduleConfig: from },
      },
    );
    return new MonitoringJob(the("daily"), world).definedElsewhere(vouched).verdict;
  };
  it("name a definition of the stack, one that is vouched for, or one that nobody knows", () => {
    assert.equal(elsewhere({ monitoringJobDefinitionName: "bias" }), "pass");
    assert.equal(elsewhere({ monitoringJobDefinitionName: Unknown.value }, [], ["bias"]), "pass");
    assert.equal(elsewhere({ monitoringJobDefinitionName: "other" }), "undecided");
    assert.equal(elsewhere({ monitoringJobDefinitionName: "other" }, ["oth*"]), "pass");
    assert.equal(elsewhere({ monitoringJobDefinitionName: Unknown.value }), "undecided");
  });
  it("answer for a definition of their own, and for none", () => {
    assert.equal(elsewhere({ monitoringJobDefinition: {}, monitoringJobDefinitionName: "bias" }), "fail");
    assert.equal(elsewhere({}), "fail");
  });
  it("have the key of their output wherever it is written", () => {
    const { the, world } = closedWorld(
      {
        type: MonitoringSchedule,
        name: "daily",
        props: { monitoringScheduleConfig: { monitoringJobDefinition: { monitoringOutputConfig: { kmsKeyId: "a" } } } },
      },
      { type: ModelBiasJobDefinition, name: "bias", props: { modelBiasJobOutputConfig: { kmsKeyId: "b" } } },
    );
    assert.deepEqual(
      ["daily", "bias"].map((name) => knownText(new MonitoringJob(the(name), world).outputKey)),
      ["a", "b"],
    );
  });
});
