import type * as pulumi from "@pulumi/pulumi";
import type { SystemArgs } from "../shared/system";

/** What in the cluster verifies the signatures of images; it is installed there by itself. */
export const SignatureVerifier = { Kyverno: "kyverno", Sigstore: "sigstore" } as const;
export type SignatureVerifier = (typeof SignatureVerifier)[keyof typeof SignatureVerifier];

/** By what key the images that may run are signed, with cosign, and what verifies that. */
export interface ImageSignaturesArgs {
  /**
   * Kyverno, or Sigstore's policy-controller. The latter looks at the namespaces that are labelled for it alone, as an
   * `InferenceNamespace` is with `verifySignatures`.
   */
  verifier: SignatureVerifier;
  /** The public key of whoever signs, in PEM; or the key in KMS, in `signingKeyArn`. */
  publicKeyPem?: pulumi.Input<string>;
  /** The ARN of the key in KMS that signs: the role of what verifies may call kms:GetPublicKey on it. */
  signingKeyArn?: pulumi.Input<string>;
}

/** What an organisation decides about what its clusters admit. */
export interface AdmissionGuardrailsArgs extends SystemArgs {
  /**
   * How references of images begin that may run, registry and path: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/models/`.
   * Each ends in a slash, so that it names what it means and not what begins alike.
   */
  imagePrefixes: string[];
  /**
   * Whose signature each image of `imagePrefixes` has to have, and what verifies it.
   * @default none: what an image is, its digest says, and who made it, its registry
   */
  imageSignatures?: ImageSignaturesArgs;
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
