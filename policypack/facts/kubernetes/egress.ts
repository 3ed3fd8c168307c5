/** What the rules of network policies let a pod reach outside its cluster. */
import type { types } from "@pulumi/kubernetes";
import { parseCidr, type Cidr } from "../network/cidr";
import { holds, NOT_PUBLIC, sizeOf, without } from "../network/ranges";
import { all, any, fail, malformed, pass, undecided, type Truth } from "../truth";
import { isPresent, isSet, isUnknown, knownNumber, knownText, text } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import type { AllowRule } from "./networkPolicy";

type Peer = types.input.networking.v1.NetworkPolicyPeer;
type Port = types.input.networking.v1.NetworkPolicyPort;

const ranges = (...texts: readonly string[]): readonly Cidr[] => texts.flatMap((one) => parseCidr(one) ?? []);
const EVERYWHERE = ranges("0.0.0.0/0", "::/0");

/** Where machines get the credentials of their role. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
const METADATA = ["169.254.169.254", "fd00:ec2::254"];

/** So many public addresses, and more, are no list of known destinations any more: a range of IPv4 with 16 bits left. */
const MANY = 1n << 16n;

/** Whether the rule lets the pod ask the metadata service of its machine, which answers on port 80. */
export const reachesMetadata = (rule: AllowRule): Truth =>
  all(
    rule.holds,
    someRange(rule, (left) => METADATA.some((address) => holds(left, address))),
    mayUsePort(rule.ports, (port) => port === 80),
  );

/**
 * Whether the rule lets the pod reach the internet at large. What is about port 53 alone is for names, which many leave open.
 *
 * @param declared ranges that are meant
 */
export const reachesInternet = (rule: AllowRule, declared: readonly string[]): Truth =>
  all(
    rule.holds,
    someRange(
      rule,
      (left) => sizeOf(left.flatMap((range) => without(range, [...NOT_PUBLIC, ...ranges(...declared)]))) > MANY,
    ),
    mayUsePort(rule.ports, (port) => port !== 53),
  );

/** Whether this holds of the addresses that one of the rule's peers is about. Without peers it is about all there are. */
function someRange({ peers, view }: AllowRule, isSuch: (left: readonly Cidr[]) => boolean): Truth {
  if (isUnknown(peers)) return undecided(evidenceAt(peers));
  if (isSet(peers).verdict === "fail") return isSuch(EVERYWHERE) ? pass(evidenceAt(view)) : fail(evidenceAt(view));
  const listed = elementsOf(peers);
  if (listed.length === 0) return malformed(evidenceAt(peers, { expected: "a list" }));
  return any(...listed.map((peer) => ofPeer(peer, isSuch)));
}

/** Of a peer: addresses; or pods and namespaces, which are none outside. */
function ofPeer(peer: View<Peer>, isSuch: (left: readonly Cidr[]) => boolean): Truth {
  if (isUnknown(peer)) return undecided(evidenceAt(peer));
  const { cidr, except } = peer.ipBlock;
  if (!isPresent(peer.ipBlock)) return fail();
  const range = parseCidr(knownText(cidr) ?? "");
  if (range === undefined)
    return isUnknown(cidr)
      ? undecided(evidenceAt(cidr))
      : malformed(evidenceAt(cidr, { expected: "an address range" }));
  const outs = elementsOf(except);
  const cut = isSuch(
    without(
      range,
      outs.flatMap((out) => ranges(knownText(out) ?? "")),
    ),
  );
  if (!cut) return fail(evidenceAt(cidr));
  // What is left out is not known: it may be just that.
  const unknown = isUnknown(except) ? [except as View] : outs.filter((out) => isUnknown(out));
  return unknown.length > 0 ? undecided(...unknown.map((one) => evidenceAt(one))) : pass(evidenceAt(cidr));
}

/**
 * Whether the rule is about such a port of TCP or UDP: it is about all where it names none, and a name is one of a pod's ports.
 */
function mayUsePort(ports: View<Port[]>, isSuch: (port: number) => boolean): Truth {
  if (isUnknown(ports)) return undecided(evidenceAt(ports));
  if (isSet(ports).verdict === "fail") return pass();
  return any(fail(), ...elementsOf(ports).map((one) => isOfPort(one, isSuch)));
}

function isOfPort({ endPort, port, protocol }: View<Port>, isSuch: (port: number) => boolean): Truth {
  if (isUnknown(port)) return undecided(evidenceAt(port));
  const overIp = text(protocol, (name) => name !== "SCTP", { default: "TCP" });
  if (!isPresent(port)) return overIp;
  const first = knownNumber(port);
  if (first === undefined) return fail();
  if (isUnknown(endPort)) return undecided(evidenceAt(endPort));
  const last = knownNumber(endPort) ?? first;
  return covers(first, last, isSuch) ? overIp : fail();
}

function covers(first: number, last: number, isSuch: (port: number) => boolean): boolean {
  for (let port = first; port <= Math.min(last, 65535); port += 1) if (isSuch(port)) return true;
  return false;
}
