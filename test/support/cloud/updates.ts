/** Previews and updates: begun with the packs that are required, under a lease, and told checkpoint by checkpoint. */
import { randomUUID } from "node:crypto";
import { HttpError, isObject, object, objects, text, type Answer, type Call, type Routes } from "./http";
import { found, requiredPolicy, type State, type Update } from "./state";

const STACK = "/api/stacks/:org/:project/:stack";
const UPDATE = `${STACK}/:kind/:update`;
const KINDS = ["preview", "update", "refresh", "destroy"];

function create(state: State, kind: string, { at, body }: Call): object {
  const { name, project } = state.stack(at("project"), at("stack"));
  const stack = `${project}/${name}`;
  const id = randomUUID();
  const required = state.requiredOf(stack);
  const config = object(body, "config") ?? {};
  state.updates.set(id, {
    id,
    kind,
    stack,
    required,
    config,
    leases: new Set(),
    status: "not started",
    events: new Map(),
  });
  return { updateID: id, requiredPolicies: required.map((one) => requiredPolicy(one, state.url)) };
}

function start(state: State, update: Update, { at, body }: Call): object {
  const stack = state.stack(at("project"), at("stack"));
  // A preview takes no lock, as it changes nothing.
  if (update.kind !== "preview") {
    if (stack.active !== undefined) throw new HttpError(409, "Conflict: Another update is currently in progress.");
    stack.active = update.id;
    stack.version += 1;
  }
  stack.tags = object(body, "tags") ?? stack.tags;
  update.status = "running";
  return { version: stack.version, ...lease(update) };
}

function lease({ leases }: Update): object {
  const token = randomUUID();
  leases.add(`update-token ${token}`);
  return { token, tokenExpiration: Math.floor(Date.now() / 1000) + 300 };
}

/** The update that a call is about. @throws HttpError where the lease is not its own. */
function leased(state: State, { at, authorization }: Call): Update {
  const update = found(state.updates.get(at("update")), "update");
  if (!update.leases.has(authorization)) throw new HttpError(403, "Forbidden: the update's lease is over");
  return update;
}

function complete(state: State, update: Update, { at, body }: Call): Answer {
  const stack = state.stack(at("project"), at("stack"));
  update.status = text(body, "status");
  update.leases.clear();
  if (stack.active === update.id) delete stack.active;
  return undefined;
}

function record(update: Update, call: Call): Answer {
  for (const event of objects(call.body, "events")) {
    const number = event["sequence"];
    if (typeof number !== "number" || update.events.has(number)) {
      throw new HttpError(409, `Conflict: the event ${JSON.stringify(number)} was recorded already`);
    }
    update.events.set(number, event);
  }
  return undefined;
}

export const updateRoutes = (state: State): Routes => ({
  ...Object.fromEntries(KINDS.map((kind) => [`POST ${STACK}/${kind}`, (call: Call) => create(state, kind, call)])),
  [`GET ${UPDATE}`]: ({ at }) => {
    const { status } = found(state.updates.get(at("update")), "update");
    return { status, events: [] };
  },
  [`POST ${UPDATE}`]: (call) => start(state, found(state.updates.get(call.at("update")), "update"), call),
  [`POST ${UPDATE}/renew_lease`]: (call) => lease(leased(state, call)),
  [`PATCH ${UPDATE}/checkpoint`]: (call) => {
    leased(state, call);
    const { deployment, features = null, version } = call.body;
    if (!isObject(deployment) || typeof version !== "number") throw new HttpError(400, "Bad Request: no deployment");
    const kept = { version, deployment, ...(features === null ? {} : { features }) };
    state.stack(call.at("project"), call.at("stack")).deployment = kept;
    return undefined;
  },
  [`POST ${UPDATE}/events/batch`]: (call) => record(leased(state, call), call),
  [`POST ${UPDATE}/complete`]: (call) => complete(state, leased(state, call), call),
});
