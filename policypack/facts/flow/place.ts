import type { Resource, ResourceType, World } from "../resource";
import { isPresent, listTruth } from "../values";
import { elementsOf, type Element, type View } from "../view";

/** What flows there, where that matters: models that are served or made, or the data that they are made from. */
export type Content = "models" | "training data";

/** A value that names where data comes from, or where it goes. */
export interface Place {
  readonly view: View;
  /** What it may name. */
  readonly types: readonly ResourceType[];
  readonly content?: Content;
}

/** What a resource takes in and what it hands on, by its own inputs. */
export interface Flows {
  readonly from?: readonly Place[];
  readonly to?: readonly Place[];
  /** Names that AWS gives to what it writes to, where nothing says so: the log group of an endpoint. */
  readonly toNamed?: readonly string[];
  /** What it is called so for others, beside its own names. */
  readonly called?: readonly string[];
}

/** Reads the flows of one type. */
export interface Reader {
  readonly type: ResourceType;
  readonly read: (resource: Resource, world: World) => Flows | undefined;
}

/** The reader of a type: its properties are typed as the provider's. */
export const reader = <Args>(type: ResourceType<Args>, read: (props: View<Args>) => Flows): Reader => ({
  type,
  read: (resource, world) => (world.is(resource, type) ? read(resource.props) : undefined),
});

/** The place that a value names, if anything stands there. */
export const place = (view: View, types: readonly ResourceType[], content?: Content): readonly Place[] =>
  isPresent(view) ? [{ view, types, ...(content === undefined ? {} : { content }) }] : [];

/** The places in each element of a list; a list that is not known may name anything. */
export const placesIn = <T>(
  list: View<T>,
  types: readonly ResourceType[],
  read: (item: View<Element<T>>) => readonly Place[],
): readonly Place[] => (listTruth(list).verdict === "undecided" ? place(list, types) : elementsOf(list).flatMap(read));
