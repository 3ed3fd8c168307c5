/** How what runs in a cluster comes to act as roles of AWS: as which service account it acts, and which others it can become. */
import { letsAccountIn } from "../../aws/podRoles";
import { waysToOthers } from "../../kubernetes/powers";
import { accountsOf, linksTo, type RoleLink } from "../../kubernetes/accountRoles";
import { keyOf, type KnownAccount } from "../../kubernetes/serviceAccount";
import type { Resource, World } from "../../resource";
import type { Evidence, Truth } from "../../truth";

/** A step that leads from a service account, or in a cluster from an identity of IAM. */
export interface AccountHop<From = KnownAccount> {
  readonly from: From;
  readonly truth: Truth;
  readonly step: Evidence;
}

/** The service accounts whose pods act as the role. Whom the session of another role gets it from is asked as with any role. */
export const accountsActingAs = (role: Resource, world: World): readonly AccountHop[] =>
  linksTo({ kind: "resource", target: role }, world)
    .filter(({ by }) => by !== "chain")
    .flatMap((link) => {
      const truth = letsIn(link, world);
      if (truth.verdict === "fail") return [];
      const { account, holder } = link;
      const found = `service account ${called(account)}, which acts as "${role.name}"`;
      return [{ from: account, truth, step: { resource: holder, path: "", found } }];
    });

const letsIn = (link: RoleLink, world: World): Truth =>
  letsAccountIn(link, { known: link.account, view: link.view }, world, []);

const called = (account: KnownAccount): string => `"${keyOf(account)}"`;

/** An account that becomes others in a namespace. */
interface Becomer {
  readonly account: KnownAccount;
  readonly how: string;
  readonly truth: Truth;
}

/** Who becomes whom in the clusters of the stack. */
export class Becomers {
  private readonly byNamespace = new Map<string, Becomer[]>();

  constructor(world: World) {
    for (const account of accountsOf(world))
      for (const [namespace, way] of waysToOthers(account, world)) this.note(namespace, { account, ...way });
  }

  /** The hops to a service account; whoever is not asked any more is not looked at again. */
  to(target: KnownAccount, isAsked: (account: KnownAccount) => boolean): readonly AccountHop[] {
    return [target.namespace, "*"].flatMap((namespace) => {
      const open = this.of(namespace).filter(({ account }) => isAsked(account));
      this.byNamespace.set(namespace, open);
      return open.filter(({ account }) => keyOf(account) !== keyOf(target)).map((one) => hop(one, target));
    });
  }

  private note(namespace: string, becomer: Becomer): void {
    const known = this.byNamespace.get(namespace);
    if (known === undefined) this.byNamespace.set(namespace, [becomer]);
    else known.push(becomer);
  }

  private of(namespace: string): Becomer[] {
    return this.byNamespace.get(namespace) ?? [];
  }
}

function hop({ account, how, truth }: Becomer, target: KnownAccount): AccountHop {
  const [place] = truth.evidence;
  const found = `service account ${called(account)} ${how}, by which it becomes ${called(target)}`;
  const step = place === undefined ? { resource: NOWHERE, path: "", found } : { ...place, found };
  return { from: account, truth, step };
}

const NOWHERE = { urn: "", label: "Kubernetes" };
