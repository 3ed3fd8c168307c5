import type { Policy } from "../../policypack/engine/policy";
import { AWS_AI_STANDARD } from "../../policypack/guidelines/awsAiStandard";
import { CATALOGUE, type CatalogueId } from "../../policypack/guidelines/catalogue";
import type { FrameworkReference } from "../../policypack/guidelines";
import { policies } from "../../policypack/policies";
import { MARKDOWN_HEADER, type Generated } from "./generated";
import { UNSERVED } from "./unserved";

/** The last tier that is to be served; what follows is the backlog. */
const LAST_TIER = 2;

/** The policies that name this id. */
export const servedBy = (reference: FrameworkReference): readonly Policy[] =>
  policies.filter(({ references }) => references.includes(reference));

/** Which policies serve the catalogue, and AWS's standard. */
export const frameworkPages = (): readonly Generated[] => [catalogue(), awsAiStandard()];

function catalogue(): Generated {
  const ids = (Object.keys(CATALOGUE) as CatalogueId[]).filter((id) => CATALOGUE[id].tier <= LAST_TIER);
  const rows = ids.map((id) => {
    const { tier, title } = CATALOGUE[id];
    const serving = servedBy(`catalogue:${id}`);
    return `| ${id} | ${tier} | ${title} | ${serving.length > 0 ? links(serving) : (UNSERVED[id] ?? "")} |`;
  });
  const text = `${MARKDOWN_HEADER}

# Which policies serve the catalogue

Tiers 1 and 2 of the catalogue of candidate policies, and the policy that judges each, or why there is none.

| Row | Tier | What it asks | Policies, or why there is none |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
  return { path: "docs/catalogue.md", text };
}

function awsAiStandard(): Generated {
  const rows = Object.entries(AWS_AI_STANDARD).map(
    ([id, { fails, resource }]) => `| ${id} | ${resource} | ${fails} | ${links(servedBy(`securityhub:${id}`))} |`,
  );
  const text = `${MARKDOWN_HEADER}

# AWS's AI Security Best Practices, at preview

The controls of the Security Hub standard "AI Security Best Practices" v1.0.0, and the policy that judges each before anything
is deployed. Types that the provider \`aws\` lacks are judged as \`aws-native\`, Cloud Control or CloudFormation have them.

| Control | Resource | Fails when | Policies |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
  return { path: "docs/aws-ai-standard.md", text };
}

const links = (list: readonly Policy[]): string => list.map(({ id }) => `[${id}](policies/${id}.md)`).join(", ");
