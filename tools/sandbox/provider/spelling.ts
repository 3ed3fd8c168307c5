/** Edits that turn one word into another: insertions, deletions, substitutions. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(from).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const substituted = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(substituted, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? to.length;
}

/** Spellings that mean the same to a reader: `kms_key_id`, `KmsKeyID`, `kmsKeyId`. */
function normalised(word: string): string {
  return word.replaceAll(/[_-]/g, "").toLowerCase();
}

/** The word that was probably meant, or nothing where none is near: up to a third of the letters may differ. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(normalised(word), normalised(candidate)) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}
