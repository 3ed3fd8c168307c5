/** Handing a role to a service. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
import { all, not, type Truth } from "../truth";
import { isOnSome, namesSome } from "./actions";
import { isEverythingOf } from "./breadth";
import type { Statement } from "./document";

const passes = (statement: Statement): Truth => namesSome(statement, ["iam:passrole"]);

/** Whether the statement allows to pass roles that it does not name, at least by how their names begin. */
export const passesUnnamedRoles = (statement: Statement): Truth =>
  all(
    passes(statement),
    isOnSome(statement, (resource) => isEverythingOf(resource, "iam")),
  );

/** Whether the statement allows to pass roles to whatever service there is. */
export const passesToAnyService = (statement: Statement): Truth =>
  all(passes(statement), not(statement.narrowedBy((key) => key === "iam:passedtoservice")));
