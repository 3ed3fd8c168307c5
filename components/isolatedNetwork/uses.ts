/** What hosting does through one endpoint. Without `resources`, AWS takes none for the actions. */
export interface EndpointUse {
  readonly sid: string;
  readonly actions: string[];
  readonly resources?: string[];
  /** The resources are AWS's own, and so of no account. */
  readonly ofAws?: true;
  /** Callers may have a token of an issuer's in place of AWS's signature. */
  readonly tokens?: true;
}

/** Actions, the kinds of resources of the service's own that they are about, and what differs from the usual. */
export type Kinds = Readonly<
  Record<string, readonly [actions: string[], kinds: string[], more?: Partial<EndpointUse>]>
>;
