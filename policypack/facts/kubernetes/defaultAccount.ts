/** The service account that is in every namespace, and that pods have which name none. */
import type { types } from "@pulumi/kubernetes";
import type { Resource, World } from "../resource";
import { all, any, fail, not, type Truth } from "../truth";
import { equals, isOneOf, isTrue, some, text } from "../values";
import type { View } from "../view";
import { metadataOf } from "./names";
import { ServiceAccount } from "./types";

const AS_USER = /^system:serviceaccount:[^:]+:default$/;

/** The groups of all accounts, and of those of a namespace. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects */
const OF_ALL = /^system:serviceaccounts(?::[^:]+)?$/;
/** What Kubernetes gives to such groups itself. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles */
const GIVEN_TO_ALL = [
  "system:basic-user",
  "system:discovery",
  "system:public-info-viewer",
  "system:service-account-issuer-discovery",
];

/** Whether a binding gives it a role: by its name, as the user that it is to the API server, or as one of all accounts. */
export function bindsDefaultAccount(resource: Resource, world: World): Truth {
  if (world.is(resource, ServiceAccount)) return fail();
  const { roleRef, subjects } = resource.props as View<types.input.rbac.v1.RoleBinding>;
  const isForAll = all(equals(roleRef.kind, "ClusterRole"), isOneOf(roleRef.name, GIVEN_TO_ALL));
  return some(subjects, ({ kind, name }) =>
    any(
      all(equals(kind, "ServiceAccount"), equals(name, "default")),
      all(
        equals(kind, "User"),
        text(name, (user) => AS_USER.test(user)),
      ),
      all(
        equals(kind, "Group"),
        text(name, (group) => OF_ALL.test(group)),
        not(isForAll),
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
