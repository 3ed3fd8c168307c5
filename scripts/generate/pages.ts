import { stringify } from "yaml";
import { GUIDELINE_IDS, GUIDELINES } from "../../policypack/guidelines";
import { Ref, type ExampleResource } from "../../policypack/engine/examples";
import { pageOf } from "../../policypack/engine/messages";
import type { Policy } from "../../policypack/engine/policy";
import { policies } from "../../policypack/policies";
import { MARKDOWN_HEADER, type Generated } from "./generated";

/** A page for each policy, and the coverage of the guidelines. */
export const policyPages = (): readonly Generated[] => [...policies.map(page), coverage()];

function page(policy: Policy): Generated {
  const types = [...new Set(policy.resources.types.flatMap(({ tokens }) => tokens))];
  const settings = Object.entries(policy.config ?? {}).map(
    ([name, { schema }]) => `- \`${name}\`: ${schema.description ?? ""}`,
  );
  const text = `${MARKDOWN_HEADER}

# ${policy.title}

\`${policy.id}\` · ${policy.severity} · ${policy.remediate === undefined ? "not remediated" : "can be remediated"}

${policy.why}

**Fix:** ${policy.fix}

## Guidelines

${policy.guidelines.map((id) => `- ${id} ${GUIDELINES[id]}`).join("\n")}

## Judged

${types.map((token) => `- \`${token}\``).join("\n")}

## Settings

${[...settings, "- `undecided`: `warn` (the default) or `block`", "- `exceptions`: accepted violations"].join("\n")}

## Passes

${Object.entries(policy.examples.pass)
  .map(([name, given]) => example(name, given))
  .join("\n")}

## Fails

${Object.entries(policy.examples.fail)
  .map(([name, { given, expect }]) => example(`${name} (${expect.join(", ")})`, given))
  .join("\n")}

## References

${policy.references.map((reference) => `- \`${reference}\``).join("\n")}
`;
  return { path: pageOf(policy), text };
}

/** An example as Pulumi YAML: the resources as anybody can paste them. */
function example(name: string, given: readonly ExampleResource[]): string {
  const resources = given.map(({ name: resource, props, type }) => [
    resource,
    Object.keys(props).length === 0
      ? { type }
      : { type, properties: JSON.parse(JSON.stringify(props, shown)) as object },
  ]);
  return `### ${words(name)}\n\n\`\`\`yaml\n${stringify(Object.fromEntries(resources), { lineWidth: 110 })}\`\`\`\n`;
}

/** `untaggedBehindModel (notOwn)` → `untagged behind model (notOwn)` */
function words(name: string): string {
  const [situation = "", ...rest] = name.split(" ");
  const spaced = situation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const named = spaced.replace(/\b(?:ai|acl|aws|gpu|json|tls)\b/g, (name) => name.toUpperCase());
  return [named, ...rest].join(" ");
}

const shown = (_: string, value: unknown): unknown =>
  value instanceof Ref
    ? value.resource === ""
      ? "(known at update)"
      : `\${${value.resource}.${value.output}}`
    : value;

function coverage(): Generated {
  const sections = GUIDELINE_IDS.map((id) => {
    const serving = policies.filter(({ guidelines }) => guidelines.includes(id));
    const list = serving.map((policy) => `- [${policy.id}](policies/${policy.id}.md): ${policy.title}`);
    return `## ${id} ${GUIDELINES[id]}\n\n${list.length === 0 ? "No policy yet." : list.join("\n")}\n`;
  });
  const text = `${MARKDOWN_HEADER}

# Which policies serve which guideline

Derived from the policies. A guideline that asks for people, plans or prose is at most evidenced by what the policies read,
never proven by it.

${sections.join("\n")}`;
  return { path: "docs/coverage.md", text };
}
