/** The one variant of an endpoint that answers. */
export const VARIANT = "primary";
