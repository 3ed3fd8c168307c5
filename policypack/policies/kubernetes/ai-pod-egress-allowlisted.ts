import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { aiPodsOnNetwork } from "../../facts/kubernetes/aiActors";
import { reachesInternet, reachesMetadata } from "../../facts/kubernetes/egress";
import { policiesAreKnown, rulesFor } from "../../facts/kubernetes/networkPolicy";
import { not } from "../../facts/truth";
import { denyAll, egressTo, podAsDefault } from "./samples";

const dns = { port: 53, protocol: "UDP" };

export default definePolicy({
  id: "ai-pod-egress-allowlisted",
  title: "What network policies let pods of AI systems reach is named, and not the internet or the metadata service",
  guidelines: ["3.1", "3.2"],
  references: ["catalogue:K8S-03", "atlas:AML.M0032", "owasp:LLM02", "ssdf:PO.5.1", "etsi:5.2.2-1"],
  severity: "high",
  why: "All network policies of a pod count together, so one wide rule undoes the others. With the internet open, weights and prompts leave in one request; with the metadata service open, the pod becomes the machine that it runs on.",
  fix: "Allow egress by podSelector, namespaceSelector, or ipBlocks of your endpoints and proxy, and except 169.254.169.254/32 from each wider range.",
  resources: aiPodsOnNetwork,
  config: { destinations: textList("Ranges of public addresses, in CIDR form, that pods of AI systems may reach.") },
  messages: {
    internet: '"{name}" is let out to the internet at large',
    metadata: '"{name}" is let to the metadata service, which gives it the role of its machine',
  },
  check: (pod, judge) => {
    judge.require(policiesAreKnown(pod, judge.world), "internet");
    for (const rule of rulesFor(pod, "Egress", judge.world)) {
      const out = reachesInternet(rule, judge.settings.destinations);
      judge.require(not(out), "internet");
      // What is let out to everything is said once.
      if (out.verdict !== "pass") judge.require(not(reachesMetadata(rule)), "metadata");
    }
  },
  examples: {
    pass: {
      default: [denyAll, podAsDefault],
      names: [egressTo({ ports: [dns] }), podAsDefault],
      endpoints: [egressTo({ to: [{ ipBlock: { cidr: "10.0.0.0/16" } }], ports: [{ port: 443 }] }), podAsDefault],
    },
    fail: {
      everything: fails("internet", egressTo({}), podAsDefault),
      allButPrivate: fails(
        "internet",
        egressTo({ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "169.254.169.254/32"] } }] }),
        podAsDefault,
      ),
      allOfIpv6: fails("internet", egressTo({ to: [{ ipBlock: { cidr: "::/0" } }] }), podAsDefault),
      metadata: fails("metadata", egressTo({ to: [{ ipBlock: { cidr: "169.254.0.0/16" } }] }), podAsDefault),
    },
    needs: {
      names: { "policy.spec.egress.0.ports.0.port": ["internet"] },
      endpoints: { "policy.spec.egress.0.to.0.ipBlock.cidr": ["malformed"] },
    },
  },
});
