import { isAiServicePrincipal, isConfusedDeputyKey } from "../../../components/baseline";
import { all, any, fail, not, pass, undecided, type Truth } from "../truth";
import { text } from "../values";
import { evidenceAt } from "../view";
import type { Statement } from "./document";

/**
 * Whether the statement lets an AI service in without saying for whom it may act.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function letsAiServiceActForAnybody(statement: Statement): Truth {
  if (statement.effect === "Deny") return fail();
  const allows = statement.effect === "Allow" ? pass() : undecided(evidenceAt(statement.view.Effect));
  const services = statement.principals.filter(({ kind }) => kind === "Service");
  const forAi = any(fail(), ...services.map(({ view }) => text(view, isAiServicePrincipal)));
  const scoped = any(
    fail(),
    ...statement.conditions.filter(({ key }) => isConfusedDeputyKey(key)).map(({ narrows }) => narrows),
  );
  return all(allows, forAi, not(scoped));
}
