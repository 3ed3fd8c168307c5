import { GUIDELINES, type GuidelineId } from "../../policypack/guidelines";
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

function example(name: string, given: readonly ExampleResource[]): string {
  const resources = given.map(
    ({ type, name: resource, props }) => `# ${resource}: ${type}\n${JSON.stringify(props, shown, 2)}`,
  );
  return `### ${name}\n\n\`\`\`json\n${resources.join("\n")}\n\`\`\`\n`;
}

const shown = (_: string, value: unknown): unknown =>
  value instanceof Ref
    ? value.resource === ""
      ? "(known at update)"
      : `\${${value.resource}.${value.output}}`
    : value;

function coverage(): Generated {
  const ids = Object.keys(GUIDELINES) as GuidelineId[];
  const rows = ids.map((id) => {
    const serving = policies
      .filter(({ guidelines }) => guidelines.includes(id))
      .map((policy) => `[${policy.id}](policies/${policy.id}.md)`);
    return `| ${id} | ${GUIDELINES[id]} | ${serving.length === 0 ? "none yet" : serving.join(", ")} |`;
  });
  const text = `${MARKDOWN_HEADER}

# Which policies serve which guideline

Derived from the policies. A guideline that asks for people, plans or prose is at most evidenced by what the policies read,
never proven by it.

| | Guideline | Policies |
| --- | --- | --- |
${rows.join("\n")}
`;
  return { path: "docs/coverage.md", text };
}
