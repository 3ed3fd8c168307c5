import assert from "node:assert/strict";
import fc from "fast-check";
import { aiWorkloads } from "../../../policypack/facts/aws/workloads";
import { dangersOf, wordsAreKnown } from "../../../policypack/facts/serverFlags";
import { Unknown, type Tree, type TreeObject } from "../../../policypack/facts/tree";
import { closedWorld } from "../../support/world";
import { aiPod } from "./kubernetes/support/objects";

const containerOf = (container: TreeObject) => {
  const { the, world } = closedWorld(aiPod(container));
  const [found] = aiWorkloads.of(the("llm"), world).flatMap(({ containers }) => containers);
  return found ?? assert.fail();
};

/** What a server of these words and variables lets others do, or may. */
const said = (args: Tree, variables: TreeObject = {}): readonly string[] =>
  dangersOf(containerOf({ args, env: Object.entries(variables).map(([name, value]) => ({ name, value })) }))
    .filter(([, truth]) => truth.verdict !== "pass")
    .map(([danger, truth]) => (truth.verdict === "fail" ? danger : `${danger}?`));

describe("what a model server is told", () => {
  const EXPLICIT = ["tritonserver", "--model-control-mode=explicit"];
  const WORDS: Readonly<Record<string, readonly [dangers: readonly string[], args: Tree]>> = {
    "nothing dangerous": [[], ["--model", "/models/llm", "--max-model-len", "8192"]],
    "a processor that callers send": [["code"], ["--enable-custom-logit-processor"]],
    "the same in one line": [["code"], ["python -m sglang.launch_server --enable-custom-logit-processor --port 80"]],
    "the same, turned off": [[], ["--enable-custom-logit-processor=false"]],
    "the same, turned off in a word of its own": [[], ["--enable-custom-logit-processor", "false"]],
    "a longer word": [[], ["--enable-custom-logit-processor-cache"]],
    "any processor by its name": [["code"], ["--logits-processor-pattern", ".*"]],
    "a server of remote calls": [["code"], ["/app/rpc-server", "-p", "50052"]],
    "models by anybody": [["models"], ["torchserve", "--enable-model-api"]],
    "models of Triton by anybody": [["models"], EXPLICIT],
    "models of Triton as they come": [["models"], ["tritonserver", "--model-control-mode", "poll"]],
    "models of Triton as they were": [[], ["tritonserver", "--model-control-mode=none"]],
    "models of Triton by who has a key": [[], [...EXPLICIT, "--http-restricted-api=model-repository:k=v"]],
    "models of Triton, and a word that is not known yet": [["models?"], [...EXPLICIT, Unknown.value]],
    "a debugger on the network": [["debug"], ["python", "-m", "debugpy", "--listen", "0.0.0.0:5678", "serve.py"]],
    "a debugger for itself": [[], ["python", "-m", "debugpy", "--listen", "127.0.0.1:5678", "serve.py"]],
    "all files of the disk": [["open"], ["--allowed-local-media-path", "/"]],
    "some files of the disk": [[], ["--allowed-local-media-path", "/srv/media"]],
    "no tokens": [["open"], ["torchserve", "--disable-token-auth"]],
    "no password": [["open"], ["jupyter-lab", "--ServerApp.token=''"]],
    "a password": [[], ["jupyter-lab", "--ServerApp.token=abc"]],
  };
  for (const [name, [dangers, args]] of Object.entries(WORDS))
    it(`is ${name}`, () => {
      assert.deepEqual(said(args), dangers);
    });

  const VARIABLES: Readonly<Record<string, readonly [dangers: readonly string[], variables: TreeObject]>> = {
    "adapters at run time": [["models"], { VLLM_ALLOW_RUNTIME_LORA_UPDATING: "True" }],
    "no adapters at run time": [[], { VLLM_ALLOW_RUNTIME_LORA_UPDATING: " false " }],
    "an empty value": [[], { VLLM_ALLOW_RUNTIME_LORA_UPDATING: "" }],
    "a value that is not known yet": [["models?"], { VLLM_ALLOW_RUNTIME_LORA_UPDATING: Unknown.value }],
    "the developer's mode": [["debug"], { VLLM_SERVER_DEV_MODE: "1" }],
    "a place for profiles": [["debug"], { VLLM_TORCH_PROFILER_DIR: "/tmp/profiles" }],
    "a variable of whatever case": [["open"], { ts_disable_token_authorization: "true" }],
    "packages of models": [["code"], { TS_INSTALL_PY_DEP_PER_MODEL: "true" }],
    "any page's requests": [["open"], { OLLAMA_ORIGINS: "*" }],
    "one page's requests": [[], { OLLAMA_ORIGINS: "https://chat.example.com" }],
    "a variable of another name": [[], { MY_VLLM_SERVER_DEV_MODE: "1" }],
    "two dangers": [["models", "debug"], { VLLM_ALLOW_RUNTIME_LORA_UPDATING: "1", VLLM_SERVER_DEV_MODE: "1" }],
  };
  for (const [name, [dangers, variables]] of Object.entries(VARIABLES))
    it(`is ${name}, by variables`, () => {
      assert.deepEqual(said([], variables), dangers);
    });

  it("is known whole where each word is", () => {
    assert.equal(wordsAreKnown(containerOf({ args: ["--model", "x"] })).verdict, "pass");
    assert.equal(wordsAreKnown(containerOf({ args: ["--model", Unknown.value] })).verdict, "undecided");
    assert.equal(wordsAreKnown(containerOf({ command: Unknown.value })).verdict, "undecided");
  });

  it("is dangerous wherever it stands among other words", () => {
    const harmless = fc.constantFrom("--model", "/models/llm", "serve", "--port", "8000", "--dtype=auto", "-v");
    fc.assert(
      fc.property(fc.array(harmless), fc.array(harmless), (before, after) => {
        assert.deepEqual(said([...before, "--disable-token-auth", ...after]), ["open"]);
        assert.deepEqual(said([[...before, "--disable-token-auth", ...after].join(" ")]), ["open"]);
        assert.deepEqual(said([...before, ...after]), []);
      }),
    );
  });

  it("tells the word that says it", () => {
    const [found] = dangersOf(containerOf({ args: ["torchserve", "--disable-token-auth"] }));
    assert.deepEqual(
      found?.[1].evidence.map(({ path }) => path),
      ["spec.containers[0].args[1]"],
    );
  });
});
