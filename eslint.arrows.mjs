import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import tseslint from "typescript-eslint";

/** Arrows point one way: what `target` may not import. */
const arrows = [
  { target: "./components/baseline", from: ["./components", "./policypack", "./tools"], except: ["./baseline"] },
  { target: "./policypack/facts", from: "./policypack", except: ["./facts"] },
  { target: "./policypack/guidelines", from: "./policypack", except: ["./guidelines"] },
  { target: "./policypack/engine", from: "./policypack/policies" },
  { target: "./policypack", from: "./components", except: ["./baseline"] },
  { target: "./policypack", from: "./tools" },
  { target: "./components", from: ["./policypack", "./tools", "./examples", "./test"] },
  { target: "./tools", from: ["./policypack", "./components", "./examples", "./test"] },
];
// Each zone takes one source, so that its exception is relative to it.
const zones = arrows.flatMap(({ from, except, target }) =>
  [from]
    .flat()
    .map((source) => ({ target, from: source, ...(source === [from].flat()[0] && except ? { except } : {}) })),
);

/** Facts and baseline know nothing of Pulumi at run time. */
const noPulumi = {
  patterns: [
    {
      group: ["@pulumi/*"],
      allowTypeImports: true,
      message: "Facts and baseline import nothing of Pulumi at run time: use `import type`.",
    },
  ],
};

/** The rules that hold the arrows. They need no types, so that a test can run them in no time. */
export default tseslint.config(
  {
    files: ["**/*.ts"],
    plugins: { "import-x": importX, "@typescript-eslint": tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "test/tsconfig.json" })] },
    rules: { "import-x/no-restricted-paths": ["error", { zones }] },
  },
  {
    files: ["policypack/facts/**/*.ts", "components/baseline/**/*.ts"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", noPulumi] },
  },
);
