import js from "@eslint/js";
import arrows from "./eslint.arrows.mjs";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/*.d.ts", "test/**/fixtures/**"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["test/tsconfig.json", "tools/tsconfig.json", "components/tsconfig.json", "examples/tsconfig.json"],
      },
    },
    rules: {
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
  ...arrows,
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
