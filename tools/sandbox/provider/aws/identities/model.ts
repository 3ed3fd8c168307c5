/**
 * What AWS assigns to a resource, by output name, `id` included, as templates, which may use one another. In braces: a property of the resource (`{name}`, `{path:/}` with a default,
 * `{name|lower}` in lower case), the place (`{partition}`, `{region}`, `{account}`, `{suffix}`, the DNS suffix) or
 * something that follows from the resource (`{hex:17}`, `{uuid}`, `{capitals:10}`).
 */
export type Identity = Readonly<Record<string, string>>;

/** Identities by type token, without the package's `aws:`. */
export type Identities = Readonly<Record<string, Identity>>;

/** `arn:aws:service:region:account:`, for most services. */
export function regional(service: string, rest: string): string {
  return `arn:{partition}:${service}:{region}:{account}:${rest}`;
}
