import { resourcesOf, type Subject, type SubjectType } from "../subject";
import type { Resource, ResourceType, World } from "../resource";
import { showsTag } from "../evidence";
import { all, fail, pass, undecided, type Truth } from "../truth";
import { isPresent, listTruth } from "../values";
import { elementsOf, evidenceAt, type View } from "../view";
import { matchesArn } from "./arn";
import { Bucket, CustomModel, FileSystem, LustreFileSystem, TrainingJob, TuningJob } from "./types";

/** What a model is trained with. */
export interface Training extends Subject {
  /** The places where its data lies: addresses in S3, or ids of file systems. */
  readonly data: readonly View[];
  readonly readable: Truth;
}

interface Channel {
  readonly dataSource: {
    readonly s3DataSource: { readonly s3Uri: string };
    readonly fileSystemDataSource: { readonly fileSystemId: string };
  };
}

const channelsIn = (channels: View): readonly View[] =>
  elementsOf(channels as View<readonly Channel[]>).flatMap(({ dataSource }) =>
    [dataSource.s3DataSource.s3Uri, dataSource.fileSystemDataSource.fileSystemId].filter(isPresent),
  );

/** Everything that trains a model. */
export const trainings: SubjectType<Training> = {
  ...resourcesOf<unknown>(TrainingJob, TuningJob, CustomModel),
  of: (resource, world) => {
    if (world.is(resource, TrainingJob)) {
      const { inputDataConfigs } = resource.props;
      return [{ resource, data: channelsIn(inputDataConfigs), readable: listTruth(inputDataConfigs) }];
    }
    if (world.is(resource, TuningJob)) {
      const { trainingJobDefinition, trainingJobDefinitions } = resource.props;
      const jobs = [trainingJobDefinition, ...elementsOf(trainingJobDefinitions)];
      const lists = jobs.map(({ inputDataConfigs }) => listTruth(inputDataConfigs));
      const data = jobs.flatMap(({ inputDataConfigs }) => channelsIn(inputDataConfigs));
      return [{ resource, data, readable: all(listTruth(trainingJobDefinitions), ...lists) }];
    }
    if (!world.is(resource, CustomModel)) return [];
    const { trainingDataConfig, validationDataConfig } = resource.props;
    const validation = elementsOf(validationDataConfig.validators).map(({ s3Uri }) => s3Uri);
    return [
      {
        resource,
        data: [trainingDataConfig.s3Uri, ...validation].filter(isPresent),
        readable: listTruth(validationDataConfig.validators),
      },
    ];
  },
};

const STORES: readonly ResourceType[] = [Bucket, FileSystem, LustreFileSystem];

/**
 * Whether the place holds a registered data set: one of this stack that shows what it is by its tags, or one that the
 * organisation has registered elsewhere.
 */
export function isRegistered(
  place: View,
  world: World,
  { registered, required }: { readonly registered: readonly string[]; readonly required: readonly string[] },
): Truth {
  const reference = world.follow<unknown>(place, ...STORES);
  const shows = (store: Resource): Truth => all(pass(), ...required.map((tag) => showsTag(store, tag)));
  if (reference.kind === "absent") return fail(evidenceAt(place));
  if (reference.kind === "resource") return shows(reference.target);
  if (reference.kind === "undecided") return undecided(reference.evidence);
  const { value } = reference;
  if (registered.some((pattern) => matchesArn(pattern, value))) return pass(evidenceAt(place));
  if (registered.length > 0) return fail(evidenceAt(place, { expected: "the place of a registered data set" }));
  return undecided(
    evidenceAt(place, {
      waitsFor: "what you say of it: it is not of this stack",
      toDecide:
        "Name the places of your data sets in the policy's setting `registered`, or keep the data in a bucket of this stack.",
    }),
  );
}
