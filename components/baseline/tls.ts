/** How front doors speak TLS: 1.2 at least. */

/**
 * The security policies of load balancers that speak nothing older than TLS 1.2.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const LOAD_BALANCER_TLS = /^ELBSecurityPolicy-(?:TLS13-1-[23](?:-.+)?|TLS-1-2-.+|FS-1-2-.+)$/;
export const PREFERRED_LOAD_BALANCER_TLS = "ELBSecurityPolicy-TLS13-1-2-2021-06";
/** What a load balancer speaks where nothing is said (same source): TLS 1.0 among others. */
export const DEFAULT_LOAD_BALANCER_TLS = "ELBSecurityPolicy-2016-08";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const DISTRIBUTION_TLS = /^TLSv1\.[23]_\d{4}$/;
export const PREFERRED_DISTRIBUTION_TLS = "TLSv1.2_2021";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html */
const API_TLS = /^(?:TLS_1_2|SecurityPolicy_TLS1[23]_.+)$/;
export const PREFERRED_API_TLS = "TLS_1_2";

/** What CloudFront speaks to an origin that it reaches over the network. */
export const ORIGIN_TLS: readonly string[] = ["TLSv1.2", "TLSv1.3"];

/** Whether a load balancer's security policy speaks nothing older than TLS 1.2. */
export const acceptsLoadBalancerTls = (policy: string): boolean => LOAD_BALANCER_TLS.test(policy);
/** Whether a distribution's minimum version is TLS 1.2 or newer. */
export const acceptsDistributionTls = (version: string): boolean => DISTRIBUTION_TLS.test(version);
/** Whether an API's domain name speaks nothing older than TLS 1.2. */
export const acceptsApiTls = (policy: string): boolean => API_TLS.test(policy);
