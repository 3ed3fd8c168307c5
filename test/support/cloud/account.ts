/** Who asks, and what the service can do. */
import type { Routes } from "./http";
import type { State } from "./state";

export const accountRoutes = (state: State): Routes => {
  const organization = { name: state.organization, githubLogin: state.organization, avatarUrl: "" };
  return {
    "GET /api/user": () => ({
      id: state.user,
      name: state.user,
      githubLogin: state.user,
      email: `${state.user}@example.com`,
      avatarUrl: "",
      identities: [],
      organizations: [organization],
    }),
    "GET /api/user/organizations/default": () => ({ GitHubLogin: state.organization, Messages: [] }),
    // No checkpoint deltas and no journal, which save bandwidth: the client then sends whole checkpoints.
    "GET /api/capabilities": () => ({
      capabilities: [
        { capability: "batch-encrypt" },
        { capability: "stack-policy-packs", version: 1 },
        { capability: "deployment-schema-version", version: 1, configuration: { version: 4 } },
      ],
    }),
  };
};
