/** Something that CloudFormation has no words for, and why. */
export class Untold extends Error {}
