/** Policy packs: published in three steps, as the client's `PublishPolicyPack` takes them. */
import { randomUUID } from "node:crypto";
import { HttpError, isObject, object, objects, text, type Json, type Routes } from "./http";
import { found, type PackVersion, type State } from "./state";

/** A header that the upload must carry, as an object store's signed address asks for one. */
const UPLOAD_HEADER = "x-upload-encryption";

/** Takes up a version, or takes one up again that was never completed. */
function begin(
  state: State,
  name: string,
  tag: string,
  rest: Pick<PackVersion, "displayName" | "policies">,
): PackVersion {
  const versions = (state.packs.get(name) ?? []).filter(({ isComplete }) => isComplete);
  if (versions.some(({ versionTag }) => versionTag === tag)) {
    throw new HttpError(409, `Conflict: policy pack "${name}" already has a version "${tag}"`);
  }
  const version = versions.length + 1;
  const versionTag = tag === "" ? version.toString() : tag;
  const added = { name, ...rest, version, versionTag, object: randomUUID(), isComplete: false };
  state.packs.set(name, [...versions, added]);
  return added;
}

function uploaded(state: State, id: string): PackVersion {
  return found(
    [...state.packs.values()].flat().find(({ object: key }) => key === id),
    "object",
  );
}

/** Any version, complete or not. */
function versionOf(state: State, name: string, tag: string): PackVersion {
  const versions = state.packs.get(name) ?? [];
  return found(
    versions.find(({ versionTag }) => versionTag === tag),
    `policy pack "${name}" version "${tag}"`,
  );
}

export const packRoutes = (state: State): Routes => ({
  "POST /api/orgs/:org/policypacks": ({ body }) => {
    const tag = typeof body["versionTag"] === "string" ? body["versionTag"] : "";
    const rest = { displayName: text(body, "displayName"), policies: objects(body, "policies") };
    const { object: id, version } = begin(state, text(body, "name"), tag, rest);
    return { version, uploadURI: `${state.url}/objects/${id}`, requiredHeaders: { [UPLOAD_HEADER]: "AES256" } };
  },
  "PUT /objects/:id": ({ at, bytes, header }) => {
    if (header(UPLOAD_HEADER) !== "AES256") throw new HttpError(403, `Forbidden: ${UPLOAD_HEADER} is missing`);
    uploaded(state, at("id")).archive = bytes;
    return undefined;
  },
  "GET /objects/:id": ({ at }) => found(uploaded(state, at("id")).archive, "object"),
  "POST /api/orgs/:org/policypacks/:pack/versions/:version/complete": ({ at }) => {
    const version = versionOf(state, at("pack"), at("version"));
    if (version.archive === undefined) throw new HttpError(400, "Bad Request: the policy pack was not uploaded");
    version.isComplete = true;
    return undefined;
  },
  "GET /api/orgs/:org/policypacks": () => ({
    policyPacks: [...state.packs].map(([name, versions]) => ({
      name,
      displayName: versions.at(-1)?.displayName ?? name,
      versions: versions.map(({ version }) => version),
      versionTags: versions.map(({ versionTag }) => versionTag),
    })),
  }),
  "GET /api/orgs/:org/policypacks/:pack/versions/:version/schema": ({ at }) => ({
    configSchema: schemasOf(state.pack(at("pack"), at("version"))),
  }),
  "DELETE /api/orgs/:org/policypacks/:pack/versions/:version": ({ at }) => {
    const gone = versionOf(state, at("pack"), at("version"));
    if ([...state.groups.values()].some(({ packs }) => packs.some(({ pack }) => pack === gone))) {
      throw new HttpError(400, `Bad Request: policy pack "${gone.name}" version "${gone.versionTag}" is enabled`);
    }
    state.packs.set(
      gone.name,
      (state.packs.get(gone.name) ?? []).filter((version) => version !== gone),
    );
    return undefined;
  },
});

/** The schema of each policy's configuration, of those that have one. */
export function schemasOf({ policies }: PackVersion): Record<string, Json> {
  return Object.fromEntries(
    policies.flatMap((policy) => {
      const schema = object(policy, "configSchema");
      return isObject(schema) ? [[text(policy, "name"), schema] as const] : [];
    }),
  );
}
