/**
 * What runs code of an AI system: the container of a model, of a job, of a tool. Each type of the provider says the same
 * few things in its own way; here they have one shape.
 */
import { anyCase } from "./json";
import type { Subject } from "./subject";
import { all, pass, undecided, type Truth } from "./truth";
import { equals, isPresent, isUnknown, knownText, listTruth, mapTruth, oneOrMany, text } from "./values";
import { elementsOf, entriesOf, evidenceAt, type View } from "./view";

/** A variable of the environment, or a parameter of a job. */
export interface Variable {
  /** Empty where it is not known. */
  readonly name: string;
  /** What its name hangs on, where that is not known yet: it may turn out to be any. */
  readonly unnamed?: View;
  readonly value: View;
}

/** From where a model, or a part of one, is loaded. */
export interface Artifact {
  readonly uri: View;
  /** Whether all that begins with the URI is loaded, and not one object. */
  readonly isPrefix: Truth;
}

/** One container. */
export interface Container {
  /** Its image; left out where it is given otherwise: by a model package, say. */
  readonly image?: View;
  /** Where the image's digest is given apart from it. */
  readonly digest?: View;
  /** Its environment and its parameters, as far as they are known. */
  readonly variables: readonly Variable[];
  /** The words that it is started with. */
  readonly command: readonly View[];
  readonly artifacts: readonly Artifact[];
  /** Where it is said whether it is cut off the network. */
  readonly isolated?: View;
  /** Undecided where its variables are not known as a whole. */
  readonly readable: Truth;
}

/** A resource with the containers that it runs. */
export interface Workload extends Subject {
  readonly containers: readonly Container[];
  /** Undecided where it is not known which containers there are. */
  readonly readable: Truth;
}

/** What a type says of a container; what it does not say is left out. */
export interface Said {
  readonly image?: View;
  readonly digest?: View;
  /** Maps of variables. */
  readonly maps?: readonly View[];
  /** Lists of variables, as ECS writes them: each with a name and a value. */
  readonly lists?: readonly View[];
  readonly command?: readonly View[];
  readonly artifacts?: readonly Artifact[];
  readonly isolated?: View;
}

/** The container of which this is said. */
export function containerOf({ maps = [], lists = [], command = [], artifacts = [], image, ...said }: Said): Container {
  return {
    ...said,
    ...(image !== undefined && isPresent(image) ? { image } : {}),
    variables: [...maps.flatMap(inMap), ...lists.flatMap(inList)],
    command: command.flatMap(oneOrMany),
    artifacts,
    readable: all(pass(), ...maps.map(mapTruth), ...lists.map(listTruth)),
  };
}

/** A model at one URI; all that begins with it where it ends in a slash. */
export const modelAt = (uri: View): readonly Artifact[] =>
  isPresent(uri) ? [{ uri, isPrefix: text(uri, (value) => value.endsWith("/")) }] : [];

interface S3Source {
  readonly s3Uri: string;
  readonly s3DataType: string;
}

/** The models of a data source, which is a list of them, or one. */
export const modelsIn = (sources: View): readonly Artifact[] =>
  oneOrMany(sources).flatMap((source) => {
    const { s3DataType, s3Uri } = source as View<S3Source>;
    return isPresent(s3Uri) ? [{ uri: s3Uri, isPrefix: equals(s3DataType, "S3Prefix", { default: "S3Prefix" }) }] : [];
  });

const inMap = (map: View): readonly Variable[] => entriesOf(map).map(([name, value]) => ({ name, value }));

/** A variable whose value is taken from elsewhere, as Kubernetes has it, says nothing here. */
const inList = (list: View): readonly Variable[] =>
  elementsOf(list as View<readonly unknown[]>).flatMap((entry) => {
    const value = anyCase(entry, "value");
    return isPresent(value) ? [{ ...namedBy(anyCase(entry, "name")), value }] : [];
  });

/** The name of a variable, as far as it is known. */
export const namedBy = (name: View): Omit<Variable, "value"> =>
  isUnknown(name) ? { name: "", unnamed: name } : { name: knownText(name) ?? "" };

/** Undecided for each variable whose name is not known yet and whose value matters under some name. */
export const unlessNamed = (variables: readonly Variable[], matters: (value: View) => boolean): readonly Truth[] =>
  variables.flatMap(({ unnamed, value }) =>
    unnamed !== undefined && (isUnknown(value) || matters(value)) ? [undecided(evidenceAt(unnamed))] : [],
  );
