import assert from "node:assert/strict";
import type { RunResult } from "secure-ai-hosting-tools";
import { blocks, explanationOf, isUndecided, madeBy, of, only, run, SHOP } from "./support/harness";

/** No preview is made before: what is known at the update alone must be enough. */
describe("a role that may replace the model which it serves, once its documents are known", () => {
  const stack = "writes-once-joined";
  const policy = "inference-role-changes-no-model";
  let preview: RunResult;
  let update: RunResult;
  before(async () => {
    preview = await run("preview", SHOP, { stack });
    update = await run("up", SHOP, { stack });
  });

  it("is undecided at preview", () => {
    const finding = only(of(policy, preview), policy);
    assert.ok(isUndecided(finding), finding.message);
    assert.match(explanationOf(finding, preview), /^ {2}Waits for: .*policy.* of iam RolePolicy "objects"/m);
  });

  it("stops the update at the model, which opens the door", () => {
    assert.notEqual(update.exitCode, 0);
    const finding = only(of(policy, update), policy);
    assert.ok(blocks(finding));
    assert.match(finding.message, /replace or remove the objects that are models/);
    assert.match(finding.message, /s3:PutObject/);
    assert.match(finding.message, /^ {2}Stops: {5}sagemaker Model "llm"/m);
  });

  it("is never in use: role and bucket are there, the model is not", async () => {
    const made = await madeBy(SHOP, stack);
    assert.ok(made.includes("aws:iam/rolePolicy:RolePolicy objects"), made.join("\n"));
    assert.ok(!made.includes("aws:sagemaker/model:Model llm"), made.join("\n"));
  });
});

describe("a notebook that may become the role which loads the weights, once both have ARNs", () => {
  const stack = "escalates-once-joined";
  const policy = "no-escalation-path-to-weights";
  // What else is asked of them is another matter.
  const policies = { all: "advisory", [policy]: "mandatory" };
  let preview: RunResult;
  let update: RunResult;
  before(async () => {
    preview = await run("preview", SHOP, { stack, policies });
    update = await run("up", SHOP, { stack, policies });
  });

  it("is not certain at preview", () => {
    const finding = only(of(policy, preview), policy);
    assert.ok(isUndecided(finding), finding.message);
  });

  it("stops the update at the notebook, which opens the door", () => {
    const finding = only(of(policy, update), policy);
    assert.ok(blocks(finding));
    assert.match(finding.message, /sts:AssumeRole, by which "lab" becomes "inference"/);
    assert.match(finding.message, /^ {2}Stops: {5}sagemaker NotebookInstance "lab"/m);
  });

  it("is never in use: the roles and the model are there, the notebook is not", async () => {
    const made = await madeBy(SHOP, stack);
    assert.ok(made.includes("aws:sagemaker/model:Model llm"), made.join("\n"));
    assert.ok(!made.includes("aws:sagemaker/notebookInstance:NotebookInstance lab"), made.join("\n"));
  });
});

describe("a model behind a load balancer, once its group has an id", () => {
  const policy = "ai-endpoint-no-open-internet-path";
  const policies = { all: "disabled", [policy]: "mandatory" };
  const up = (stack: string): Promise<RunResult> => run("up", SHOP, { stack, policies });
  const path = /internet → lb LoadBalancer "front" \(443\) → .* → ecs Service "vllm"/;

  it("stops the update at the service, where the rules name the group by its id", async () => {
    const stack = "reached-once-joined";
    const finding = only(of(policy, await up(stack)), policy);
    assert.ok(blocks(finding));
    assert.match(finding.message, path);
    const made = await madeBy(SHOP, stack);
    assert.ok(made.includes("aws:lb/listener:Listener https"), made.join("\n"));
    assert.ok(!made.includes("aws:ecs/service:Service vllm"), made.join("\n"));
  });

  it("tells at the end, where the group has its rules in itself", async () => {
    const stack = "reached-at-the-end";
    const [finding] = of(policy, await up(stack)).filter(({ message }) => message.includes("nobody is asked"));
    assert.ok(finding !== undefined && blocks(finding));
    assert.match(finding.message, path);
    assert.ok((await madeBy(SHOP, stack)).includes("aws:ecs/service:Service vllm"));
  });

  it("blocks nothing at preview or update for another stack's group beside an open one", async () => {
    const stack = "beside-foreign";
    const preview = await run("preview", SHOP, { stack, policies });
    const update = await up(stack);
    for (const result of [preview, update]) {
      assert.deepEqual(of(policy, result).filter(blocks), []);
      assert.ok(of(policy, result).every(isUndecided));
    }
    assert.equal(update.exitCode, 0);
  });
});
