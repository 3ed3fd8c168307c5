import assert from "node:assert/strict";
import { blocksIn, printedLines } from "./support/markdown";

const PAGE = `# A page

<!-- blocked -->

\`\`\`sh
cd there
pulumi preview
\`\`\`

<!-- of another paragraph -->

Text.

\`\`\`text
  one  line
…

    another
\`\`\`
`;

describe("the blocks of a page", () => {
  it("are read in their order, with the mark right before each", () => {
    assert.deepEqual(blocksIn(PAGE), [
      { language: "sh", text: "cd there\npulumi preview\n", mark: "blocked" },
      { language: "text", text: "  one  line\n…\n\n    another\n", mark: undefined },
    ]);
  });

  it("are compared with what was printed line by line, whatever is left out between", () => {
    assert.deepEqual(blocksIn(PAGE).slice(1).flatMap(printedLines), ["one  line", "another"]);
  });
});
