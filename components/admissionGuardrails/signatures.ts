import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { matching, type ArgumentChecker } from "../shared/arguments";
import { metadataOf, VERIFIED, type InCluster } from "../shared/cluster";
import { KEY_ARN } from "../shared/patterns";
import { SignatureVerifier, type ImageSignaturesArgs } from "./args";
import type { Requirement } from "./cel";

const PUBLIC_KEY = matching(
  /^-----BEGIN PUBLIC KEY-----\s[\w+/=\s]+-----END PUBLIC KEY-----\s*$/,
  "a public key in PEM: -----BEGIN PUBLIC KEY-----…",
);

/** By what a signature is known to be one's own. */
interface SigningKey {
  readonly pem: string | undefined;
  readonly kms: string | undefined;
}

/** What verifies signatures, and of which images. */
export interface SignatureOptions {
  readonly signatures: ImageSignaturesArgs;
  readonly imagePrefixes: readonly string[];
  readonly guarded: { readonly matchLabels: Record<string, string> };
}

/** Has whatever verifies signatures in the cluster ask for them: of pods, since whatever makes pods makes pods. */
export function createSignaturePolicy(check: ArgumentChecker, within: InCluster, options: SignatureOptions): void {
  const { publicKeyPem, signingKeyArn, verifier } = options.signatures;
  check.plain("imageSignatures.verifier", verifier, (value: string) =>
    Object.values<string>(SignatureVerifier).includes(value) ? undefined : '"kyverno" or "sigstore"',
  );
  if ((publicKeyPem === undefined) === (signingKeyArn === undefined))
    throw check.refuse(
      "imageSignatures.publicKeyPem",
      publicKeyPem === undefined ? "absent" : "given",
      "given where imageSignatures.signingKeyArn is not, and absent where it is",
    );
  const key: pulumi.Output<SigningKey> = pulumi.output({
    pem: check.optional("imageSignatures.publicKeyPem", publicKeyPem, PUBLIC_KEY),
    // https://docs.sigstore.dev/cosign/key_management/overview/
    kms: check
      .optional("imageSignatures.signingKeyArn", signingKeyArn, KEY_ARN)
      ?.apply((arn: string) => `awskms:///${arn}`),
  });
  const { name, parent, system } = within;
  const called = `${name}-signatures`;
  const [apiVersion, kind, spec] =
    verifier === SignatureVerifier.Kyverno
      ? ["kyverno.io/v1", "ClusterPolicy", kyvernoSpec(options, key)]
      : ["policy.sigstore.dev/v1beta1", "ClusterImagePolicy", sigstoreSpec(options, key)];
  new k8s.apiextensions.CustomResource(
    called,
    { apiVersion, kind, metadata: metadataOf(system, called), spec },
    { parent },
  );
}

/**
 * The key says whose the signature is, so that no public log need be asked, which an isolated network does not reach.
 * https://kyverno.io/docs/policy-types/cluster-policy/verify-images/sigstore/
 */
const kyvernoSpec = ({ guarded, imagePrefixes }: SignatureOptions, key: pulumi.Output<SigningKey>) => ({
  background: false,
  failurePolicy: "Fail",
  rules: [
    {
      name: "signed",
      match: { any: [{ resources: { kinds: ["Pod"], namespaceSelector: guarded } }] },
      verifyImages: [
        {
          type: "Cosign",
          imageReferences: imagePrefixes.map((prefix) => `${prefix}*`),
          failureAction: "Enforce",
          ...{ mutateDigest: false, verifyDigest: true, required: true },
          attestors: [{ count: 1, entries: [{ keys: key.apply(kyvernoKey) }] }],
        },
      ],
    },
  ],
});
const kyvernoKey = ({ kms, pem }: SigningKey) => ({
  ...(pem === undefined ? { kms } : { publicKeys: pem }),
  rekor: { ignoreTlog: true },
  ctlog: { ignoreSCT: true },
});

/** It holds where a namespace asks for it by its label. https://docs.sigstore.dev/policy-controller/overview/ */
const sigstoreSpec = ({ imagePrefixes }: SignatureOptions, key: pulumi.Output<SigningKey>) => ({
  mode: "enforce",
  images: imagePrefixes.map((prefix) => ({ glob: `${prefix}**` })),
  authorities: [{ name: "own-key", key: key.apply(({ kms, pem }) => (pem === undefined ? { kms } : { data: pem })) }],
});

/** What is asked of guarded namespaces, where Sigstore's policy-controller verifies: it looks at no others. */
export const verifiedNamespaces = (guardedLabel: string): readonly Requirement[] => {
  const at = (label: string) => `object.metadata.?labels[?"${label}"].orValue("")`;
  return [
    {
      id: "verified",
      message: `a guarded namespace must be labelled ${VERIFIED}: "true"`,
      expression: `${at(guardedLabel)} != "true" || ${at(VERIFIED)} == "true"`,
    },
  ];
};
