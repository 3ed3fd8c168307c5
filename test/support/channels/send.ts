import { Ref, type ExampleResource } from "../../../policypack/engine/examples";
import { camel } from "../../../policypack/engine/channels/names";
import { mappedTypes, rulesOf } from "../../../policypack/engine/channels/shapes";
import { nativeToken } from "../../../policypack/engine/channels/cloudFormation";
import { UNKNOWN_SENTINEL } from "../pack";
import { Text } from "./text";
import { joined } from "./satellites";
import { unmapped, type Unmapped } from "./inverse";
import { Untold } from "./untold";

type Props = Readonly<Record<string, unknown>>;
type Example = readonly ExampleResource[];

/** The channels by which an example is sent beside the ordinary one. */
export const CHANNELS = { native, cloudControl, template } as const;

const isOfAws = ({ type }: ExampleResource): boolean => type.startsWith("aws:");

/** As aws-native has it: the names in camel case. */
function native(example: Example): Example {
  return eachOfAws(example, (resource, { props, type }) => ({
    ...resource,
    type: nativeToken(type),
    props: inCamel(props, type),
  }));
}

/** As Cloud Control has it: what is wanted, as JSON. */
function cloudControl(example: Example): Example {
  return eachOfAws(example, (resource, { props, type }) => {
    const state = JSON.stringify(props, literals);
    const [first, ...others] = refsIn(props);
    const desiredState = first === undefined ? state : new Text(first, others, state);
    return { ...resource, type: "aws:cloudcontrol/resource:Resource", props: { typeName: type, desiredState } };
  });
}

function refsIn(value: unknown): readonly Ref[] {
  if (value instanceof Ref) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(refsIn) : [];
}

const literals = (_: string, value: unknown): unknown => {
  if (!(value instanceof Ref)) return value;
  if (value.resource === "") throw new Untold("a state of which something is not known is not known at all");
  return value.literal;
};

/** As a template has it: all resources in one, and references between them. */
function template(example: Example): Example {
  const given = joined(example);
  if (!given.every(isOfAws)) throw new Untold("not all of it is of AWS");
  const [{ providerTags = {} } = {}] = given;
  if (given.some((one) => JSON.stringify(one.providerTags ?? {}) !== JSON.stringify(providerTags)))
    throw new Untold("a template has one provider");
  const ids = new Map(given.map(({ name }) => [name, idOf(name)]));
  const refer = (_: string, value: unknown): unknown => {
    if (!(value instanceof Ref)) return value;
    const id = ids.get(value.resource);
    if (id === undefined) return { Ref: "Elsewhere" };
    return { id: { Ref: id }, arn: { "Fn::GetAtt": [id, "Arn"] }, ...attributesOf(id) }[value.output] ?? { Ref: id };
  };
  const resources = given.map((one) => {
    const { props, type } = unmapped(one);
    return [
      idOf(one.name),
      { Type: type, Properties: props, ...(one.protect === true ? { DeletionPolicy: "Retain" } : {}) },
    ];
  });
  const body = { Parameters: { Elsewhere: { Type: "String" } }, Resources: Object.fromEntries(resources) as object };
  const props = { templateBody: JSON.stringify(body, refer), parameters: { Elsewhere: UNKNOWN_SENTINEL } };
  return [{ type: "aws:cloudformation/stack:Stack", name: "template", props, providerTags }];
}

const attributesOf = (id: string): Readonly<Record<string, object>> => ({
  executionArn: { "Fn::Sub": `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${id}}` },
  repositoryUrl: { "Fn::GetAtt": [id, "RepositoryUri"] },
});

const idOf = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

function eachOfAws(example: Example, change: (resource: ExampleResource, as: Unmapped) => ExampleResource): Example {
  const given = joined(example);
  if (!given.some(isOfAws)) throw new Untold("nothing of it is of AWS");
  return given.map((resource) => (isOfAws(resource) ? change(resource, unmapped(resource)) : resource));
}

const shapes = new Map(mappedTypes().map(({ name, shape }) => [name, shape]));

/** CloudFormation's names as aws-native has them; keys of maps and documents are none. */
function inCamel(props: Props, type: string): Props {
  return camelled(props, shapes.get(type)) as Props;
}

function camelled(value: unknown, shape: number | undefined): unknown {
  if (value instanceof Ref || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => camelled(item, shape));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const rule = rulesOf(shape).find(({ from }) => from === name);
      const isMap =
        ["LogPublishingOptions", "RouteSettings"].includes(name) ||
        (rule !== undefined && ["json", "raw", "map"].includes(rule.as));
      return [camel(name), isMap ? item : camelled(item, rule?.shape)];
    }),
  );
}
