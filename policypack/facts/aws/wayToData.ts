/** What a model and its endpoint must do with objects, and whether all that stand in the way of it let it through together. */
import { isDenied } from "../iam/evaluate/decide";
import type { Request } from "../iam/evaluate/request";
import { keyIn, namelessBuckets, storeOf } from "../flow/artifact";
import { modelUrisOf } from "../models";
import type { Resource, World } from "../resource";
import { resourcesOf } from "../subject";
import { all, any, not, pass, undecided, type Truth } from "../truth";
import { isPresent, isUnknown } from "../values";
import { evidenceAt, type View } from "../view";
import { EffectiveBucket } from "./bucket";
import { variantsOf } from "./endpoint";
import { endpointsOf, passesEndpoint, passesKey } from "./gates";
import { keyOfBucket } from "./bucketKeys";
import { guardedBucket, isNameKnown } from "./guardedBucket";
import { isToldApart, waysOf, whoIs, type Who } from "./roleAtWork";
import { EndpointConfiguration, Model, Role } from "./types";
import { aiWorkloads } from "./workloads";

/** What is done with some objects, as which role, from which subnets. */
interface Need {
  readonly does: "reads" | "writes";
  readonly uri: View;
  readonly role: View;
  /** Left out where SageMaker does it from its own network. */
  readonly subnets?: View;
}

const ACTIONS = { reads: ["s3:getobject", "kms:decrypt"], writes: ["s3:putobject", "kms:generatedatakey"] } as const;

/**
 * A model in subnets of one's own is loaded by way of them; what is captured is written as the model's role.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html
 */
function needsOf(resource: Resource, world: World): readonly Need[] {
  if (world.is(resource, Model)) {
    const { executionRoleArn: role, vpcConfig } = resource.props;
    const uris = aiWorkloads.of(resource, world).flatMap(({ containers }) => containers.flatMap(modelUrisOf));
    return uris.map((uri) => ({ does: "reads", uri, role, subnets: vpcConfig.subnets }));
  }
  if (!world.is(resource, EndpointConfiguration)) return [];
  const { dataCaptureConfig } = resource.props;
  const uri = dataCaptureConfig.destinationS3Uri;
  if (!isPresent(uri)) return [];
  return variantsOf(resource.props).flatMap(({ modelName }): readonly Need[] => {
    const model = world.follow(modelName, Model);
    if (model.kind === "absent" || model.kind === "foreign") return [];
    const models = model.kind === "resource" ? [model.target] : model.candidates;
    const named = models.map(({ props }) => props.executionRoleArn);
    // Of a model that is not known its role is not known either.
    return (models.length === 0 ? [modelName] : named).map((role) => ({ does: "writes", uri, role }));
  });
}

/** Who stands in the way. */
export type Gate = "endpoint" | "bucket" | "key" | "together";

/** Whether one thing that must be done is let through; where not, by whom. */
export interface Passage {
  readonly truth: Truth;
  readonly refusedBy: Gate;
}

/** What the resource must do with the objects of the stack's buckets. Documents still come while a program runs: it is asked at its end. */
export function passagesOf(resource: Resource, world: World): readonly Passage[] {
  if (!world.closed) return [];
  return needsOf(resource, world).flatMap((need): readonly Passage[] => {
    const store = storeOf(need.uri, world);
    const reference = world.follow<unknown>(need.role, Role);
    const open = [
      ...(store === undefined ? (isUnknown(need.uri) ? [need.uri] : namelessBuckets(world)) : []),
      ...(reference.kind === "undecided" ? [need.role] : []),
    ];
    if (open.length > 0) return [{ refusedBy: "together", truth: undecided(...open.map((view) => evidenceAt(view))) }];
    const who = whoIs(reference, world);
    return store === undefined || who === undefined
      ? []
      : [passage(need, new EffectiveBucket(store, world), who, world)];
  });
}

function passage(need: Need, bucket: EffectiveBucket, who: Who, world: World): Passage {
  const [objectAction, keyAction] = ACTIONS[need.does];
  const { bucketName = "" } = bucket;
  const [everything = ""] = guardedBucket(bucket).arns;
  const place = keyIn(need.uri, bucketName);
  const resource =
    place === undefined || bucketName === "" ? everything : `arn:aws:s3:::${bucketName}/${place.replace(/\/$/, "/*")}`;
  const { key, known } = keyOfBucket(bucket.resource, world);
  const endpoints = need.subnets === undefined ? { found: [], open: [] } : endpointsOf(need.subnets, world);
  const documents = [...endpoints.found.flatMap((one) => one.documents), ...bucket.policies];
  const ways = waysOf([...documents, ...(key?.documents ?? [])], who).map((context) => {
    const request: Request = { action: objectAction, resource, context, caller: who.caller };
    return {
      // Without one of its own, the network has another way, or its endpoints are of another stack.
      endpoint:
        endpoints.found.length === 0
          ? all(pass(), ...endpoints.open)
          : any(...endpoints.open, ...endpoints.found.map((one) => passesEndpoint(one, request))),
      bucket: not(isDenied(bucket.policies, request)),
      key: key === undefined ? pass() : passesKey(key, { ...request, action: keyAction }, world),
    };
  });
  const gates = ["endpoint", "bucket", "key"] as const;
  const alone = gates.map((gate) => ({ gate, truth: any(...ways.map((way) => way[gate])) }));
  const together = any(...ways.map((way) => all(way.endpoint, way.bucket, way.key)));
  const refused = alone.find(({ truth }) => truth.verdict === "fail");
  const unread = [...documents, ...(key?.documents ?? [])].map(({ readable }) => readable);
  const open = unread.filter(({ verdict }) => verdict === "undecided");
  // What is not known yet may deny too; who is not read is another policy's.
  const { mayHaveMorePolicies: later } = bucket;
  const settled = all(
    isNameKnown(bucket),
    known,
    ...open,
    ...(later.verdict === "undecided" ? [later] : []),
    isToldApart(who, documents),
  );
  const truth = refused?.truth ?? together;
  return {
    refusedBy: refused?.gate ?? "together",
    truth:
      truth.verdict === "fail" && isNameKnown(bucket).verdict !== "pass" ? isNameKnown(bucket) : all(truth, settled),
  };
}

/** The models and configurations of endpoints. */
export const usersOfObjects = resourcesOf<unknown>(Model, EndpointConfiguration);
