import { BY_HAND } from "./byHand";
import { Hand } from "./byHand/hand";
import { mark } from "./marks";
import { camel } from "./names";
import { mappedType, reshaped, type MappedType } from "./shapes";
import { Unknown } from "../../facts/tree";
import { isFields, leaf, part, textOf, type Written } from "./written";

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
  const fields = isFields(whole.value) ? new Map([...whole.value, ...hand.made]) : whole.value;
  const arn = arnOf(known, props, self);
  const aliases = [...new Set([ref, ...(arn === undefined ? [] : [arn])])];
  return [
    { token: hand.token, props: { ...whole, value: fields }, key: "", aliases },
    ...hand.further.map(({ key, props: value, token }) => ({ token, key, props: value, aliases: [] })),
  ];
}

/** What `Ref` gives: the name where it is known, else a mark. */
export function refOf({ identifier }: Pick<MappedType, "identifier">, props: Written, self: Self): string {
  const [only, ...others] = identifier;
  const given = only === undefined || others.length > 0 ? undefined : textOf(part(props, only));
  return given === undefined || given === "" ? mark(self.owner, self.reference) : given;
}

/** What `GetAtt` gives for the ARN: AWS's form of it, with a mark where the name is not known. */
export function arnOf({ arn }: Pick<MappedType, "arn">, props: Written, self: Self): string | undefined {
  return arn?.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    if (["Account", "Partition", "Region"].includes(name)) return self.pseudo(PSEUDO[name] ?? name);
    const given = textOf(part(props, name));
    return given === undefined || given === "" ? mark(self.owner, self.reference) : given;
  });
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
