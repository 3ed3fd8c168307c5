import { isOnSome, namesSome } from "../iam/actions";
import type { Statement } from "../iam/document";
import type { Resource, World } from "../resource";
import type { SubjectType } from "../subject";
import { all } from "../truth";
import { aiPermissions, allPermissions, type Permissions } from "./permissions";
import { aiRoles } from "./role";
import { Role } from "./types";

/** Whether the statement lets somebody pass a role of this stack that is one of AI, by its ARN. */
function passesAiRole(statement: Statement, world: World): boolean {
  const isAi = (role: Resource): boolean =>
    world.is(role, Role) && aiRoles.of(role, world).some(({ applies }) => applies?.verdict === "pass");
  const names = isOnSome(statement, (resource) => world.named(resource).some(isAi));
  return all(namesSome(statement, ["iam:passrole"]), names).verdict === "pass";
}

/** What AI systems are allowed; and of what others are allowed, the statements that let them pass a role of AI. */
export const passingPermissions: SubjectType<Permissions> = {
  types: [...new Set([...aiPermissions.types, ...allPermissions.types])],
  doors: aiPermissions.doors ?? [],
  of: (resource, world) => {
    const ofAi = aiPermissions.of(resource, world);
    if (ofAi.length > 0) return ofAi;
    return allPermissions.of(resource, world).flatMap((permissions) => {
      const passing = permissions.statements.filter((statement) => passesAiRole(statement, world));
      return passing.length === 0 ? [] : [{ ...permissions, statements: passing }];
    });
  },
};
