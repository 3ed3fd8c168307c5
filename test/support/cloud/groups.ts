/** Policy groups: which packs, in which version and configuration, for which stacks. */
import { faultsIn } from "./configuration";
import { HttpError, object, objects, text, type JsonObject, type Routes } from "./http";
import { schemasOf } from "./packs";
import { DEFAULT_GROUP, type Applied, type Group, type State } from "./state";

const tagOf = (body: JsonObject): string => (typeof body["versionTag"] === "string" ? body["versionTag"] : "");

/** @throws HttpError where the pack is not published, or says no to its configuration. */
function applied(state: State, reference: JsonObject): Applied {
  const pack = state.pack(text(reference, "name"), tagOf(reference));
  const config = object(reference, "config");
  const faults = faultsIn(config ?? {}, schemasOf(pack));
  if (faults.length > 0)
    throw new HttpError(400, `Bad Request: invalid policy pack configuration: ${faults.join("; ")}`);
  return { pack, config };
}

const stackOf = (body: JsonObject): string => `${text(body, "routingProject")}/${text(body, "name")}`;

function edit(state: State, group: Group, body: JsonObject): void {
  const [add, remove] = [object(body, "addPolicyPack"), object(body, "removePolicyPack")];
  const [stack, stackGone] = [object(body, "addStack"), object(body, "removeStack")];
  const without = (name: string): readonly Applied[] => group.packs.filter(({ pack }) => pack.name !== name);
  // Of a pack, a group has one version: enabling another takes its place.
  if (add !== undefined) group.packs = [...without(text(add, "name")), applied(state, add)];
  if (remove !== undefined) {
    const name = text(remove, "name");
    const isMeant = ({ pack }: Applied): boolean => pack.name === name && ["", pack.versionTag].includes(tagOf(remove));
    if (!group.packs.some(isMeant)) throw new HttpError(404, `Not Found: policy pack "${name}" is not enabled`);
    group.packs = without(name);
  }
  if (stack !== undefined) {
    state.stack(text(stack, "routingProject"), text(stack, "name"));
    group.stacks.add(stackOf(stack));
  }
  if (stackGone !== undefined) group.stacks.delete(stackOf(stackGone));
  if (Array.isArray(body["policyPacks"])) {
    group.packs = objects(body, "policyPacks").map((reference) => applied(state, reference));
  }
  if (Array.isArray(body["stacks"])) {
    group.stacks.clear();
    for (const reference of objects(body, "stacks")) group.stacks.add(stackOf(reference));
  }
}

const described = (state: State, { isOrgDefault, stacks }: Group): readonly string[] =>
  isOrgDefault ? [...state.stacks.keys()] : [...stacks];

export const groupRoutes = (state: State): Routes => ({
  "GET /api/orgs/:org/policygroups": () => ({
    policyGroups: [...state.groups.values()].map((group) => ({
      name: group.name,
      isOrgDefault: group.isOrgDefault,
      entityType: group.entityType,
      mode: group.mode,
      numStacks: described(state, group).length,
      numEnabledPolicyPacks: group.packs.length,
    })),
  }),
  "POST /api/orgs/:org/policygroups": ({ body }) => {
    const name = text(body, "name");
    if (state.groups.has(name)) throw new HttpError(409, `Conflict: policy group "${name}" already exists`);
    const entityType = text(body, "entityType");
    const given = typeof body["mode"] === "string" ? body["mode"] : "";
    const mode = given === "" ? (entityType === "stacks" ? "preventative" : "audit") : given;
    state.groups.set(name, { name, isOrgDefault: false, entityType, mode, stacks: new Set(), packs: [] });
    return undefined;
  },
  "GET /api/orgs/:org/policygroups/:group": ({ at }) => {
    const group = state.group(at("group"));
    return {
      name: group.name,
      isOrgDefault: group.isOrgDefault,
      entityType: group.entityType,
      mode: group.mode,
      stacks: described(state, group).map((stack) => {
        const [routingProject = "", name = ""] = stack.split("/");
        return { name, routingProject };
      }),
      appliedPolicyPacks: group.packs.map(({ config, pack: { displayName, name, version, versionTag } }) => {
        return { name, displayName, version, versionTag, ...(config === undefined ? {} : { config }) };
      }),
      accounts: [],
    };
  },
  "PATCH /api/orgs/:org/policygroups/:group": ({ at, body }) => {
    edit(state, state.group(at("group")), body);
    return undefined;
  },
  "DELETE /api/orgs/:org/policygroups/:group": ({ at }) => {
    const { name } = state.group(at("group"));
    if (name === DEFAULT_GROUP) throw new HttpError(400, "Bad Request: the default policy group cannot be deleted");
    state.groups.delete(name);
    return undefined;
  },
});
