import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as service from "@pulumi/pulumiservice";

const config = new pulumi.Config();
const organizationName = config.require("organization");
const packVersion = config.require("packVersion");

/** What the group's stacks are held to. Development may run a version ahead, so that what is new advises there first. */
const groups = [
  { name: "development", profile: "advise", versionTag: config.require("nextPackVersion") },
  { name: "production", profile: "production", versionTag: packVersion },
  { name: "regulated", profile: "regulated", versionTag: packVersion },
];

/**
 * A profile's configuration: as it comes with the pack, or as `secure-ai-hosting configure` wrote it. A level alone, as files
 * may say it, becomes what the service takes.
 */
function configurationOf(profile: string): Record<string, unknown> {
  const path = join(config.require("profiles"), `${profile}.json`);
  const written = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(written).map(([policy, given]) => [
      policy,
      typeof given === "string" ? { enforcementLevel: given } : given,
    ]),
  );
}

const placed = new Map<string, string>();

/** A group's stacks. In two groups a stack would be judged twice, and differently. */
function stacksOf(group: string): service.types.input.PolicyGroupStackReferenceArgs[] {
  return config.requireObject<string[]>(group).map((stack) => {
    const [routingProject, name, ...rest] = stack.split("/");
    if (!routingProject || !name || rest.length > 0) {
      throw new Error(`${group}: "${stack}" is no stack: write project/stack`);
    }
    const other = placed.get(stack);
    if (other !== undefined) throw new Error(`${stack} is in two groups, ${other} and ${group}`);
    placed.set(stack, group);
    return { name, routingProject };
  });
}

for (const { name, profile, versionTag } of groups) {
  new service.PolicyGroup(name, {
    name: `ai-hosting-${name}`,
    organizationName,
    entityType: "stacks",
    // Left out, it is "audit", which reports after the fact and stops nothing.
    mode: "preventative",
    stacks: stacksOf(name),
    policyPacks: [{ name: "secure-ai-hosting", versionTag, config: configurationOf(profile) }],
  });
}
