import { becomes, fails, given, UNKNOWN } from "../../../../policypack/engine/examples";
import { NetworkPolicy, Pod } from "../../../../policypack/facts/kubernetes/types";
import { egressTo, networkPolicy, podAsDefault } from "../../../../policypack/policies/kubernetes/samples";
import { podSpec } from "../../../../policypack/policies/samples";
import type { Cases } from "../../../support/cases";

const block = (cidr: string, ...except: readonly string[]) => ({
  ipBlock: { cidr, ...(except.length > 0 && { except: [...except] }) },
});

export default {
  pass: {
    pods: [egressTo({ to: [{ namespaceSelector: {} }] }), podAsDefault],
    proxy: [egressTo({ to: [block("203.0.113.10/32")] }), podAsDefault],
    podIdentityAgent: [egressTo({ to: [block("169.254.170.23/32")], ports: [{ port: 80 }] }), podAsDefault],
    metadataLeftOut: [egressTo({ to: [block("169.254.0.0/16", "169.254.169.254/32")] }), podAsDefault],
    allOfIt: [egressTo({ to: [block("0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1")] }), podAsDefault],
    ofOtherPods: [
      networkPolicy({ podSelector: { matchLabels: { app: "proxy" } }, policyTypes: ["Egress"], egress: [{}] }),
      podAsDefault,
    ],
    ofOtherNamespace: [
      given(NetworkPolicy, "policy", { metadata: { namespace: "web" }, spec: { podSelector: {}, egress: [{}] } }),
      podAsDefault,
    ],
    comesInOnly: [networkPolicy({ podSelector: {}, policyTypes: ["Ingress"], egress: [{}] }), podAsDefault],
    namedPort: [egressTo({ ports: [{ port: "dns" }] }), podAsDefault],
  },
  fail: {
    halves: fails("internet", egressTo({ to: [block("0.0.0.0/1"), block("128.0.0.0/1")] }), podAsDefault),
    allHttps: fails("internet", egressTo({ to: [block("0.0.0.0/0")], ports: [{ port: 443 }] }), podAsDefault),
    toNobodyNamed: fails("internet", egressTo({ to: [] }), podAsDefault),
    rangeOfPorts: fails("internet", egressTo({ ports: [{ port: 1, endPort: 65535 }] }), podAsDefault),
    rangeFromNames: fails("internet", egressTo({ ports: [{ port: 53, endPort: 443 }] }), podAsDefault),
    oneOfTwoRules: fails(
      "internet",
      networkPolicy({ podSelector: {}, egress: [{ ports: [{ port: 53 }] }, { to: [block("52.0.0.0/8")] }] }),
      podAsDefault,
    ),
    byTheOtherPolicy: fails(
      "internet",
      egressTo({ ports: [{ port: 53 }] }),
      networkPolicy({ podSelector: {}, egress: [{}] }, "second"),
      podAsDefault,
    ),
    metadataByName: fails(
      "metadata",
      egressTo({ to: [block("169.254.169.254/32")], ports: [{ port: 80 }] }),
      podAsDefault,
    ),
    metadataByIpv6: fails("metadata", egressTo({ to: [block("fd00::/8")] }), podAsDefault),
    onlyAnotherLeftOut: fails(
      "metadata",
      egressTo({ to: [block("169.254.0.0/16", "169.254.170.0/24")] }),
      podAsDefault,
    ),
    notARange: fails("malformed", egressTo({ to: [block("example.com")] }), podAsDefault),
  },
  undecided: {
    rangeNotKnown: becomes("undecided", egressTo({ to: [{ ipBlock: { cidr: UNKNOWN as never } }] }), podAsDefault),
    exceptNotKnown: becomes(
      "undecided",
      egressTo({ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: UNKNOWN as never } }] }),
      podAsDefault,
    ),
    namespaceNotKnown: becomes(
      "undecided",
      egressTo({}),
      given(Pod, "llm", {
        metadata: { namespace: UNKNOWN, labels: { "ai.example.com/system": "shop" } },
        spec: podSpec,
      }),
    ),
  },
  needs: {
    proxy: {
      "policy.spec.egress.0.to.0.ipBlock.cidr": ["malformed"],
    },
    podIdentityAgent: {
      "policy.spec.egress.0.to.0.ipBlock.cidr": ["malformed"],
    },
    metadataLeftOut: {
      "policy.spec.egress.0.to.0.ipBlock.cidr": ["malformed"],
      "policy.spec.egress.0.to.0.ipBlock.except.0": ["metadata"],
    },
    allOfIt: {
      "policy.spec.egress.0.to.0.ipBlock.cidr": ["malformed"],
      "policy.spec.egress.0.to.0.ipBlock.except.0": ["internet"],
      "policy.spec.egress.0.to.0.ipBlock.except.1": ["internet"],
    },
    ofOtherPods: {
      "policy.spec.podSelector.matchLabels.app": ["internet"],
    },
    comesInOnly: {
      "policy.spec.policyTypes.0": ["internet"],
    },
    namedPort: {
      "policy.spec.egress.0.ports.0.port": ["internet"],
    },
  },
} satisfies Cases;
