import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { NotebookLifecycle, Prompt } from "../../facts/aws/types";
import { aiWritings } from "../../facts/aws/writings";
import {
  isNoCredential,
  proseHoldsNoCredential,
  scriptHoldsNoCredential,
  variableHoldsNoCredential,
} from "../../facts/secrets";
import { all } from "../../facts/truth";
import { modelWith, taskOf, toolOf } from "./samples";

/** AWS's own example of a key: it opens nothing. */
const AWS_ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-token-AbCdEf";
const text = { text: `Ask the shop's API with the header x-api-key: ${AWS_ACCESS_KEY_ID}.` };

export default definePolicy({
  id: "no-secrets-in-ai-environment",
  title: "No secrets stand in the environment, the parameters, the scripts or the prompts of AI systems",
  guidelines: ["3.1", "2.2"],
  references: [
    "catalogue:DATA-13",
    "catalogue:K8S-15",
    "atlas:AML.M0012",
    "owasp:LLM02",
    "owasp:LLM07",
    "ssdf:PO.5.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_AWS_45",
  ],
  severity: "high",
  why: "Whoever may describe a model, a job or a function reads its environment, and a model can be talked into telling its prompt. Marking the value as a secret in Pulumi hides it in the state and not in AWS.",
  fix: "Keep the secret in Secrets Manager or Parameter Store, and give only its ARN; a container of ECS takes it by `secrets`.",
  resources: aiWritings,
  messages: {
    variable: 'a variable or parameter of "{name}" holds a credential',
    script: 'a script of "{name}" holds a credential',
    prompt: 'a prompt or definition of "{name}" holds a credential',
  },
  check: ({ containers, prose, readable, resource, scripts }, judge) => {
    const from = { resource, world: judge.world };
    judge.require(readable, "variable");
    for (const container of containers) {
      judge.require(container.readable, "variable");
      for (const variable of container.variables) judge.require(variableHoldsNoCredential(variable, from), "variable");
      for (const word of container.command) judge.require(isNoCredential("", word, from), "variable");
    }
    for (const script of scripts) judge.require(scriptHoldsNoCredential(script, from), "script");
    for (const text of prose) judge.require(all(...proseHoldsNoCredential(text, from)), "prompt");
  },
  examples: {
    pass: {
      default: [modelWith({})],
      byReference: [modelWith({ HF_TOKEN: arn, DB_PASSWORD_PARAMETER: "/shop/db/password", MAX_TOKENS: "4096" })],
      taskSecrets: [taskOf({ image: "vllm", secrets: [{ name: "HF_TOKEN", valueFrom: arn }] })],
    },
    fail: {
      accessKey: fails("variable", toolOf({ environment: { variables: { AWS_ACCESS_KEY_ID } } })),
      password: fails("variable", modelWith({ DB_PASSWORD: "hunter2" })),
      inPrompt: fails("prompt", given(Prompt, "shop", { variants: [{ templateConfiguration: { text } }] })),
      inScript: fails(
        "script",
        given(NotebookLifecycle, "lab", { onStart: btoa(`export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID}`) }),
      ),
    },
  },
});
