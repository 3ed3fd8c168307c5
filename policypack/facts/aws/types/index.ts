/**
 * The type table for AWS: one entry for all the tokens that mean the same thing, in the provider's versions 6 and 7.
 * The shapes are version 7's; where a token sends another shape, the engine's channels bring it into this one.
 */
export * from "./agents";
export * from "./compute";
export * from "./doors";
export * from "./delivery";
export * from "./frontDoor";
export * from "./identity";
export * from "./lattice";
export * from "./network";
export * from "./operations";
export * from "./serving";
export * from "./storage";
export * from "./vector";
