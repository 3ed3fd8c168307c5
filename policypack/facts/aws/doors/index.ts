/** Every way to the weights in a store beside the store's own policy and the key's. */
import { whereAiIs } from "../../hostsAi";
import type { ResourceType } from "../../resource";
import { only, type SubjectType } from "../../subject";
import { COPIED, COPIED_TYPES } from "./copied";
import type { Door, DoorReader } from "./door";
import { GRANTED, GRANTED_TYPES } from "./granted";
import { MOUNTED, MOUNTED_TYPES } from "./mounted";
import { SERVED, SERVED_TYPES } from "./served";
import { SHARED, SHARED_TYPES } from "./shared";

export type { Door } from "./door";

const READERS: readonly DoorReader[] = [...COPIED, ...GRANTED, ...MOUNTED, ...SERVED, ...SHARED];
const TYPES: readonly ResourceType[] = [
  ...new Set<ResourceType>([...COPIED_TYPES, ...GRANTED_TYPES, ...MOUNTED_TYPES, ...SERVED_TYPES, ...SHARED_TYPES]),
];

const doors: SubjectType<Door> = {
  types: TYPES,
  of: (resource, world) => READERS.flatMap((read) => read(resource, world)).map((door) => ({ resource, ...door })),
};

/** The doors that lead to weights. */
export const doorsToWeights: SubjectType<Door> = whereAiIs(only(doors, ({ leadsToWeights }) => leadsToWeights));
