/** The values on which the components and the policies agree: what is accepted, a predicate for it, and what is preferred. */
export * from "./deputies";
export * from "./evidence";
export * from "./incident";
export * from "./eks";
export * from "./eksImages";
export * from "./keys";
export * from "./network";
export * from "./notebooks";
export * from "./podSecurity";
export * from "./rates";
export * from "./retention";
export * from "./sagemaker";
export * from "./serviceAccounts";
export * from "./serviceTrust";
export * from "./tags";
export * from "./tls";
