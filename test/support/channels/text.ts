import { Ref } from "../../../policypack/engine/examples";

/** A text that is computed from several others: the state of a resource of Cloud Control. */
export class Text extends Ref {
  readonly of: readonly Ref[];

  constructor(first: Ref, others: readonly Ref[], literal: string) {
    super(first.resource, "said", literal);
    this.of = [first, ...others];
  }
}
