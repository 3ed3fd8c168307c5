/**
 * What the macro of the Serverless Application Model makes of a template, as far as it is a door, a role or code: functions with
 * their roles and addresses, state machines and APIs. Its resources have the names that the macro gives them.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
import { Unknown, isTreeObject, type Tree, type TreeObject } from "../../../facts/tree";
import { apisOf, routesOf } from "./serverlessApis";
import {
  isFunction,
  listOf,
  over,
  partOf,
  resource,
  stated,
  withDefaults,
  without,
  type Made,
} from "./serverlessParts";

/** The macro's name. */
export const SERVERLESS = "AWS::Serverless-2016-10-31";

/** The template as the macro leaves it; the same where it does not ask for the macro. */
export function withoutServerless(template: TreeObject): TreeObject {
  const { Resources: resources, Transform: asked } = template;
  if (!listOf(asked).includes(SERVERLESS) || !isTreeObject(resources)) return template;
  const globals = partOf(template["Globals"]);
  const functions = Object.entries(resources).filter(([, one]) => partOf(one)["Type"] === "AWS::Serverless::Function");
  const made = Object.entries(resources).flatMap(([id, one]): readonly Made[] => {
    const { Properties: own, Type: type, ...rest } = partOf(one);
    const kind = typeof type === "string" ? /^AWS::Serverless::(\w+)$/.exec(type)?.[1] : undefined;
    const make = kind === undefined ? undefined : MAKERS[kind];
    if (kind === undefined || make === undefined) return [[id, one]];
    const properties = withDefaults(partOf(globals[kind]), partOf(own));
    return make(id, properties).map(([name, part]) => [name, over(rest, partOf(part))]);
  });
  const routes = functions.flatMap(([id, one]) => routesOf(id, one, resources, globals));
  // What its author writes himself under a name that the macro would give stays what it is.
  return over(template, { Resources: over(Object.fromEntries(routes), Object.fromEntries(made)) });
}

type Make = (id: string, properties: TreeObject) => readonly Made[];

const MAKERS: Readonly<Record<string, Make | undefined>> = {
  Function: functionOf,
  StateMachine: stateMachineOf,
  SimpleTable: (id, { SSESpecification, TableName }) => [
    resource(id, "AWS::DynamoDB::Table", { SSESpecification, TableName }),
  ],
  LayerVersion: (id, { ContentUri, ...rest }) => [
    resource(id, "AWS::Lambda::LayerVersion", { ...rest, Content: codeAt(ContentUri) }),
  ],
  ...apisOf,
};

const arnOf = (id: string): Tree => ({ "Fn::GetAtt": [id, "Arn"] });

function functionOf(id: string, properties: TreeObject): readonly Made[] {
  const { FunctionUrlConfig: url, ImageUri, InlineCode, Role, Tags, Tracing, CodeUri, ...rest } = forAws(properties);
  const at = codeAt(CodeUri);
  const code = at instanceof Unknown ? at : over(partOf(at), stated({ ImageUri, ZipFile: InlineCode }));
  return [
    resource(id, "AWS::Lambda::Function", {
      ...rest,
      Code: code,
      Role: Role ?? arnOf(`${id}Role`),
      Tags: tagsOf(Tags),
      TracingConfig: Tracing === undefined ? undefined : { Mode: Tracing },
    }),
    ...(Role === undefined ? [roleOf(id, "lambda.amazonaws.com", LOGS, properties)] : []),
    ...(url === undefined || url === null ? [] : [urlOf(id, url)]),
  ];
}

function urlOf(id: string, url: Tree): Made {
  // Which of two it is, is not known here.
  const said = isFunction(url) ? { AuthType: Unknown.value } : partOf(url);
  return resource(`${id}Url`, "AWS::Lambda::Url", { ...said, TargetFunctionArn: { Ref: id } });
}

/** What only the macro reads is left out. */
const forAws = (properties: TreeObject): TreeObject =>
  without(properties, "AssumeRolePolicyDocument", "AutoPublishAlias", "Events", "Policies");

function stateMachineOf(id: string, properties: TreeObject): readonly Made[] {
  const { Definition, DefinitionUri, Logging, Role, Tags, ...rest } = forAws(properties);
  return [
    resource(id, "AWS::StepFunctions::StateMachine", {
      ...rest,
      Definition,
      // What lies in a bucket is not known here.
      ...(Definition === undefined && DefinitionUri !== undefined ? { DefinitionString: Unknown.value } : {}),
      LoggingConfiguration: Logging,
      RoleArn: Role ?? arnOf(`${id}Role`),
      Tags: tagsOf(Tags),
    }),
    ...(Role === undefined ? [roleOf(id, "states.amazonaws.com", [], properties)] : []),
  ];
}

const LOGS: readonly Tree[] = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"];

/**
 * The role of a function that names none. Its policies are names of AWS's, ARNs, documents, or templates of the macro, whose
 * documents are not known here.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
function roleOf(id: string, Service: string, always: readonly Tree[], properties: TreeObject): Made {
  const { AssumeRolePolicyDocument: trust, Path, PermissionsBoundary, Policies, RolePath } = properties;
  const policies = listOf(Policies).flatMap((one) => choicesOf(one));
  const managed = policies.filter(({ one }) => typeof one === "string" || isReference(one));
  const documents = policies.filter((choice) => !managed.includes(choice));
  return resource(`${id}Role`, "AWS::IAM::Role", {
    AssumeRolePolicyDocument: trust ?? {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: [Service] }, Action: ["sts:AssumeRole"] }],
    },
    ManagedPolicyArns: [
      ...always,
      ...managed.map(({ chosen, one }) =>
        chosen(typeof one === "string" && !one.startsWith("arn:") ? `arn:aws:iam::aws:policy/${one}` : one),
      ),
    ],
    PermissionsBoundary,
    Path: RolePath ?? Path,
    Policies: documents.map(({ chosen, one }, index) =>
      chosen({
        PolicyName: `${id}RolePolicy${index}`,
        PolicyDocument: partOf(one)["Statement"] === undefined ? Unknown.value : one,
      }),
    ),
  });
}

/** A policy, and how it is written where it is one of two that a condition chooses. */
interface Choice {
  readonly one: Tree;
  readonly chosen: (written: Tree) => Tree;
}

const NO_VALUE: Tree = { Ref: "AWS::NoValue" };

/** Each policy that a condition may choose, alone or in a list, stays under its condition. */
function choicesOf(policy: Tree, chosen: Choice["chosen"] = (written) => written): readonly Choice[] {
  const parts = partOf(policy)["Fn::If"];
  if (!Array.isArray(parts) || parts.length !== 3) return [{ one: policy, chosen }];
  const [condition = "", yes, no] = parts as readonly Tree[];
  const asYes = (written: Tree): Tree => chosen({ "Fn::If": [condition, written, NO_VALUE] });
  const asNo = (written: Tree): Tree => chosen({ "Fn::If": [condition, NO_VALUE, written] });
  return [...listOf(yes).flatMap((one) => choicesOf(one, asYes)), ...listOf(no).flatMap((one) => choicesOf(one, asNo))];
}

/** A policy of this template or of its parameters, which is an ARN. */
const isReference = (one: Tree): boolean =>
  isTreeObject(one) && ["Ref", "Fn::GetAtt", "Fn::Sub"].some((name) => name in one);

/** `s3://bucket/key`, or its parts; a path on the machine of whoever packs it says nothing. */
function codeAt(uri: Tree | undefined): Tree | undefined {
  if (typeof uri === "string") {
    const [, S3Bucket, S3Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
    return S3Bucket === undefined || S3Key === undefined ? {} : { S3Bucket, S3Key };
  }
  const { Bucket: S3Bucket, Key: S3Key, Version: S3ObjectVersion, ...other } = partOf(uri);
  return Object.keys(other).length > 0 ? Unknown.value : stated({ S3Bucket, S3Key, S3ObjectVersion });
}

/** A map there, a list of keys and values in what it becomes. */
function tagsOf(tags: Tree | undefined): Tree | undefined {
  if (!isTreeObject(tags)) return tags;
  const list: readonly TreeObject[] = Object.entries(tags).map(([Key, Value]) => stated({ Key, Value }));
  return list;
}
