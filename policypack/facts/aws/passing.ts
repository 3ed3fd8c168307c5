import { isOnSome, namesSome } from "../iam/actions";
import type { Statement } from "../iam/document";
import type { Resource, World } from "../resource";
import type { SubjectType } from "../subject";
import { all, any, fail, undecided, type Truth } from "../truth";
import { isUnknown } from "../values";
import { evidenceAt } from "../view";
import { aiPermissions, allPermissions, type Permissions } from "./permissions";
import { aiRoles } from "./role";
import { Role } from "./types";

/** Whether the statement lets somebody pass a role of this stack that is one of AI, by its ARN. */
function passesAiRole(statement: Statement, world: World): Truth {
  const isAi = (role: Resource): boolean =>
    world.is(role, Role) && aiRoles.of(role, world).some(({ applies }) => applies?.verdict === "pass");
  const passes = namesSome(statement, ["iam:passrole"]);
  if (passes.verdict === "fail") return passes;
  const named = isOnSome(statement, (resource) => world.named(resource).some(isAi));
  const nameless = world.all(Role).filter((role) => isUnknown(role.props.name) && isAi(role));
  return all(passes, any(named, fail(), ...nameless.map(({ props }) => undecided(evidenceAt(props.name)))));
}

/** What AI systems are allowed; and of what others are allowed, the statements that let them pass a role of AI. */
export const passingPermissions: SubjectType<Permissions> = {
  types: [...new Set([...aiPermissions.types, ...allPermissions.types])],
  doors: aiPermissions.doors ?? [],
  of: (resource, world) => {
    const ofAi = aiPermissions.of(resource, world);
    if (ofAi.length > 0) return ofAi;
    return allPermissions.of(resource, world).flatMap((permissions) => {
      const { readable } = permissions;
      const asked = permissions.statements
        .map((statement) => ({ statement, passes: passesAiRole(statement, world) }))
        .filter(({ passes }) => passes.verdict !== "fail");
      const applies = any(
        fail(),
        ...asked.map(({ passes }) => passes),
        ...(readable.verdict === "undecided" ? [readable] : []),
      );
      if (applies.verdict === "fail") return [];
      return [{ ...permissions, statements: asked.map(({ statement }) => statement), applies }];
    });
  },
};
