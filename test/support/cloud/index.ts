/**
 * A stand-in for Pulumi Cloud on loopback: the part of its API that the CLI uses to log in, publish policy packs, require
 * them of stacks by policy groups, and preview and update those stacks. What the CLI's own client asks and expects is the
 * measure: https://github.com/pulumi/pulumi/tree/v3.250.0/pkg/backend/httpstate/client
 */
import type { AddressInfo } from "node:net";
import { accountRoutes } from "./account";
import { groupRoutes } from "./groups";
import { HttpError, serve, type Routes } from "./http";
import { packRoutes } from "./packs";
import { stackRoutes } from "./stacks";
import { State } from "./state";
import { updateRoutes } from "./updates";

export type { State, Update } from "./state";

/** A running service. */
export interface Cloud {
  readonly url: string;
  readonly accessToken: string;
  readonly organization: string;
  /** What it was told. */
  readonly state: State;
  /** What was asked, as `METHOD path`. */
  readonly asked: readonly string[];
  /** What was asked and is not served. */
  readonly unknown: readonly string[];
  readonly close: () => Promise<void>;
}

/** Only who has the token is answered; updates and archives have tokens and addresses of their own. */
function guarded(state: State, routes: Routes): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([route, handle]): [string, Routes[string]] => [
      route,
      (call) => {
        const isKnown = call.authorization === `token ${state.token}` || state.isLease(call.authorization);
        if (!isKnown) throw new HttpError(401, "Unauthorized");
        const organization = call.at("org");
        if (organization !== "" && organization !== state.organization) {
          throw new HttpError(404, `Not Found: organization "${organization}" not found`);
        }
        return handle(call);
      },
    ]),
  );
}

/** Starts the service, for one organisation and one person in it. */
export async function startCloud(organization = "acme", accessToken = "pul-of-the-test"): Promise<Cloud> {
  const state = new State(organization, "ana", accessToken);
  const packs = packRoutes(state);
  const objects = Object.entries(packs).filter(([route]) => route.includes("/objects/"));
  const api = guarded(state, {
    ...accountRoutes(state),
    ...packs,
    ...groupRoutes(state),
    ...stackRoutes(state),
    ...updateRoutes(state),
  });
  const { asked, server, unknown } = serve({ ...api, ...Object.fromEntries(objects) });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  state.url = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { url: state.url, accessToken, organization, state, asked, unknown, close };
}
