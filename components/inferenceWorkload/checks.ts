import { matching, type ArgumentChecker, type Check } from "../shared/arguments";
import { LABEL_VALUE, NAMESPACE_NAME } from "../shared/clusterPatterns";
import { Environment } from "../shared/system";
import { ModelForm, ModelServer, type CallerArgs, type InferenceWorkloadArgs } from "./args";
import { OWN_ENVIRONMENT } from "./servers";

/** What would let code in that comes with a model, change what is served, read what may run code, or show a secret. */
const UNSAFE_ARGUMENT = new RegExp(
  "^--?(?:" +
    "trust[-_]remote[-_]code|model[-_]control[-_]mode|model[-_]store|load[-_]format|api[-_]key|hf[-_]token|" +
    "enable[-_](?:auto[-_]tool[-_]choice[-_]plugins|lora[-_]updating)|tool[-_]parser[-_]plugin|reasoning[-_]parser[-_]plugin|" +
    "allowed[-_]local[-_]media[-_]path|worker[-_]extension[-_]cls|middleware|enable[-_]server[-_]load[-_]tracking[-_]plugin|" +
    "model|model[-_]repository|tokenizer|code[-_]revision|backend[-_]directory|repoagent[-_]directory|http[-_]port|port|host|" +
    "allow[-_]grpc|uds|ssl[-_].*)(?:$|[=\\s])",
  "i",
);

const SAFE_ARGUMENT: Check<string> = (text) =>
  UNSAFE_ARGUMENT.test(text) ? "none that changes the model, its address or its format, or lets code in" : undefined;

const SECRET_NAME = /(?:^|_)(?:api_?key|key|password|passwd|secret|token|credentials?)(?:_|$)/i;
const UNSAFE_VARIABLE =
  /^(?:VLLM_ALLOW_RUNTIME_LORA_UPDATING|VLLM_ALLOW_INSECURE_SERIALIZATION|VLLM_PLUGINS|LD_PRELOAD|PYTHONPATH)$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
export const MODEL_URI = matching(
  /^s3:\/\/[a-z0-9.-]{3,63}\/[^?#*\s$]*[^/?#*\s$]$/,
  "one object in S3: s3://<bucket>/<key>",
);

/** https://kubernetes.io/docs/concepts/containers/container-environment/ */
function checkVariables(check: ArgumentChecker, variables: Record<string, string>): void {
  for (const [key, value] of Object.entries(variables)) {
    const argument = `environmentVariables["${key}"]`;
    if (SECRET_NAME.test(key)) throw check.refuse(argument, "given", "no secret, which a Secret of the cluster holds");
    if (key in OWN_ENVIRONMENT || UNSAFE_VARIABLE.test(key) || !/^[A-Za-z_]\w*$/.test(key))
      throw check.refuse(
        argument,
        value,
        "the name of a variable that decides neither where models come from nor what code runs",
      );
  }
}

function checkCallers(check: ArgumentChecker, callers: CallerArgs[]): void {
  for (const [index, { namespace, podLabels }] of callers.entries()) {
    const argument = `callers[${index.toString()}]`;
    check.plain(`${argument}.namespace`, namespace, NAMESPACE_NAME);
    for (const [key, value] of Object.entries(podLabels ?? {}))
      check.plain(`${argument}.podLabels["${key}"]`, value, LABEL_VALUE);
  }
}

/** Checks what involves no value that is known later. */
export function checkWorkload(check: ArgumentChecker, args: InferenceWorkloadArgs): void {
  const oneOf =
    (values: readonly string[]): Check<string> =>
    (value) =>
      values.includes(value) ? undefined : `one of ${values.join(", ")}`;
  check.plain("server", args.server, oneOf(Object.values(ModelServer)));
  check.plain("modelForm", args.modelForm ?? ModelForm.Archive, oneOf(Object.values(ModelForm)));
  if (args.server === ModelServer.Triton && args.modelForm === ModelForm.File)
    throw check.refuse("modelForm", args.modelForm, '"archive" for triton, which serves a repository of models');
  if (args.server !== ModelServer.Custom)
    for (const argument of ["serverCommand", "healthPath"] as const)
      if (args[argument] !== undefined) throw check.refuse(argument, args[argument], "absent but for a custom server");
  if (args.server !== ModelServer.Vllm && args.apiKeySecretName !== undefined)
    throw check.refuse("apiKeySecretName", args.apiKeySecretName, "absent but for vllm, which alone asks for a key");
  for (const [index, text] of (args.serverArguments ?? []).entries())
    check.plain(`serverArguments[${index.toString()}]`, text, SAFE_ARGUMENT);
  checkVariables(check, args.environmentVariables ?? {});
  checkCallers(check, args.callers ?? []);
  checkReplicas(check, args);
}

function checkReplicas(check: ArgumentChecker, args: InferenceWorkloadArgs): void {
  const least = args.environment === Environment.Prod ? 2 : 1;
  const { maxReplicas = 4, minReplicas = 2 } = args;
  if (!Number.isInteger(minReplicas) || minReplicas < least)
    throw check.refuse("minReplicas", minReplicas, `a whole number from ${least.toString()}`);
  if (!Number.isInteger(maxReplicas) || maxReplicas < minReplicas || maxReplicas > 1000)
    throw check.refuse("maxReplicas", maxReplicas, "a whole number from minReplicas to 1000");
}
