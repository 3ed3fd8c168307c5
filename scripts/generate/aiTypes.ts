import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { HEADER, type Generated } from "./generated";

const MODULES = ["bedrock", "bedrockmodel", "sagemaker"];

/** The types of AI services, and those of them that take tags: nothing else can be asked for tags. */
export function aiTypes(): Generated {
  const require = createRequire(__filename);
  const provider = dirname(require.resolve("@pulumi/aws/package.json"));
  const { version } = JSON.parse(readFileSync(join(provider, "package.json"), "utf8")) as { version: string };
  const types = MODULES.flatMap((module) =>
    readdirSync(join(provider, module))
      .filter((file) => file.endsWith(".d.ts") && !file.startsWith("get") && file !== "index.d.ts")
      .flatMap((file) => {
        const declaration = readFileSync(join(provider, module, file), "utf8");
        const args = declaration.slice(declaration.indexOf("Args {", declaration.indexOf("State {")));
        const token = /__pulumiType = '([^']+)'/.exec(
          readFileSync(join(provider, module, file.replace(".d.ts", ".js")), "utf8"),
        )?.[1];
        return token === undefined ? [] : [{ token, takesTags: /^ {4}tags\?:/m.test(args) }];
      }),
  );
  const taggable = types.filter(({ takesTags }) => takesTags).map(({ token }) => token);
  const text = `${HEADER}
/** The types of AI services in @pulumi/aws ${version}. */
export const AI_TYPE_TOKENS: readonly string[] = ${JSON.stringify(types.map(({ token }) => token).sort())};

/** Those that take tags. */
export const TAGGABLE_AI_TYPES: ReadonlySet<string> = new Set(${JSON.stringify(taggable.sort())});
`;
  return { path: "policypack/facts/aws/aiTypes.ts", text };
}
