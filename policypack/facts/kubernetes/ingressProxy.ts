/** What a proxy in the cluster, which an Ingress is for, asks of whoever calls. */
import { all, any, fail, pass, undecided, type Truth } from "../truth";
import { equals, isOneOf, isPresent, isSet, text } from "../values";
import { evidenceAt, type View } from "../view";
import { annotation } from "./exposure";

export const NGINX = "nginx.ingress.kubernetes.io";

/** What other controllers call that which may ask who is calling. */
const OTHERS = [
  "traefik.ingress.kubernetes.io/router.middlewares",
  "konghq.com/plugins",
  "haproxy.org/auth-type",
  "haproxy-ingress.github.io/auth-url",
];

/** Whether a proxy in the cluster asks. https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ */
export function proxyAsks(annotations: View, named: View): Truth {
  const at = (name: string): View => annotation(annotations, `${NGINX}/${name}`);
  const asks = any(
    isSet(at("auth-url")),
    all(isOneOf(at("auth-type"), ["basic", "digest"]), isSet(at("auth-secret"))),
    all(
      equals(at("auth-tls-verify-client"), "on", { default: isPresent(at("auth-tls-secret")) ? "on" : "off" }),
      isSet(at("auth-tls-secret")),
    ),
  );
  const isNginx = isPresent(named) ? text(named, (name) => name.includes("nginx")) : pass();
  const others = OTHERS.map((name) => annotation(annotations, name)).filter(isPresent);
  const waitsFor = "whether this asks who is calling";
  const toDecide = "State the Ingress in the policy's setting `authenticateThemselves`, where it does.";
  const mayAsk =
    others.length > 0 ? undecided(...others.map((view) => evidenceAt(view, { waitsFor, toDecide }))) : fail();
  if (asks.verdict === "fail" || isNginx.verdict === "pass") return any(asks, mayAsk);
  return undecided(evidenceAt(named, { waitsFor, toDecide }));
}
