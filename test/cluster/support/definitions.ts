/**
 * The kinds of the Gateway API and of Envoy Gateway, as far as the components use them: each field that they emit, with what
 * it may be. Written after the public references, so that a typo or a value of the wrong type is refused as it is there.
 * https://gateway-api.sigs.k8s.io/reference/spec/ https://gateway.envoyproxy.io/docs/api/extension_types/
 */
import type { KubernetesObject } from "../../../scripts/cluster/api";
import { definition, flag, list, matching, object, oneOf, text, textMap, whole } from "./schemas";

const GATEWAY_API = "gateway.networking.k8s.io/v1";
const ENVOY = "gateway.envoyproxy.io/v1alpha1";

const hostname = matching("^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$");
const port = whole(1, 65_535);
const duration = matching("^([0-9]{1,5}(h|m|s|ms)){1,4}$");
const quantity = matching("^[1-9][0-9]*(\\.[0-9]+)?([EPTGMK]i|[numkMGTPE])?$");

const gateway = object({
  "gatewayClassName!": text,
  infrastructure: object({ annotations: textMap, labels: textMap }),
  "listeners!": list(
    object({
      "name!": text,
      hostname,
      "port!": port,
      "protocol!": oneOf("HTTP", "HTTPS", "TLS", "TCP", "UDP"),
      tls: object({
        mode: oneOf("Terminate", "Passthrough"),
        certificateRefs: list(object({ group: { type: "string" }, kind: text, "name!": text, namespace: text })),
      }),
      allowedRoutes: object({ namespaces: object({ from: oneOf("All", "Selector", "Same", "None") }) }),
    }),
  ),
});

const route = object({
  parentRefs: list(object({ group: text, kind: text, "name!": text, namespace: text, sectionName: text, port })),
  hostnames: list(hostname),
  rules: list(
    object({
      matches: list(
        object({
          path: object({ type: oneOf("Exact", "PathPrefix", "RegularExpression"), value: matching("^/") }),
        }),
      ),
      backendRefs: list(object({ group: text, kind: text, "name!": text, namespace: text, port })),
      timeouts: object({ request: duration, backendRequest: duration }),
    }),
  ),
});

const targetRefs = list(object({ "group!": text, "kind!": text, "name!": text, sectionName: text }));

const security = object({
  targetRefs,
  jwt: object({
    "providers!": list(
      object({
        "name!": text,
        issuer: text,
        audiences: list(text),
        remoteJWKS: object({ "uri!": matching("^https://") }),
        claimToHeaders: list(object({ "header!": text, "claim!": text })),
      }),
    ),
  }),
});

const limit = object({
  "requests!": whole(1, 1_000_000),
  "unit!": oneOf("Second", "Minute", "Hour", "Day", "Month", "Year"),
});
const selector = object({
  headers: list(object({ type: oneOf("Exact", "RegularExpression", "Distinct"), "name!": text, value: text })),
});
const backendTraffic = object({
  targetRefs,
  rateLimit: object({
    type: oneOf("Local", "Global"),
    local: object({ rules: list(object({ clientSelectors: list(selector), "limit!": limit })) }),
  }),
  requestBuffer: object({ "limit!": quantity }),
});

const clientTraffic = object({
  targetRefs,
  tls: object({ minVersion: oneOf("Auto", "1.0", "1.1", "1.2", "1.3"), maxVersion: oneOf("Auto", "1.2", "1.3") }),
  headers: object({ earlyRequestHeaders: object({ remove: list(text) }) }),
});

/** https://kyverno.io/docs/policy-types/cluster-policy/verify-images/sigstore/ */
const verification = object({
  type: oneOf("Cosign", "Notary", "SigstoreBundle"),
  "imageReferences!": list(text),
  failureAction: oneOf("Audit", "Enforce"),
  ...{ mutateDigest: flag, verifyDigest: flag, required: flag },
  attestors: list(
    object({
      count: whole(1, 100),
      entries: list(
        object({
          keys: object({
            publicKeys: text,
            kms: matching("^[a-z]+kms://"),
            rekor: object({ url: text, ignoreTlog: flag }),
            ctlog: object({ ignoreSCT: flag }),
          }),
        }),
      ),
    }),
  ),
});
const resources = object({ kinds: list(text), namespaceSelector: object({ matchLabels: textMap }) });
const clusterPolicy = object({
  background: flag,
  failurePolicy: oneOf("Fail", "Ignore"),
  "rules!": list(
    object({
      "name!": text,
      match: object({ any: list(object({ resources })) }),
      verifyImages: list(verification),
    }),
  ),
});

/** https://docs.sigstore.dev/policy-controller/overview/ */
const clusterImagePolicy = object({
  mode: oneOf("enforce", "warn"),
  "images!": list(object({ "glob!": text })),
  authorities: list(object({ name: text, key: object({ data: text, kms: text }) })),
});

/** What a cluster has in which Envoy Gateway is. */
export const ENVOY_GATEWAY: readonly KubernetesObject[] = [
  definition("Gateway", "gateways", GATEWAY_API, gateway),
  definition("HTTPRoute", "httproutes", GATEWAY_API, route),
  definition("SecurityPolicy", "securitypolicies", ENVOY, security),
  definition("BackendTrafficPolicy", "backendtrafficpolicies", ENVOY, backendTraffic),
  definition("ClientTrafficPolicy", "clienttrafficpolicies", ENVOY, clientTraffic),
];

/** What a cluster has in which Kyverno verifies images, or Sigstore's policy-controller. */
export const VERIFIERS: readonly KubernetesObject[] = [
  definition("ClusterPolicy", "clusterpolicies", "kyverno.io/v1", clusterPolicy, "Cluster"),
  definition(
    "ClusterImagePolicy",
    "clusterimagepolicies",
    "policy.sigstore.dev/v1beta1",
    clusterImagePolicy,
    "Cluster",
  ),
];
