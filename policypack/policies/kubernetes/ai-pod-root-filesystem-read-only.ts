import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { aiPods } from "../../facts/kubernetes/aiPods";
import { containersAreKnown, containersOf } from "../../facts/kubernetes/pod";
import { onLinux } from "../../facts/kubernetes/podSecurity/control";
import { Pod } from "../../facts/kubernetes/types";
import { isTrue } from "../../facts/values";
import { container, podWith, podWithContext, securityContext } from "../samples";

const fixed = { ...container, securityContext: { ...securityContext, readOnlyRootFilesystem: true } };

export default definePolicy({
  id: "ai-pod-root-filesystem-read-only",
  title: "Containers of AI systems cannot change their own files",
  guidelines: ["3.1", "3.5"],
  references: [
    "catalogue:K8S-01",
    "atlas:AML.M0032",
    "owasp:LLM03",
    "ssdf:PW.9.1",
    "etsi:5.2.2-1",
    "equivalent:CKV_K8S_22",
  ],
  // Medium: some runtimes of accelerators write into the root when the container starts.
  severity: "medium",
  why: "Whoever gets into a server that can write its own files leaves something there: a library that copies prompts, a changed tokenizer. With the root read-only, what runs is what was built, and what is written goes where it was meant to.",
  fix: "Set readOnlyRootFilesystem to true, and mount emptyDir volumes where the server writes: /tmp, its caches.",
  resources: aiPods,
  messages: { writable: 'container {container} of "{name}" can write its own files' },
  check: (pod, judge) => {
    judge.require(containersAreKnown(pod.spec), "writable");
    for (const one of containersOf(pod.spec)) {
      // Windows has no read-only root. https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext
      const isReadOnly = onLinux(pod, () => isTrue(one.securityContext.readOnlyRootFilesystem));
      judge.require(isReadOnly, "writable", { container: one.name });
    }
  },
  examples: {
    pass: {
      readOnly: [podWith({ containers: [fixed] })],
      windows: [podWith({ os: { name: "windows" } })],
      ofNoAi: [given(Pod, "web", { spec: { containers: [{ name: "web", image: "nginx" }] } })],
    },
    fail: {
      default: fails("writable", podWith({})),
      writable: fails("writable", podWithContext({ readOnlyRootFilesystem: false })),
      init: fails("writable", podWith({ containers: [fixed], initContainers: [container] })),
    },
    needs: {
      readOnly: { "llm.spec.containers.0.securityContext.readOnlyRootFilesystem": ["writable"] },
      windows: { "llm.spec.os.name": ["writable"] },
    },
  },
});
