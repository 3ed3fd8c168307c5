/** How AI services and resources are named in the inputs of others. */

/** The modules of the providers whose every resource belongs to an AI service. */
const AI_MODULES: ReadonlySet<string> = new Set([
  "sagemaker",
  "bedrock",
  "bedrockagent",
  "bedrockagentcore",
  "bedrockmodel",
]);

/** Whether the type is one of an AI service's, such as `aws:sagemaker/model:Model`. */
export function isAiType(type: string): boolean {
  const [provider, module = ""] = type.split(":");
  return (
    (provider === "aws" || provider === "aws-native") && AI_MODULES.has((module.split("/")[0] ?? "").toLowerCase())
  );
}

/**
 * The forms in which an AI service is named: ARNs, API Gateway's and Step Functions' own, hosts, metrics, log groups.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-uri
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 * https://docs.aws.amazon.com/general/latest/gr/bedrock.html
 */
const SERVICES: readonly RegExp[] = [
  /\barn:[\w-]+:(?:sagemaker|bedrock|bedrock-agentcore):/,
  /\barn:[\w-]+:apigateway:[\w-]*:(?:runtime\.sagemaker|sagemaker|bedrock)[\w.-]*:/,
  /\barn:[\w-]+:states:::(?:aws-sdk:)?(?:sagemaker|bedrock)\w*:/i,
  /(?:^|[/."'@\s])(?:bedrock|bedrock-(?:agent|runtime|agent-runtime|agentcore|mantle)|(?:runtime(?:-fips)?|api|featurestore-runtime)\.sagemaker|runtime\.sagemaker)(?:-fips)?\.[\w.-]*(?:amazonaws\.com|api\.aws)/i,
  /^\/?aws\/(?:sagemaker|bedrock|bedrock-agentcore)(?:\/|$)/i,
  /^\/aws\/vendedlogs\/(?:bedrock|sagemaker)/i,
  /^AMAZON_BEDROCK_RUNTIME$/,
  /^arn:[\w-]+:iam::aws:policy\/(?:[\w-]+\/)*(?:AmazonSageMaker|AmazonBedrock|BedrockAgentCore)\w*/,
  // A model by its id, alone or in a definition: https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html
  /(?:^|["'/])(?:(?:us|us-gov|eu|apac|jp|au|ca|global)\.)?(?:ai21|amazon|anthropic|cohere|deepseek|luma|meta|minimax|mistral|moonshot|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\.(?:[a-z0-9]+-)*[a-z0-9]*\d[\w-]*(?::\d+)*(?=$|["'/])/,
];

/** Whether the text names an AI service, or a model of one. */
export const namesAiService = (text: string): boolean => SERVICES.some((form) => form.test(text));

/** Where a bare text is the name of an AI resource, by the key that it stands under: `ENDPOINT_NAME`, `AgentId`. */
const NAMES_AI =
  /(?:endpoint|model|agent|agent_?alias|knowledge_?base|kb|guardrail|flow|prompt|runtime|inference_?profile)_?(?:name|id|arn|url)?$/i;
const NAMES_FUNCTION = /function_?name$/i;

/**
 * What the text names, as the keys by which resources are joined: a function inside the ARNs that invoke it, a state
 * machine, a REST API by its address, an AI resource by its bare name.
 */
export function namesOfResources(key: string, text: string): readonly string[] {
  const found: string[] = [];
  if (/^(?:arn:|https?:)/.test(text)) found.push(text);
  for (const [, name] of text.matchAll(/\barn:[\w-]+:lambda:[\w-]*:\d*:function:([\w-]+)/g))
    found.push(`function/${name}`);
  for (const [, name] of text.matchAll(/\barn:[\w-]+:states:[\w-]*:\d*:stateMachine:([\w-]+)/g)) {
    found.push(`state machine/${name}`);
  }
  for (const [, id] of text.matchAll(/\b([a-z0-9]{6,})\.execute-api\./g)) found.push(`REST API/${id}`, `API/${id}`);
  for (const [, name] of text.matchAll(/"FunctionName(?:\.\$)?"\s*:\s*"([\w-]+)"/g)) found.push(`function/${name}`);
  if (/^i-[0-9a-f]+$/.test(text)) found.push(`instance/${text}`);
  if (NAMES_FUNCTION.test(key)) found.push(`function/${text}`);
  if (NAMES_AI.test(key)) found.push(`AI/${text}`);
  return found;
}
