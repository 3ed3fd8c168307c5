import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { HEADER, type Generated } from "./generated";

const MODULES = ["bedrock", "bedrockmodel", "sagemaker"];

/** The AI types that take tags: nothing else can be asked for them. */
export function taggableTypes(): Generated {
  const require = createRequire(__filename);
  const provider = dirname(require.resolve("@pulumi/aws/package.json"));
  const { version } = JSON.parse(readFileSync(join(provider, "package.json"), "utf8")) as { version: string };
  const tokens = MODULES.flatMap((module) =>
    readdirSync(join(provider, module))
      .filter((file) => file.endsWith(".d.ts") && !file.startsWith("get") && file !== "index.d.ts")
      .flatMap((file) => {
        const declaration = readFileSync(join(provider, module, file), "utf8");
        const args = declaration.slice(declaration.indexOf("Args {", declaration.indexOf("State {")));
        const token = /__pulumiType = '([^']+)'/.exec(readFileSync(join(provider, module, file.replace(".d.ts", ".js")), "utf8"))?.[1];
        return token !== undefined && /^ {4}tags\?:/m.test(args) ? [token] : [];
      }),
  );
  const text = `${HEADER}
/** The types of AI services that take tags, in @pulumi/aws ${version}. */
export const TAGGABLE_AI_TYPES: ReadonlySet<string> = new Set(${JSON.stringify(tokens.sort())});
`;
  return { path: "policypack/facts/aws/taggable.ts", text };
}
