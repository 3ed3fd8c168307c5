/** Whether something reads the weights of models, whatever it says that it is: as a role, from a volume, or by naming where they are. */
import type { batch, ec2, ecs, eks } from "@pulumi/aws";
import { readersOfWeights, storesOfWeights } from "../iam/escalate/readers";
import { knownIdentities } from "../iam/evaluate/known";
import { jsonAt } from "../json";
import { anyIs, holdsModels, volumesBehind } from "../kubernetes/bucketVolumes";
import type { PodOf } from "../kubernetes/pod";
import { rolesAreKnown, rolesOfAccount } from "../kubernetes/accountRoles";
import { accountOf } from "../kubernetes/serviceAccount";
import type { Resource, ResourceType, World } from "../resource";
import { about, any, fail, undecided, type Truth } from "../truth";
import { linesOf, scriptsIn } from "../userData";
import { isUnknown, knownText, textPlacesBelow, textsBelow } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { InstanceProfile, Role } from "./types";

/** Whether it does; of a workload of Kubernetes by its pods. Where the stack has no weights, there are none to read. */
export function weightsReadBy(resource: Resource, world: World, pods: readonly PodOf[] = []): Truth {
  const stores = storesOfWeights(world).filter(([store]) => store !== resource);
  if (stores.length === 0) return fail();
  const { open, roles } = rolesOf(resource, world, pods);
  const { byUrn } = knownIdentities(world);
  const identities = [...roles].flatMap(({ urn }) => byUrn.get(urn) ?? []);
  const byRole = readersOfWeights(world)
    .filter(({ identity }) => identities.some((one) => one.resource.urn === identity.resource.urn))
    .map(({ store, truth }) => readsOf(resource, store, truth));
  const named = new Set(namesIn(resource).flatMap((word) => world.named(word)));
  const byName = stores.filter(([store]) => named.has(store)).map(([store, isOne]) => readsOf(resource, store, isOne));
  const volumes = pods.flatMap(({ spec }) => elementsOf(spec.volumes));
  const byVolume = volumes.map(({ persistentVolumeClaim: { claimName } }) =>
    anyIs(volumesBehind(claimName, resource, world), (volume) => holdsModels(volume, world)),
  );
  // What a role may is not known while one of its documents is not.
  const mayYet = identities.filter(({ complete }) => complete.verdict === "undecided").map(({ complete }) => complete);
  return any(fail(), ...byRole, ...byName, ...byVolume, ...mayYet, ...open);
}

const readsOf = (resource: Resource, store: Resource, truth: Truth): Truth =>
  truth.verdict === "pass"
    ? about(truth, { resource, path: "", found: `a reader of the weights in ${store.label}` })
    : truth;

/** The words in what it says: in a variable, a command or a script. */
const namesIn = (resource: Resource): readonly string[] => [
  ...new Set(textsBelow(resource.props).flatMap((said) => linesOf(scriptsIn(said)).split(/[\s"'`=,;|&()<>[\]{}]+/))),
];

type Props = View<ec2.InstanceArgs & ecs.TaskDefinitionArgs & eks.NodeGroupArgs & batch.JobDefinitionArgs>;
const SAYS_ROLE = /(?:job|task)RoleArn$/i;

interface Roles {
  readonly roles: readonly Resource[];
  /** Where it is not known as which role it runs. */
  readonly open: readonly Truth[];
}

/** The roles of the stack as which it runs. */
function rolesOf({ props }: Resource, world: World, pods: readonly PodOf[]): Roles {
  const { containerProperties, ecsProperties, iamInstanceProfile, nodeProperties, nodeRoleArn, taskRoleArn } =
    props as Props;
  // A template names a profile by its name or its ARN.
  const { arn, name } = iamInstanceProfile as View as View<{ arn: string; name: string }>;
  const profiles = targetsOf([iamInstanceProfile, arn, name], InstanceProfile, world);
  const said = [nodeRoleArn, taskRoleArn, ...profiles.targets.map((profile) => profile.props.role)];
  const named = targetsOf(said, Role, world);
  const saidByJob = [containerProperties, ecsProperties, nodeProperties].flatMap((document) =>
    textPlacesBelow(jsonAt<object>(document).view)
      .filter(([key]) => SAYS_ROLE.test(key))
      .map(([, name]) => [document as View, world.named(name)] as const),
  );
  const accounts = pods.map((pod) => accountOf(pod, world));
  const links = accounts.flatMap(({ known }) => (known === undefined ? [] : rolesOfAccount(known, world)));
  const linked = links.flatMap(({ role }) => (role.kind === "resource" ? [role.target] : []));
  const areKnown = accounts.map((account) => rolesAreKnown(account, world));
  return {
    roles: [...named.targets, ...saidByJob.flatMap(([, found]) => found), ...linked],
    open: [
      ...profiles.open,
      ...named.open,
      ...areKnown.filter(({ verdict }) => verdict === "undecided"),
      ...links.filter(({ role }) => role.kind !== "resource").map(({ view }) => elsewhere(view)),
      ...saidByJob.filter(([, found]) => found.length === 0).map(([document]) => elsewhere(document)),
    ],
  };
}

interface Targets<Args> {
  readonly targets: readonly Resource<Args>[];
  readonly open: readonly Truth[];
}

const TO_DECIDE = "Create the role in this stack, or say by the tag ai:system which AI system it is of.";

/** What a role may that is none of this stack is not known here. */
function elsewhere(view: View): Truth {
  if (isUnknown(view)) return undecided(evidenceAt(view));
  return undecided(evidenceAt(view, { waitsFor: "the role, which is not of this stack", toDecide: TO_DECIDE }));
}

function targetsOf<Args>(views: readonly View[], type: ResourceType<Args>, world: World): Targets<Args> {
  const said = views.filter((view) => knownText(view) !== undefined || isUnknown(view));
  const found = said.map((view) => [view, world.follow(view, type)] as const);
  return {
    targets: found.flatMap(([, reference]) => (reference.kind === "resource" ? [reference.target] : [])),
    open: found.flatMap(([view, { kind }]) => (kind === "resource" || kind === "absent" ? [] : [elsewhere(view)])),
  };
}
