/** The documents of things that give something to somebody by name. */
import { identitiesOf, namesIn } from "../identity";
import type { Resource, World } from "../resource";
import { knownText } from "../values";
import { Role } from "../aws/types";
import type { IamIdentity } from "./evaluate/identities";
import type { Actions, Grant } from "./evaluate/question";
import { mayUse } from "./evaluate/things";
import { documentHolders, type DocumentHolder } from "./holders";

/** Whom a document means that is for everybody, whom its conditions then name. */
const EVERYBODY = "*";

const NAMED = Symbol("documents by whom they name");

/** Name or ARN of a principal → the documents that let him in. */
const holdersByName = (world: World): ReadonlyMap<string, ReadonlySet<DocumentHolder>> =>
  world.fold<Map<string, Set<DocumentHolder>>>(
    NAMED,
    () => new Map(),
    (named, resource) => {
      const isHolder = documentHolders.types.some((type) => world.is<unknown>(resource, type));
      // Who may become a role is another question.
      if (!isHolder || world.is(resource, Role)) return;
      for (const holder of documentHolders.of(resource, world)) {
        for (const name of new Set(holder.documents.flatMap(({ statements }) => statements.flatMap(namesOf)))) {
          named.set(name, (named.get(name) ?? new Set()).add(holder));
        }
      }
    },
  );

type Statements = DocumentHolder["documents"][number]["statements"];

const namesOf = ({ effect, principals }: Statements[number]): readonly string[] =>
  effect === "Deny" ? [] : principals.flatMap(({ view }) => namesIn(knownText(view) ?? ""));

/** What has a document that names the resource, a role or a user. */
export function holdersNaming(resource: Resource, world: World): readonly DocumentHolder[] {
  const named = holdersByName(world);
  const names = [...identitiesOf(resource), EVERYBODY];
  return [...new Set(names.flatMap((name) => [...(named.get(name) ?? [])]))];
}

/** What documents of things give to the identity by name, and nobody's deny. */
export function givenByName(identity: IamIdentity, actions: Actions, world: World): readonly Grant[] {
  return holdersNaming(identity.resource, world).flatMap(({ documents, resource }) => {
    const thing = { resource, arns: [EVERYBODY], documents, needsOwnDocument: false };
    const own = new Set(documents.flatMap(({ statements }) => statements));
    return mayUse(identity, thing, actions).filter(({ statement }) => own.has(statement));
  });
}
