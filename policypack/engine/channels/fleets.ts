/**
 * Fleets of EC2: each launch specification of one is the instance that is bid for by it, and each launch template with what
 * overrides it the instance that is launched by that. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Fleets.html
 */
import { Fleet, Instance, SpotFleet, SpotInstance } from "../../facts/aws/types";
import type { ResourceType } from "../../facts/resource";
import type { Part, Sent } from "./index";
import { fieldsOf } from "./merged";
import { isUnknownAt, items, leaf, object, part, Settled, written, type Written } from "./written";

const FLEETS: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  [Fleet.tokens[0], Instance],
  [SpotFleet.tokens[0], SpotInstance],
]);

/** The channel of a fleet. */
export function fleets(type: string): ((sent: Sent) => readonly Part[]) | undefined {
  const host = FLEETS.get(type);
  return host === undefined ? undefined : (sent) => partsIn(sent, host.tokens[0]);
}

function partsIn(sent: Sent, token: string): readonly Part[] {
  const root = written(sent.tree);
  const tags = part(root, "tags");
  const hosts = [
    ...items(part(root, "launchSpecifications")).map((one) => specified(one, tags)),
    ...items(part(root, "launchTemplateConfigs")).flatMap((one) => templated(one, tags)),
  ];
  return [
    { type: sent.type, name: sent.name, key: "", tree: sent.tree, outputs: sent.outputs },
    ...hosts.map((host, index): Part => {
      const origins = new Settled(
        host,
        (name) => name,
        (text) => text,
      );
      const label = `ec2 ${token === Instance.tokens[0] ? "Fleet" : "SpotFleetRequest"} "${sent.name}" (${host.path})`;
      return { type: token, name: sent.name, key: `${host.path}#${index}`, tree: origins.tree, origins, label };
    }),
  ];
}

const made = (at: Written, parts: Readonly<Record<string, Written | undefined>>): Written =>
  object(at, parts, (name) => name);

/** What Terraform's provider calls otherwise than for an instance. */
function specified(one: Written, tags: Written | undefined): Written {
  if (isUnknownAt(one)) return one;
  const [root] = items(part(one, "rootBlockDevices"));
  return made(one, {
    ...fieldsOf(one),
    rootBlockDevice: root,
    iamInstanceProfile: part(one, "iamInstanceProfile") ?? part(one, "iamInstanceProfileArn"),
    tags: part(one, "tags") ?? tags,
  });
}

/** One for each override; without any, the template alone. */
function templated(config: Written, tags: Written | undefined): readonly Written[] {
  if (isUnknownAt(config)) return [config];
  const [named] = items(part(config, "launchTemplateSpecification"));
  const launchTemplate =
    named &&
    made(named, {
      id: part(named, "launchTemplateId") ?? part(named, "id"),
      name: part(named, "launchTemplateName") ?? part(named, "name"),
    });
  const overrides = items(part(config, "overrides"));
  return (overrides.length === 0 ? [leaf(config, null)] : overrides).map((one) =>
    isUnknownAt(one)
      ? one
      : made(one, {
          launchTemplate,
          tags,
          instanceType: part(one, "instanceType"),
          instanceRequirements: part(one, "instanceRequirements"),
          subnetId: part(one, "subnetId"),
        }),
  );
}
