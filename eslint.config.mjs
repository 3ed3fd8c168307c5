import js from "@eslint/js";
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

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/*.d.ts", "test/**/fixtures/**"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { "import-x": importX },
    languageOptions: {
      parserOptions: {
        project: ["test/tsconfig.json", "tools/tsconfig.json", "components/tsconfig.json", "examples/tsconfig.json"],
      },
    },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "test/tsconfig.json" })] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      // `import x = require("…")` is how a CommonJS module without ES exports is typed.
      "@typescript-eslint/no-require-imports": ["error", { allowAsImport: true }],
      // A number in a message needs no conversion of its own.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-extraneous-class": "off",
      "@typescript-eslint/dot-notation": "off",
    },
  },
  {
    files: ["policypack/facts/**/*.ts", "components/baseline/**/*.ts"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", noPulumi] },
  },
  // The pack judges what people still write, deprecated or not.
  {
    files: ["policypack/**/*.ts", "examples/noncompliant/**/*.ts", "test/**/*.ts"],
    rules: { "@typescript-eslint/no-deprecated": "off" },
  },
  // Constructing a resource is what a Pulumi program does.
  {
    files: ["components/**/*.ts", "examples/**/*.ts", "test/**/*.ts", "policypack/index.ts"],
    rules: { "no-new": "off", "sonarjs/constructor-for-side-effects": "off" },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        URL: "readonly",
      },
    },
  },
);
