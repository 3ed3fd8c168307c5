/** The classes of the volumes on which pods of AI systems keep models and data. */
import type { types } from "@pulumi/kubernetes";
import { isOwnKey } from "../aws/key";
import { inStackOfAi } from "../hostsAi";
import type { Resource, World } from "../resource";
import { only, type Subject, type SubjectType } from "../subject";
import { all, any, fail, pass, undecided, when, type Truth } from "../truth";
import { equals, isOneOf, isPresent, isTrue, isUnknown } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { aiPodsOnNetwork } from "./aiActors";
import { annotation } from "./exposure";
import { StorageClass, VolumeClaim } from "./guardTypes";
import { areTogether, isNamed, metadataOf } from "./names";
import { isAiPod, pods, type PodOf } from "./pod";

export type ClassOfAi = Subject & { readonly resource: Resource<types.input.storage.v1.StorageClass> };
type Claim = types.input.core.v1.PersistentVolumeClaim;

/** The drivers of AWS whose volumes take a key of their own from the class; those of EFS have that of their file system. */
const EBS = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs"];
const FSX = ["fsx.csi.aws.com"];

const USERS = Symbol("claims of AI pods");

interface Users {
  /** What names a class, or leaves it to the default one. */
  readonly named: View[];
  readonly pods: PodOf[];
}

const usersIn = (world: World): Users =>
  world.fold<Users>(
    USERS,
    () => ({ named: [], pods: [] }),
    (users, resource) => {
      for (const pod of pods.of(resource, world)) {
        if (isAiPod(pod).verdict !== "pass") continue;
        users.pods.push(pod);
        const { spec } = resource.props as View<{ spec: { volumeClaimTemplates: Claim[] } }>;
        users.named.push(
          ...elementsOf(spec.volumeClaimTemplates).map((claim) => claim.spec.storageClassName),
          ...elementsOf(pod.spec.volumes)
            .map(({ ephemeral }) => ephemeral.volumeClaimTemplate)
            .filter(isPresent)
            .map(({ spec: claim }) => claim.storageClassName),
        );
      }
    },
  );

/** Whether volumes of the class are those of AI: a pod of AI claims one, or none is in the stack and others may. */
function isUsedByAi(resource: Resource, world: World): Truth {
  const { named, pods: users } = usersIn(world);
  if (users.length === 0) return world.closed ? pass() : undecided({ resource, path: "", found: "not used so far" });
  const claims = world
    .all(VolumeClaim)
    .map((claim) => ({ claim, is: any(fail(), ...users.map((pod) => isClaimed(claim, pod, world))) }));
  const isDefault = equals(
    annotation(metadataOf(resource).annotations, "storageclass.kubernetes.io/is-default-class"),
    "true",
    { default: "false" },
  );
  const isIt = (name: View): Truth => (isPresent(name) ? isNamed(name, resource, world, StorageClass) : isDefault);
  return any(
    fail(),
    ...named.map(isIt),
    ...claims.map(({ claim, is }) => (is.verdict === "fail" ? is : all(is, isIt(claim.props.spec.storageClassName)))),
  );
}

const isClaimed = (claim: Resource<Claim>, pod: PodOf, world: World): Truth =>
  all(
    areTogether(claim, pod.resource, world),
    any(
      isUnknown(pod.spec.volumes) ? undecided(evidenceAt(pod.spec.volumes)) : fail(),
      ...elementsOf(pod.spec.volumes).map(({ persistentVolumeClaim: { claimName } }) =>
        isNamed(claimName, claim, world, VolumeClaim),
      ),
    ),
  );

const classes: SubjectType<ClassOfAi> = {
  types: [StorageClass, VolumeClaim, ...aiPodsOnNetwork.types],
  of: (resource, world) => {
    if (world.is(resource, StorageClass)) return [{ resource }];
    return world.closed ? [] : world.all(StorageClass).map((one) => ({ resource: one }));
  },
};

/** The classes that pods of AI claim volumes of, in a stack that hosts AI. */
export const classesOfAi = inStackOfAi(only(classes, ({ resource }, world) => isUsedByAi(resource, world)));

/**
 * Whether its volumes are encrypted.
 * https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
 */
export const encrypts = ({ resource: { props } }: ClassOfAi): Truth =>
  when(isOneOf(props.provisioner, EBS), () =>
    isTrue((props.parameters as View<Record<string, string>>).encrypted as View),
  );

/** Whether they are encrypted with a key of one's own, where the driver takes one from the class. */
export const usesOwnKey = ({ resource: { props } }: ClassOfAi, world: World, keys: readonly string[]): Truth =>
  when(isOneOf(props.provisioner, [...EBS, ...FSX]), () =>
    isOwnKey((props.parameters as View<Record<string, string>>).kmsKeyId as View, world, keys),
  );
