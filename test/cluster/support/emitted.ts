/** What components emit, as the API server gets it. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api, KubernetesObject } from "../../../scripts/cluster/api";
import { captureResources } from "../../components/support/capture";

/** The objects of Kubernetes that a program makes, in their order, without what is made on AWS. */
export async function emittedBy(build: () => unknown): Promise<readonly KubernetesObject[]> {
  const resources = await captureResources(build, { preview: false });
  return resources.filter(({ type }) => type.startsWith("kubernetes:")).map(({ props }) => props as KubernetesObject);
}

/** Applies the object, which the server takes whole and without a warning. */
export async function applied(api: Api, object: KubernetesObject): Promise<void> {
  const { message, status } = await api.apply(object);
  assert.ok(status === 200 || status === 201, `${object.kind} ${object.metadata?.name ?? ""}: ${message}`);
}

/** Defines the kinds, and waits until the server knows them, which it learns a moment after. */
export async function defined(api: Api, definitions: readonly KubernetesObject[]): Promise<void> {
  for (const one of definitions) await applied(api, one);
  for (const { spec } of definitions) {
    const { group, names, versions } = spec as {
      group: string;
      names: { plural: string };
      versions: [{ name: string }];
    };
    const path = `/apis/${group}/${versions[0].name}`;
    await until(async () => {
      const { body, status } = await api.call("GET", path);
      return status === 200 && JSON.stringify(body).includes(`"name":"${names.plural}"`);
    });
  }
}

/** Waits until it is so; fails where it never is. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await isSo()) return;
    await sleep(100);
  }
  assert.fail("it never came to be so");
}
