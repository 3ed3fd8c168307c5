import { BY_HAND } from "./byHand";
import { Hand } from "./byHand/hand";
import { hostsOfFleet } from "./fleetsOfTemplates";
import { mark } from "./marks";
import { camel } from "./names";
import { documentOf, mappedType, reshaped, type MappedType } from "./shapes";
import { Unknown } from "../../facts/tree";
import { isFields, leaf, part, textOf, type Fields, type Written } from "./written";

/** A resource of CloudFormation as those of @pulumi/aws that it is: itself, and what is said of it in others. */
export interface Mapped {
  readonly token: string;
  readonly props: Written;
  /** Follows `#` in the URN; empty for the resource itself. */
  readonly key: string;
  /** What else it is called. */
  readonly aliases: readonly string[];
}

/** A name of its own, for a resource whose name is not known. */
export interface Self {
  readonly owner: string;
  readonly reference: string;
  /** The value of a pseudo parameter, such as `AWS::Region`. */
  readonly pseudo: (name: string) => string;
}

/** The resource in the shape of @pulumi/aws; undefined where its type has none. */
export function mapped(type: string, props: Written, self: Self): readonly Mapped[] | undefined {
  const known = mappedType(type);
  if (known === undefined) return undefined;
  const ref = refOf(known, props, self);
  const hand = new Hand(props, known.token, ref);
  if (isFields(props.value)) BY_HAND[known.name]?.(hand);
  const rest = reshaped(hand.rest, known.shape);
  const whole = props.value instanceof Unknown || rest.value instanceof Unknown ? leaf(props, Unknown.value) : rest;
  const fields = isFields(whole.value) ? new Map([...whole.value, ...withDocuments(hand.made)]) : whole.value;
  const aliases = [ref];
  return [
    { token: hand.token, props: { ...whole, value: fields }, key: "", aliases },
    ...hostsOfFleet(known.name, props).flatMap((host, index) =>
      (mapped("AWS::EC2::Instance", host, self) ?? []).map((one) => ({ ...one, key: `host${index}`, aliases: [] })),
    ),
    ...hand.further.map(({ key, props: said, token }) => ({ token, key, props: withDocumentsIn(said), aliases: [] })),
  ];
}

/** The names of those that are made by hand. What only has a policy in its name, such as a policy's attributes, is none. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  "accessPolicies",
  "inlinePolicy",
  "policies",
  "policy",
  "policyDocument",
  "resourcePolicy",
]);

const withDocumentsIn = (props: Written): Written =>
  isFields(props.value) ? { ...props, value: withDocuments(props.value) } : props;

const withDocuments = (fields: Fields): Fields =>
  new Map([...fields].map(([name, item]) => [name, DOCUMENTS.has(name) ? documentOf(item) : item]));

/** What `Ref` gives: the name where it is known, else a mark. */
export function refOf({ identifier }: Pick<MappedType, "identifier">, props: Written, self: Self): string {
  const [only, ...others] = identifier;
  const given = only === undefined || others.length > 0 ? undefined : textOf(part(props, only));
  return given === undefined || given === "" ? mark(self.owner, self.reference) : given;
}

/** What `GetAtt` gives for the ARN: AWS's form of it, with a mark where the name is not known. */
export function arnOf(type: MappedType, props: Written, self: Self): string | undefined {
  return type.arn?.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const pseudo = PSEUDO[name];
    if (pseudo !== undefined) return self.pseudo(pseudo);
    const given = textOf(part(props, name)) ?? nameOf(type, props);
    if (given === undefined || given === "") return mark(self.owner, self.reference);
    const path = name.endsWith("WithPath") ? (textOf(part(props, "Path")) ?? "/") : "/";
    return `${path.slice(1)}${given}`;
  });
}

/** The name that AWS knows it by, where it is given. */
function nameOf({ identifier, name: type }: MappedType, props: Written): string | undefined {
  const candidates = [identifier.length === 1 ? identifier[0] : undefined, `${type.split("::")[2] ?? ""}Name`];
  return candidates
    .map((name) => (name === undefined ? undefined : textOf(part(props, name))))
    .find((name) => name !== undefined);
}

const PSEUDO: Readonly<Record<string, string>> = {
  Account: "AWS::AccountId",
  Partition: "AWS::Partition",
  Region: "AWS::Region",
};

/** The token of aws-native for a type, which is what it is here where @pulumi/aws has none that is mapped. */
export function nativeToken(type: string): string {
  const [, service = "", name = ""] = type.split("::");
  return `aws-native:${service.toLowerCase()}:${name}`;
}

/** CloudFormation's name for a token of aws-native; letters may differ in their case. */
export function typeOfNative(token: string): string {
  const [, service = "", name = ""] = token.split(":");
  return `AWS::${service}::${name.split("/").at(-1) ?? name}`;
}

/** The properties with names in camel case, where nothing more is known of the type. */
export function unmapped(props: Written): Written {
  if (!isFields(props.value)) return props;
  return { ...props, value: new Map([...props.value].map(([name, item]) => [camel(name), item])) };
}
