import assert from "node:assert/strict";
import fc from "fast-check";
import { AuthorizationPolicy } from "../../../../policypack/facts/kubernetes/doorTypes";
import { PeerAuthentication } from "../../../../policypack/facts/kubernetes/guardTypes";
import { isStrict, meshRules, namesCallers } from "../../../../policypack/facts/kubernetes/mesh";
import { Namespace } from "../../../../policypack/facts/kubernetes/types";
import { Unknown, type Tree, type TreeObject } from "../../../../policypack/facts/tree";
import type { Verdict } from "../../../../policypack/facts/truth";
import { closedWorld, type Given } from "../../../support/world";
import { aiPod, anyTree, NAMESPACE, object, web } from "./support/objects";

const pod = aiPod();
const peers = (spec: TreeObject, metadata: TreeObject = {}): Given =>
  object(PeerAuthentication, "rule", { metadata, spec });
const callers = (spec: TreeObject, metadata: TreeObject = {}): Given =>
  object(AuthorizationPolicy, "rule", { metadata, spec });
const namespace = (labels: Tree): Given => ({
  type: Namespace,
  name: "rule",
  props: { metadata: { name: NAMESPACE, labels } },
});
const meshed = namespace({ "istio-injection": "enabled" });
const STRICT = { mtls: { mode: "STRICT" } };

/** What is said of `rule`, or "none" where it is not about pods of AI. */
function judged(...given: readonly Given[]): Verdict | "none" {
  const { the, world } = closedWorld(...given);
  const [found] = meshRules.of(the("rule"), world);
  if (found === undefined) return "none";
  if (found.applies?.verdict === "undecided") return "undecided";
  const truths = [isStrict(found.resource, world, false), namesCallers(found.resource, world)];
  return truths.map(({ verdict }) => verdict).find((verdict) => verdict !== "pass") ?? "pass";
}

describe("what a mesh asks of the callers of pods of AI", () => {
  const who = (...principals: readonly Tree[]): TreeObject => ({ source: { principals } });
  const lets = (...rules: readonly TreeObject[]): Given => callers({ rules });
  const TABLE: Readonly<Record<string, readonly [verdict: Verdict | "none", ...given: readonly Given[]]>> = {
    "is a certificate": ["pass", peers(STRICT), pod],
    "is a certificate where the mesh asks": ["pass", peers({}), pod],
    "is none": ["fail", peers({ mtls: { mode: "DISABLE" } }), pod],
    "is none at one port": ["fail", peers({ ...STRICT, portLevelMtls: { "8000": { mode: "PERMISSIVE" } } }), pod],
    "is not known at ports that are not": ["undecided", peers({ ...STRICT, portLevelMtls: Unknown.value }), pod],
    "is not known where the mode is not": ["undecided", peers({ mtls: { mode: Unknown.value } }), pod],
    "is what the mesh's own namespace says": [
      "fail",
      peers({ mtls: { mode: "PERMISSIVE" } }, { namespace: "istio-system" }),
      pod,
    ],
    "is not what another namespace says": ["none", peers({ mtls: { mode: "DISABLE" } }, { namespace: "web" }), pod],
    "is not what holds for other pods": [
      "none",
      peers({ mtls: { mode: "DISABLE" }, selector: { matchLabels: { app: "web" } } }),
      pod,
    ],
    "is what holds for them by their labels": [
      "fail",
      peers({ mtls: { mode: "DISABLE" }, selector: { matchLabels: { app: "llm" } } }),
      pod,
    ],
    "may be what holds for labels that are not known yet": [
      "undecided",
      peers({ mtls: { mode: "DISABLE" }, selector: { matchLabels: Unknown.value } }),
      pod,
    ],
    "is nothing where there is no AI": ["none", peers({ mtls: { mode: "DISABLE" } }), web()],

    "is a name": ["pass", lets({ from: [who("cluster.local/ns/shop/sa/shop")] }), pod],
    "is the name of a namespace": ["pass", lets({ from: [{ source: { namespaces: ["shop"] } }] }), pod],
    "is a name, or any": ["fail", lets({ from: [who("a")] }, { from: [who("*")] }), pod],
    "is any name among others": ["fail", lets({ from: [who("a", "*")] }), pod],
    "is no name where an address is": ["fail", lets({ from: [{ source: { ipBlocks: ["10.0.0.0/8"] } }] }), pod],
    "is no name where only a path is": ["fail", lets({ to: [{ operation: { paths: ["/v1"] } }] }), pod],
    "is no name where the rule is empty": ["fail", lets({}), pod],
    "is nothing where a rule forbids": ["pass", callers({ action: "DENY", rules: [{}] }), pod],
    "is refused where no rule lets in": ["pass", callers({}), pod],
    "is a name that is not known yet": ["undecided", lets({ from: [who(Unknown.value)] }), pod],

    "is not said in a namespace of the mesh": ["undecided", meshed, pod],
    "is not said in one that is ambient": ["undecided", namespace({ "istio.io/dataplane-mode": "ambient" }), pod],
    "is not said in one of a revision": ["undecided", namespace({ "istio.io/rev": "1-27" }), pod],
    "is nothing outside of the mesh": ["none", namespace({ team: "ml" }), pod],
    "is said for the namespace": ["pass", meshed, { ...peers(STRICT), name: "strict" }, pod],
    "is said for the mesh": ["pass", meshed, { ...peers(STRICT, { namespace: "istio-system" }), name: "strict" }, pod],
    "is not said where only another namespace is strict": [
      "undecided",
      meshed,
      { ...peers(STRICT, { namespace: "web" }), name: "strict" },
      pod,
    ],
  };
  for (const [name, [verdict, ...given]] of Object.entries(TABLE))
    it(name, () => {
      assert.equal(judged(...given), verdict);
    });

  it("is said where another stack says it", () => {
    const { the, world } = closedWorld(meshed, pod);
    assert.equal(isStrict(the("rule"), world, true).verdict, "pass");
  });

  it("breaks at nothing, and is never a name where any caller comes in", () => {
    const keys = ["from", "source", "principals", "rules", "mtls", "mode", "selector", "matchLabels", "action"];
    fc.assert(
      fc.property(anyTree(...keys), (spec) => {
        const wrong = (type: Given["type"]): Given => ({ ...object(type, "rule"), props: { metadata: {}, spec } });
        for (const type of [PeerAuthentication, AuthorizationPolicy]) judged(wrong(type), pod);
        assert.notEqual(judged(lets({}, { from: [{ source: spec }] }), pod), "pass");
      }),
    );
  });
});
