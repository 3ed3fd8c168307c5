/** Who may ask a model. */
import { matchesArn } from "../aws/arn";
import { all, any, fail, not, type Truth } from "../truth";
import { text } from "../values";
import { isOnSome, namesSome } from "./actions";
import { isEverythingOf } from "./breadth";
import type { Condition } from "./condition";
import type { Statement } from "./document";

/**
 * Converse and its streaming form are these actions too.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
 */
export const ASK_BEDROCK = ["bedrock:invokemodel", "bedrock:invokemodelwithresponsestream"];

/**
 * The other way to models of Bedrock, in the form of other suppliers: it is about projects, and names the model in a condition.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrockpoweredbyawsmantle.html
 */
export const ASK_MANTLE = ["bedrock-mantle:createinference"];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
export const ASK_SAGEMAKER = [
  "sagemaker:invokeendpoint",
  "sagemaker:invokeendpointasync",
  "sagemaker:invokeendpointwithresponsestream",
];

const ASK: readonly string[] = [...ASK_BEDROCK, ...ASK_MANTLE, ...ASK_SAGEMAKER];

/** Whether the action, in lower case, asks a model. */
export const asksModel = (action: string): boolean => ASK.includes(action);

/**
 * Whether the statement allows to ask models of Bedrock that it does not name, or that are not approved. An inference
 * profile that is named names its models.
 *
 * @param approved patterns of ids or ARNs; without any, every model that is named in full is approved
 */
export const asksUnnamedModels = (statement: Statement, approved: readonly string[] = []): Truth =>
  any(asksUnnamedByArn(statement, approved), asksUnnamedByMantle(statement, approved));

function asksUnnamedByMantle(statement: Statement, approved: readonly string[]): Truth {
  const isModel = ({ key }: Condition): boolean => key === "bedrock-mantle:model";
  const isApproved = (model: string): boolean =>
    approved.length === 0 ? !/[*?]/.test(model) : approved.some((pattern) => matchesArn(pattern, modelIn(model)));
  const named = statement.conditions
    .filter(isModel)
    .map(({ namesSomebody, values }) => all(namesSomebody, ...values.map((value) => text(value, isApproved))));
  return all(
    namesSome(statement, ASK_MANTLE),
    not(
      all(
        statement.narrowedBy((key) => key === "bedrock-mantle:model"),
        any(fail(), ...named),
      ),
    ),
  );
}

function asksUnnamedByArn(statement: Statement, approved: readonly string[]): Truth {
  const isApproved = (resource: string): boolean =>
    approved.length === 0
      ? !/[*?]/.test(modelIn(resource))
      : approved.some((pattern) => matchesArn(pattern, modelIn(resource)) || matchesArn(pattern, resource));
  return all(
    namesSome(statement, ASK_BEDROCK),
    isOnSome(statement, (resource) => isOfBedrock(resource) && !isApproved(resource)),
    not(statement.narrowedBy((key) => key === "bedrock:inferenceprofilearn" || key.startsWith("aws:resourcetag/"))),
  );
}

/** Whether the statement allows to ask endpoints of SageMaker that it does not name, at least by how their names begin. */
export const asksUnnamedEndpoints = (statement: Statement): Truth =>
  all(
    namesSome(statement, ASK_SAGEMAKER),
    isOnSome(statement, (resource) => isEverythingOf(resource, "sagemaker")),
    not(statement.narrowedBy((key) => key.startsWith("aws:resourcetag/"))),
  );

/** In a statement on several services, the others' resources are not asked. */
function isOfBedrock(resource: string): boolean {
  const [, , service] = resource.split(":");
  return service === undefined ? /[*?]/.test(resource) : matchesArn(service, "bedrock");
}

/** `anthropic.claude-3-haiku-20240307-v1:0`, from an ARN of a model or of an inference profile; the whole where it is none. */
const modelIn = (resource: string): string => /^(?:[^:]*:){5}[\w*?-]*\/(.*)$/.exec(resource)?.[1] ?? resource;
