import { documentAt } from "../iam/document";
import type { Resource, World } from "../resource";
import { fail, pass, type Truth } from "../truth";
import { knownText } from "../values";
import { evidenceAt } from "../view";
import { Role } from "./types";

/** Services that keep copies of a bucket within AWS. https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html */
const KEEPERS = /^(?:backup|s3)\.amazonaws\.com$/i;

/** Whether it is the role of a service that keeps copies, and of nobody else. */
export function keepsCopies(role: Resource, world: World): Truth {
  if (!world.is(role, Role)) return fail();
  const { readable, statements } = documentAt(role.props.assumeRolePolicy);
  const services = statements.flatMap(({ principals }) => principals);
  const isKeeper =
    services.length > 0 &&
    services.every(({ kind, view }) => kind === "Service" && KEEPERS.test(knownText(view) ?? ""));
  return isKeeper
    ? pass(...services.map(({ view }) => evidenceAt(view)))
    : readable.verdict === "undecided"
      ? readable
      : fail();
}
