/** By which texts the resources of the dataflow meet: what one says, and what the other is called. */
import { identitiesOf, namesIn } from "../identity";
import type { Resource } from "../resource";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
const LOG_GROUP = /^arn:[\w-]+:logs:[\w-]*:\d*:log-group:([^:*]+)/;
/**
 * The kind and the name in an ARN of SageMaker, and the name in one of a model package, of which the version is behind it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
const SAGEMAKER = /^arn:[\w-]+:sagemaker:[\w-]*:\d*:[a-z-]+\/([^/]+)/;
/** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html */
const STREAM = /^arn:[\w-]+:firehose:[\w-]*:\d*:deliverystream\/(.+)$/;
/** An object by `bucket/key`, as copies name their source. */
const OBJECT = /^([a-z0-9][a-z0-9.-]+)\/(.+)$/;

/** Every text by which something that the text names may be called. */
export function calledIn(text: string): readonly string[] {
  const inArn = [LOG_GROUP, SAGEMAKER, STREAM].map((form) => form.exec(text)?.[1]);
  const [, bucket, key] = OBJECT.exec(text) ?? [];
  const object = bucket === undefined || key === undefined ? [] : [bucket, `s3://${bucket}/${key}`];
  return [...new Set([...namesIn(text), ...inArn.filter((name) => name !== undefined), ...object, ...objectIn(text)])];
}

/** The object that an ARN or an address names, as its URI. */
function objectIn(text: string): readonly string[] {
  const [, bucket] = namesIn(text);
  const key = /^(?:arn:[\w-]+:s3:::[^/]+|s3:\/\/[^/]+)\/(.+)$/i.exec(text)?.[1];
  const inHost = /^https?:\/\/[^/]+\/(.+)$/i.exec(text)?.[1];
  const path =
    key ?? (inHost?.startsWith(`${bucket ?? ""}/`) === true ? inHost.slice((bucket ?? "").length + 1) : inHost);
  return bucket === undefined || path === undefined ? [] : [`s3://${bucket}/${path}`];
}

/** Every text by which the resource may be named. */
export const callsOf = (resource: Resource): readonly string[] => [...identitiesOf(resource)];
