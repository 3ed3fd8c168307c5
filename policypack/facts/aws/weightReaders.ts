/** Who reads weights: by whose work it is, and by who is named for it. */
import type { DeclaredRoles } from "../organisation";
import type { Asked } from "./objectOutsiders";
import type { ObjectUse } from "./objectUsers";

/**
 * Who serves, trains, promotes or deploys models reads them; who comes in an emergency is declared.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const READING_WEIGHTS: ObjectUse = {
  actions: new Set(["s3:getobject", "s3:getobjectversion"]),
  meant: ["breakGlass", "deployer", "inference", "promotion", "training"],
  never: ["agent", "ingestion", "notebook", "retrieval", "singleSignOn", "tool"],
  decrypts: true,
  declare: ["inference", "promotion", "training"],
};

/** The readers of elsewhere that are named. */
export const readersElsewhere = (
  declared: Pick<DeclaredRoles, "breakGlassRoles" | "inferenceRoles" | "promotionRoles" | "trainingRoles">,
  weightReaders: readonly string[],
): Asked => ({
  actions: READING_WEIGHTS.actions,
  named: [
    ...declared.breakGlassRoles,
    ...declared.inferenceRoles,
    ...declared.promotionRoles,
    ...declared.trainingRoles,
    ...weightReaders,
  ],
  settings: "`inferenceRoles`, `promotionRoles` or `weightReaders`",
});
