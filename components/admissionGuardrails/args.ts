import type { SystemArgs } from "../shared/system";

/** What an organisation decides about what its clusters admit. */
export interface AdmissionGuardrailsArgs extends SystemArgs {
  /**
   * How references of images begin that may run, registry and path: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/models/`.
   * Each ends in a slash, so that it names what it means and not what begins alike.
   */
  imagePrefixes: string[];
  /**
   * Service accounts, as `namespace/name`, whose pods use the Kubernetes API and so are given its token.
   * @default none
   */
  apiUsers?: string[];
  /**
   * How the keys of the labels begin that say what system something is of, as in `InferenceNamespace`. The guardrails hold
   * in the namespaces with `<prefix>guarded: "true"`, which no namespace with `<prefix>system` may lack.
   * @default "ai.secure-ai-hosting/"
   */
  labelPrefix?: string;
}
