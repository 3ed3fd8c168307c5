/** The service account that is in every namespace, and that pods have which name none. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, type Truth } from "../truth";
import { equals, isTrue, some, text } from "../values";
import type { View } from "../view";
import { metadataOf } from "./names";
import { ServiceAccount } from "./types";

const AS_USER = /^system:serviceaccount:[^:]+:default$/;

/** Whether a binding gives it a role, by its name or as the user that it is to the API server. */
export function bindsDefaultAccount(resource: Resource, world: World): Truth {
  if (world.is(resource, ServiceAccount)) return fail();
  const { subjects } = resource.props as View<types.input.rbac.v1.RoleBinding>;
  return some(subjects, ({ kind, name }) =>
    any(
      all(equals(kind, "ServiceAccount"), equals(name, "default")),
      all(
        equals(kind, "User"),
        text(name, (user) => AS_USER.test(user)),
      ),
    ),
  );
}

/** Whether it is this account, and its pods get a token where they do not say otherwise. */
export const isGivenToken = (resource: Resource, world: World): Truth =>
  world.is(resource, ServiceAccount)
    ? all(
        equals(metadataOf(resource).name, "default"),
        isTrue(resource.props.automountServiceAccountToken, { default: true }),
      )
    : fail();
