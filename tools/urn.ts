/** What a URN says: `urn:pulumi:stack::project::parent's type$type::name`; a name may hold `::`, and lines, itself. */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  readonly name: string;
}

const URN = /^urn:pulumi:([^:]+)::([^:]+)::(.+?)::(.+)$/s;

/** Takes a URN apart; undefined where it is none. */
export function readUrn(urn: string): Urn | undefined {
  const [, stack, project, types, name] = URN.exec(urn) ?? [];
  if (stack === undefined || project === undefined || types === undefined || name === undefined) return undefined;
  return { stack, project, type: types.slice(types.lastIndexOf("$") + 1), name };
}
