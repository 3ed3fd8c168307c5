/**
 * What is true of requests of which not everything is known: of some of them, and of all of them. An Allow counts where it
 * can apply: whoever asks chooses his request. A Deny counts where it must: otherwise he asks in another way.
 */
import { all, any, fail, not, pass, type Truth } from "../../truth";

/** Whether it is so of some of the requests that are meant, and of all of them. */
export interface Modal {
  readonly can: Truth;
  readonly must: Truth;
}

/** It is so, or not, whatever else the request is. */
export const certain = (truth: Truth): Modal => ({ can: truth, must: truth });

/** It is so of some requests and not of others. */
export const hangs = (): Modal => ({ can: pass(), must: fail() });

/** All of them at once. */
export const allOf = (...parts: readonly Modal[]): Modal => ({
  can: all(...parts.map(({ can }) => can)),
  must: all(...parts.map(({ must }) => must)),
});

/** One of them at least. */
export const anyOf = (...parts: readonly Modal[]): Modal => ({
  can: any(fail(), ...parts.map(({ can }) => can)),
  must: any(fail(), ...parts.map(({ must }) => must)),
});

/** Not so of all requests is so of some. */
export const noneOf = (...parts: readonly Modal[]): Modal => {
  const { can, must } = anyOf(...parts);
  return { can: not(must), must: not(can) };
};
