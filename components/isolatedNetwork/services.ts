/** An AWS service that a network has an interface endpoint for. */
export const EndpointService = {
  /** To be let in to a registry of images: what pulls them needs it. */
  EcrApi: "ecr.api",
  /** To pull images; their layers come from S3. */
  EcrDkr: "ecr.dkr",
  /** To encrypt and decrypt with one's keys. */
  Kms: "kms",
  /** To write logs. */
  Logs: "logs",
  /** To write metrics and watch alarms. */
  Monitoring: "monitoring",
  /** To look at endpoints and models; deployments that roll back need it. */
  SageMakerApi: "sagemaker.api",
  /** To ask endpoints of SageMaker. */
  SageMakerRuntime: "sagemaker.runtime",
  /** To act as roles. */
  Sts: "sts",
  /** To ask models of Bedrock, and guardrails; unless a `BedrockAccess` makes it, which knows the models. */
  BedrockRuntime: "bedrock-runtime",
  /** To search knowledge bases and ask agents of Bedrock; unless a `BedrockAccess` makes it. */
  BedrockAgentRuntime: "bedrock-agent-runtime",
  /** To ask agents of AgentCore; and for such an agent to be itself and to remember. */
  AgentCore: "bedrock-agentcore",
  /** For agents of AgentCore to use tools by their gateway. */
  AgentCoreGateway: "bedrock-agentcore.gateway",
  /** To ask private APIs of API Gateway, such as that of an `InferenceGateway`. */
  ExecuteApi: "execute-api",
  /** To call functions, such as an agent's tools. */
  Lambda: "lambda",
  /** For clusters: to give pods their addresses, and to know the machines. */
  Ec2: "ec2",
  /** For clusters: for machines and those who deploy to look at their cluster. */
  Eks: "eks",
  /** For clusters: for pods to come by their roles, by EKS Pod Identity. */
  EksAuth: "eks-auth",
  /** For clusters: for the controller of load balancers, such as those of an `InferenceIngress`. */
  ElasticLoadBalancing: "elasticloadbalancing",
  /** To read secrets. */
  SecretsManager: "secretsmanager",
  /** To write traces. */
  XRay: "xray",
} as const;
export type EndpointService = (typeof EndpointService)[keyof typeof EndpointService];
