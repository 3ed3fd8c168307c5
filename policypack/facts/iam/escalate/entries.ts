/**
 * How an identity of IAM comes to act as the service accounts of a cluster: by an access entry that lets it start pods there,
 * or as one who may make such entries.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
import type { eks, types } from "@pulumi/aws";
import { matchesArn } from "../../aws/arn";
import { EksAccessEntry, EksAccessPolicyAssociation, EksCluster, Role, User } from "../../aws/types";
import { waysToOthers } from "../../kubernetes/powers";
import { keyOf, type KnownAccount } from "../../kubernetes/serviceAccount";
import type { Resource, World } from "../../resource";
import { all, any, fail, pass, undecided, type Truth } from "../../truth";
import { equals, isOneOf, some, text } from "../../values";
import { evidenceAt, type View } from "../../view";
import type { IamIdentity } from "../evaluate/identities";
import { mayDo } from "../evaluate/question";
import { knownIdentities } from "../evaluate/reverse";
import type { AccountHop } from "./clusters";
import { mappedIn, MASTERS, type Mapped } from "./mapped";
import { ENTERS_CLUSTERS, MAKES_ENTRIES } from "./ways";

/** The policies of EKS that let one start pods. */
const STARTS_PODS = /:cluster-access-policy\/AmazonEKS(?:ClusterAdmin|Admin|Edit)Policy$/;

interface Entry {
  readonly identity: IamIdentity;
  readonly at: Resource;
  readonly truth: Truth;
  readonly scope: View<types.input.eks.AccessPolicyAssociationAccessScope>;
}

interface MappedIdentity {
  readonly identity: IamIdentity;
  readonly mapped: Mapped;
  readonly ways: ReturnType<typeof waysToOthers>;
}

const waysOf = ({ subjects }: Mapped, world: World): ReturnType<typeof waysToOthers> =>
  subjects.includes(MASTERS)
    ? new Map([["*", { how: "may everything", truth: pass() }]])
    : waysToOthers({ subjects }, world);

/** Who comes into the clusters of the stack from IAM. */
export class Entries {
  private readonly entries: readonly Entry[];
  private readonly mapped: readonly MappedIdentity[];
  private readonly makers: readonly AccountHop<IamIdentity>[];

  constructor(private readonly world: World) {
    this.entries = world.all(EksAccessPolicyAssociation).flatMap((one) => this.entriesAt(one));
    this.mapped = mappedIn(world).flatMap((mapped) => {
      const identity = knownIdentities(world).byUrn.get(mapped.who.urn);
      return identity === undefined ? [] : [{ identity, mapped, ways: waysOf(mapped, world) }];
    });
    this.makers = world.all(EksCluster).length === 0 ? [] : this.findMakers();
  }

  /** The hops to a service account. */
  to(account: KnownAccount, isAsked: (identity: IamIdentity) => boolean): readonly AccountHop<IamIdentity>[] {
    const isOne = isOneCluster(this.world);
    const entered = this.entries
      .filter(({ identity }) => isAsked(identity))
      .flatMap((entry) => {
        const truth = all(entry.truth, reaches(entry, account), isOne);
        if (truth.verdict === "fail") return [];
        const found = `access entry of "${entry.identity.resource.name}", by which it starts pods as service account "${keyOf(account)}"`;
        return [{ from: entry.identity, truth, step: { resource: entry.at, path: "policyArn", found } }];
      });
    return [...entered, ...this.mappedTo(account, isAsked, isOne), ...this.makers.filter(({ from }) => isAsked(from))];
  }

  /** Those whom the cluster knows as somebody who becomes the account. */
  private mappedTo(
    account: KnownAccount,
    isAsked: (identity: IamIdentity) => boolean,
    isOne: Truth,
  ): readonly AccountHop<IamIdentity>[] {
    return this.mapped
      .filter(({ identity }) => isAsked(identity))
      .flatMap(({ identity, mapped, ways }) =>
        [account.namespace, "*"].flatMap((namespace) => {
          const way = ways.get(namespace);
          const truth = way === undefined ? fail() : all(mapped.truth, way.truth, isOne);
          if (way === undefined || truth.verdict === "fail") return [];
          const found = `${mapped.by}, by which "${identity.resource.name}" ${way.how} and becomes service account "${keyOf(account)}"`;
          return [{ from: identity, truth, step: { ...mapped.place, found } }];
        }),
      );
  }

  private entriesAt(at: Resource<eks.AccessPolicyAssociationArgs>): readonly Entry[] {
    const { accessScope, policyArn, principalArn } = at.props;
    const starts = text(policyArn, (arn) => STARTS_PODS.test(arn));
    if (starts.verdict === "fail") return [];
    const { byUrn } = knownIdentities(this.world);
    const reference = this.world.follow<unknown>(principalArn, Role, User);
    const [targets, is] =
      reference.kind === "resource"
        ? [[reference.target], pass()]
        : reference.kind === "undecided"
          ? [reference.candidates, undecided(reference.evidence)]
          : [[], fail()];
    return targets
      .flatMap(({ urn }) => byUrn.get(urn) ?? [])
      .map((identity) => ({ identity, at, truth: all(starts, is), scope: accessScope }));
  }

  /** Those who may make an entry for themselves, and give it what they like. */
  private findMakers(): readonly AccountHop<IamIdentity>[] {
    const takes = any(fail(), ...this.world.all(EksCluster).map((cluster) => takesEntries(cluster, this.world)));
    if (takes.verdict === "fail") return [];
    return knownIdentities(this.world).everybody.flatMap((identity) => {
      const [enters, makes] = [ENTERS_CLUSTERS, MAKES_ENTRIES].map((actions) => mayDo(identity, { actions }));
      const [grant] = enters ?? [];
      if (grant === undefined) return [];
      const may = (grants: typeof enters): Truth => any(fail(), ...(grants ?? []).map(({ truth }) => truth));
      const hasOne = hasEntry(identity, this.world);
      const truth = all(may(enters), any(hasOne, may(makes)), takes);
      if (truth.verdict === "fail") return [];
      const { path, resource } = grant.truth.evidence[0] ?? evidenceAt(grant.statement.view);
      const found = `eks:AssociateAccessPolicy, by which "${identity.resource.name}" starts pods as any service account`;
      return [{ from: identity, truth, step: { resource, path, found } }];
    });
  }
}

const hasEntry = ({ resource }: IamIdentity, world: World): Truth =>
  world.referrers(resource, EksAccessEntry, "principalArn").resources.length > 0 ? pass() : fail();

/**
 * Whether access entries count there: a cluster without a word takes none.
 * https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
 */
const takesEntries = (cluster: Resource, world: World): Truth =>
  world.all(EksAccessEntry).length > 0
    ? pass()
    : isOneOf(
        (cluster.props as View<{ accessConfig: { authenticationMode: string } }>).accessConfig.authenticationMode,
        ["API", "API_AND_CONFIG_MAP"],
        { default: "CONFIG_MAP" },
      );

/** A namespace may be named by how it begins, with an asterisk: no name of one has any. */
function reaches({ scope }: Entry, { namespace }: KnownAccount): Truth {
  return any(
    equals(scope.type, "cluster"),
    all(
      equals(scope.type, "namespace"),
      some(scope.namespaces, (one) => text(one, (pattern) => matchesArn(pattern, namespace))),
    ),
  );
}

/** What is of Kubernetes does not say of which cluster: of several it is not known which is meant. */
function isOneCluster(world: World): Truth {
  const clusters = world.all(EksCluster);
  const [, second] = clusters;
  if (second === undefined) return pass();
  return undecided({
    resource: second,
    path: "",
    found: "one of several clusters",
    waitsFor: "which of them is meant",
  });
}
