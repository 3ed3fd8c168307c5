import { choicesOf, type Row } from "../combinations";
import type { Judged } from "../judged";

/** How a component is judged, with what there is to choose of it. */
export const judged = (
  component: string,
  make: (row: never, name?: string) => unknown,
  samples: Row,
  more: Partial<Judged> = {},
): Judged => ({
  make,
  choices: choicesOf(component, samples),
  ...more,
});
