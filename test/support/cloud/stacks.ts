/** Stacks: their state, their secrets, and the packs that are required of them. */
import { HttpError, object, text, texts, type Call, type Routes } from "./http";
import { found, requiredPolicy, type Stack, type State } from "./state";

const STACK = "/api/stacks/:org/:project/:stack";
const EMPTY = { version: 3, deployment: { manifest: { time: "0001-01-01T00:00:00Z", magic: "", version: "" } } };

const stackAt = (state: State, { at }: Call): Stack => state.stack(at("project"), at("stack"));
const bytesIn = (base64: string): Buffer => Buffer.from(base64, "base64");
const ofOrganization = (state: State, { at }: Call): void => {
  if (at("org") !== state.organization) throw new HttpError(404, `Not Found: organization "${at("org")}" not found`);
};

const described = (state: State, { active, name, project, tags, version }: Stack): object => ({
  id: `${project}/${name}`,
  orgName: state.organization,
  projectName: project,
  stackName: name,
  activeUpdate: active ?? "",
  tags,
  version,
});

export const stackRoutes = (state: State): Routes => ({
  "GET /api/user/stacks": ({ query }) => ({
    stacks: [...state.stacks.values()]
      .filter(({ project }) => (query.get("project") ?? project) === project)
      .map((stack) => described(state, stack)),
  }),
  "HEAD /api/stacks/:org/:project": ({ at }) => {
    found(
      [...state.stacks.values()].find(({ project }) => project === at("project")),
      "project",
    );
    return undefined;
  },
  "POST /api/stacks/:org/:project": (call) => {
    ofOrganization(state, call);
    const [project, name] = [call.at("project"), text(call.body, "stackName")];
    const key = `${project}/${name}`;
    if (state.stacks.has(key)) throw new HttpError(409, `Conflict: stack "${key}" already exists`);
    const tags = object(call.body, "tags") ?? {};
    state.stacks.set(key, { project, name, tags, version: 0, deployment: object(call.body, "state") ?? EMPTY });
    return {};
  },
  [`GET ${STACK}`]: (call) => described(state, stackAt(state, call)),
  [`DELETE ${STACK}`]: (call) => {
    const { name, project } = stackAt(state, call);
    state.stacks.delete(`${project}/${name}`);
    return undefined;
  },
  [`GET ${STACK}/export`]: (call) => stackAt(state, call).deployment,
  [`PATCH ${STACK}/tags`]: (call) => {
    stackAt(state, call).tags = call.body;
    return undefined;
  },
  [`GET ${STACK}/policypacks`]: (call) => {
    const { name, project } = stackAt(state, call);
    return { requiredPolicies: state.requiredOf(`${project}/${name}`).map((one) => requiredPolicy(one, state.url)) };
  },
  [`POST ${STACK}/encrypt`]: ({ body }) => ({
    ciphertext: state.encrypt(bytesIn(text(body, "plaintext"))).toString("base64"),
  }),
  [`POST ${STACK}/decrypt`]: ({ body }) => ({
    plaintext: state.decrypt(bytesIn(text(body, "ciphertext"))).toString("base64"),
  }),
  [`POST ${STACK}/batch-encrypt`]: ({ body }) => ({
    ciphertexts: texts(body, "plaintexts").map((plain) => state.encrypt(bytesIn(plain)).toString("base64")),
  }),
  [`POST ${STACK}/batch-decrypt`]: ({ body }) => ({
    plaintexts: Object.fromEntries(
      texts(body, "ciphertexts").map((cipher) => [cipher, state.decrypt(bytesIn(cipher)).toString("base64")]),
    ),
  }),
});
