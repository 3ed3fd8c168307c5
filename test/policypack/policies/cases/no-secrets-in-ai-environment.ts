import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import {
  Agent,
  AgentRuntime,
  Bucket,
  Function,
  NotebookLifecycle,
  StudioLifecycle,
  TaskDefinition,
  TrainingJob,
} from "../../../../policypack/facts/aws/types";
import { modelWith, taskOf, toolOf } from "../../../../policypack/policies/supply-chain/samples";
import { bucket, weights } from "../../../../policypack/policies/samples";
import { configMap, podRunning, podWithEnv } from "../../../../policypack/policies/kubernetes/samples";
import { Pod } from "../../../../policypack/facts/kubernetes/types";
import type { Cases } from "../../../support/cases";

// Made up, in the shapes that the services give out.
const hub = `hf_${"aBcD1234".repeat(4)}`;
const random = "q7Zp2Lx9Vb4Nw8Kd3Rt6";
const variables = (environment: Readonly<Record<string, string>>) =>
  toolOf({ environment: { variables: environment } });

/** A function of an application that nothing shows to be AI. */
const elsewhere = (environment: Readonly<Record<string, string>>) =>
  given(Function, "site", { environment: { variables: environment } });
const podOf = (image: string, env: readonly object[]) =>
  given(Pod, "site", { metadata: { name: "site" }, spec: { containers: [{ name: "site", image, env }] } });

export default {
  pass: {
    unnamedFlag: [podRunning({ env: [{ name: UNKNOWN, value: "true" }] })],
    podByReference: [
      podRunning({ env: [{ name: "HF_TOKEN", valueFrom: { secretKeyRef: { name: "hub", key: "token" } } }] }),
    ],
    tokensOfModels: [
      modelWith({ PAD_TOKEN: "<|endoftext|>", EOS_TOKEN: "</s>", TOKENIZERS_PARALLELISM: "false", MAX_TOKEN: "512" }),
    ],
    nameOfSecret: [variables({ DB_SECRET: "shop/db/reader", DB_SECRET_NAME: "shop/db", SECRET_TTL: "300" })],
    expanded: [variables({ PASSWORD: "${DB_PASSWORD}", URL: "https://reader:${DB_PASSWORD}@db.example.com" })],
    resolved: [variables({ DB_PASSWORD: "{{resolve:secretsmanager:shop/db}}" })],
    digest: [modelWith({ MODEL_DIGEST: `sha256:${"0123456789abcdef".repeat(4)}` })],
    scriptThatAsks: [
      given(NotebookLifecycle, "lab", {
        onStart: btoa('export PASSWORD=$(aws secretsmanager get-secret-value --secret-id shop/db)\necho "$PASSWORD"'),
      }),
    ],
    promptAboutPasswords: [given(Agent, "shop", { instruction: "Never ask for a password: send them to the form." })],
    functionOfNoAi: [given(Function, "site", { environment: { variables: { DB_PASSWORD: "hunter2" } } })],
    keyThatIsNone: [
      elsewhere({ OPENAI_API_KEY: "EMPTY" }),
      modelWith({ OPENAI_API_KEY: "not-needed", API_KEY: "sk-no-key-required" }),
    ],
    keyByReference: [
      elsewhere({
        OPENAI_API_KEY: "{{resolve:secretsmanager:shop/openai}}",
        OPENAI_MODEL: "gpt",
        DB_PASSWORD: "hunter2",
      }),
    ],
    otherKeyOfNoAi: [elsewhere({ STRIPE_API_KEY: "hunter2", TOKEN: random })],
    computedFromBucket: [
      weights,
      modelWith({ BUCKET: "shop-weights" }),
      toolOf({ environment: { variables: { bucket } } }),
    ],
  },
  fail: {
    keyOfModels: fails("variable", elsewhere({ OPENAI_API_KEY: "hunter2" })),
    keyOfModelsInTask: fails(
      "variable",
      given(TaskDefinition, "shop", {
        family: "shop",
        containerDefinitions: JSON.stringify([
          { image: "shop", environment: [{ name: "ANTHROPIC_API_KEY", value: "hunter2" }] },
        ]),
      }),
    ),
    keyOfModelsInPod: fails("variable", podOf("shop", [{ name: "HF_TOKEN", value: random }])),
    podVariable: fails("variable", podWithEnv({ API_KEY: "hunter2" })),
    podArgument: fails("variable", podRunning({ args: ["--api-key=hunter2"] })),
    podConfigMap: fails(
      "variable",
      configMap({ DB_PASSWORD: "hunter2" }),
      podRunning({ envFrom: [{ configMapRef: { name: "settings" } }] }),
    ),
    hubToken: fails("variable", modelWith({ HF_TOKEN: hub })),
    // Whatever it is called.
    hubTokenByAnotherName: fails("variable", modelWith({ SETTING: hub })),
    randomToken: fails("variable", variables({ SESSION_TOKEN: random })),
    camelCase: fails("variable", variables({ dbPassword: "hunter2" })),
    inUrl: fails("variable", variables({ DATABASE_URL: "postgres://reader:hunter2@db.example.com/shop" })),
    inOptions: fails("variable", variables({ JAVA_OPTS: "-Xmx2g -Ddb.password=hunter2" })),
    parameterAsJson: fails("variable", given(TrainingJob, "tune", { hyperParameters: { hub_token: `"${hub}"` } })),
    agent: fails("variable", given(AgentRuntime, "agent", { environmentVariables: { API_KEY: "hunter2" } })),
    task: fails("variable", taskOf({ image: "vllm", environment: [{ name: "API_KEY", value: random }] })),
    taskInPascalCase: fails("variable", taskOf({ Image: "vllm", Environment: [{ Name: "API_KEY", Value: random }] })),
    taskCommand: fails("variable", taskOf({ image: "vllm", command: ["--api-key=hunter2"] })),
    instruction: fails("prompt", given(Agent, "shop", { instruction: `Log in with ${hub}.` })),
    privateKey: fails(
      "script",
      given(StudioLifecycle, "lab", {
        studioLifecycleConfigContent: btoa("cat > key <<E\n-----BEGIN RSA PRIVATE KEY-----\nMIIB\nE"),
      }),
    ),
    plainScript: fails("script", given(NotebookLifecycle, "lab", { onCreate: "DB_PASSWORD='hunter2' ./load.sh" })),
  },
  undecided: {
    unnamed: becomes("undecided", podRunning({ env: [{ name: UNKNOWN, value: "hunter2" }] })),
    fromElsewhere: becomes("undecided", modelWith({}), toolOf({ environment: { variables: { API_KEY: UNKNOWN } } })),
    bucketName: becomes(
      "undecided",
      given(Bucket, "weights", {}),
      toolOf({ environment: { variables: { bucket: ref("nowhere", "id", "x"), DB_PASSWORD: UNKNOWN } } }),
    ),
  },
} satisfies Cases;
