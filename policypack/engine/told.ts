import type { Evidence } from "../facts/truth";
import type { Finding } from "./judge";

/** What a run has reported, so that what both parts find is told once. */
export class Told {
  private readonly reported = new Set<string>();
  /** The chains that the resource part has told, and that are not accepted: to whom they lead. */
  private readonly chains = new Set<string>();
  /** What some policy has waited for → that policy. */
  private readonly waited = new Map<string, string>();

  /**
   * The places of the finding that have not been told of in this run, or undefined where all have: what both parts find is
   * reported once, and what the second part finds beside it is told alone.
   */
  newPlaces({ details, evidence, key, policy, subject, verdict }: Finding): readonly Evidence[] | undefined {
    const what = [verdict, policy.id, key, subject.resource.urn, JSON.stringify(details)].join("\n");
    const isNew = (place: string): boolean => {
      const told = `${what}\n${place}`;
      if (this.reported.has(told)) return false;
      this.reported.add(told);
      return true;
    };
    if (evidence.length === 0) return isNew("") ? [] : undefined;
    const places = evidence.filter(({ path, resource }) => isNew(`${resource.urn}#${path}`));
    return places.length === 0 ? undefined : places;
  }

  /**
   * Whether the finding is another chain to what the resource part has told one to: by then more is known, and a chain that was
   * whole first need not be the one that is found at the end.
   */
  isOtherChain({ key, policy, subject, verdict, world }: Finding, isAccepted: boolean): boolean {
    if (subject.isChain !== true || isAccepted) return false;
    const what = [verdict, policy.id, key, subject.resource.urn].join("\n");
    if (world.closed) return this.chains.has(what);
    this.chains.add(what);
    return false;
  }

  /** The policy that has told already what this one waits for too: one unknown document is explained once. */
  firstToWait({ evidence, policy, subject }: Finding): string | undefined {
    const places = evidence.map(({ path, resource, waitsFor }) => [resource.urn, path, waitsFor].join("#"));
    const what = [subject.resource.urn, ...new Set(places)].sort().join("\n");
    const first = this.waited.get(what);
    if (first === undefined) this.waited.set(what, policy.id);
    return first === policy.id ? undefined : first;
  }

  /** Forgets everything: a run has ended. */
  clear(): void {
    this.reported.clear();
    this.chains.clear();
    this.waited.clear();
  }
}
