/** Preview and apply on the real Pulumi engine with no cloud account. */
export * from "./sandbox";
