/**
 * The audiences for which the API server takes tokens, in whatever case: itself by its names in the cluster, and the issuer
 * where nothing else is set. As text, since it is read by the policies and, in CEL, by the API server itself.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
 */
export const API_SERVER_AUDIENCE =
  "^(?:(?:https?://)?kubernetes(?:[.]default(?:[.]svc(?:[.][a-z0-9.-]+)?)?|[.]svc[.]default)?(?::[0-9]+)?/?|k3s|https://oidc[.-]eks[.].*)$";
