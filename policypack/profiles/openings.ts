/** Values of settings that leave a policy nothing to ask: a pattern that everything is like, a range that holds everybody. */
import { isIsoDate } from "../../components/baseline";
import { daysAfter } from "../engine/exceptions";
import { matchesPattern } from "../engine/pattern";

const STRANGER = "999999999999";

/** What no organisation means by a pattern: things of strangers, in the forms that settings take. */
const STRANGERS: readonly string[] = [
  "zq7",
  "zq7:zq7",
  STRANGER,
  `arn:aws:iam::${STRANGER}:role/zq7`,
  `arn:aws:iam::${STRANGER}:user/zq7`,
  `arn:aws:iam::${STRANGER}:policy/zq7`,
  `arn:aws:iam::${STRANGER}:root`,
  `arn:aws:kms:eu-west-1:${STRANGER}:key/zq7`,
  `arn:aws:sns:eu-west-1:${STRANGER}:zq7`,
  `arn:aws:bedrock:eu-west-1:${STRANGER}:guardrail/zq7`,
  `arn:aws:sagemaker:eu-west-1:${STRANGER}:model/zq7`,
  "arn:aws:s3:::zq7",
  "arn:aws:s3:::zq7/zq7",
  "s3://zq7/zq7",
  "zq7.com",
  "https://zq7.com",
  `${STRANGER}.dkr.ecr.eu-west-1.amazonaws.com/zq7:zq7`,
];

/** Where anybody publishes: a registry of these is approved by whose repositories in it are. */
const PUBLIC_REGISTRIES = ["docker.io", "gcr.io", "ghcr.io", "public.ecr.aws", "quay.io", "registry.gitlab.com"];

/** The public hub of models, which is nobody's own. https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables */
const PUBLIC_HUB = /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:huggingface\.co|hf\.co)(?:[/:]|$)/i;

/** Who everybody is in Kubernetes. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects */
const EVERYBODY = /^system:(?:anonymous|authenticated|unauthenticated|serviceaccounts)$/;

/** Settings that hold a pattern with what it stands for: `s3://corp-lake/*=confidential`. */
const PAIRS: ReadonlySet<string> = new Set(["modelEnds", "places"]);

/** Settings that say what is asked for: with nothing in them nothing is. */
const DEMANDS: ReadonlySet<string> = new Set([
  "classifications",
  "filters",
  "modelEnds",
  "requiredCriticalTags",
  "requiredDatasetTags",
  "requiredIntakeTags",
  "requiredLogs",
  "requiredTags",
]);

/** The least bits of a range: 10.0.0.0/8 and fc00::/7 are the broadest that anybody has to themselves (RFC 1918, RFC 4193). */
const LEAST_BITS = { v4: 8, v6: 7 } as const;

/** What is wrong with the value of the setting because of what it lets through, in words that follow its name. */
export function openingsIn(setting: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  if (value.length === 0 && DEMANDS.has(setting))
    return ["is empty, so that nothing is asked: leave it out, or name some"];
  return value
    .filter((item): item is string => typeof item === "string" && isOpen(setting, item))
    .map((item) => `has ${JSON.stringify(item)}, which takes in everybody's: name what is yours`);
}

function isOpen(setting: string, given: string): boolean {
  const text = (PAIRS.has(setting) ? given.replace(/=[^=]*$/, "") : given).trim();
  const [, address = "", bits] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(text) ?? [];
  if (bits !== undefined) return isWide(address, Number(bits));
  if (!/[\p{L}\p{N}]/u.test(text) || EVERYBODY.test(text)) return true;
  if (setting === "mirrors" && PUBLIC_HUB.test(text)) return true;
  if (setting === "registries" && isPublicRegistry(text)) return true;
  // Every role of an account is no role with a purpose, whosever the account.
  const pattern = setting.endsWith("Roles") ? text.replace(/(?<=^arn:[^:]*:iam::)\d{12}(?=:)/, STRANGER) : text;
  if (!pattern.includes("*")) return false;
  return literalsOf(pattern) < LEAST_LITERALS || STRANGERS.some((stranger) => matchesPattern(pattern, stranger));
}

/** Whether a range holds more than anybody has to themselves. Addresses of IPv4 may be written as ones of IPv6 (RFC 4291, 2.5.5.2). */
function isWide(address: string, bits: number): boolean {
  if (!address.includes(":")) return bits < LEAST_BITS.v4;
  return /^(?:0*:)*:?ffff:/i.test(address) ? bits - 96 < LEAST_BITS.v4 : bits < LEAST_BITS.v6;
}

/** A registry alone takes in all that is below it; one of ECR is open where its account is any. */
const isPublicRegistry = (pattern: string): boolean =>
  matchesPattern(/^([^./]*)\.dkr\.ecr/.exec(pattern)?.[1] ?? "", STRANGER) ||
  PUBLIC_REGISTRIES.some((registry) =>
    [pattern, `${pattern.replace(/\/$/, "")}/*`].some((one) => matchesPattern(one, `${registry}/zq7/zq7`)),
  );

/** The letters and digits that a pattern has of a name. With fewer, a handful of patterns (`a*`, `b*`, …) takes in everybody. */
const LEAST_LITERALS = 3;

/** How many there are beside what all addresses of a kind begin with: an ARN's head, `s3://`, `role/`. */
const literalsOf = (pattern: string): number =>
  (
    pattern
      .replace(/^arn:[^:]*:[^:]*:[^:]*:/, "")
      .replace(/^[a-z0-9]+:\/\//, "")
      .replace(/(?<![\p{L}\p{N}])(?:role|user|policy|key|guardrail|table|function|model|endpoint|secret)[:/]/gu, "")
      .match(/[\p{L}\p{N}]/gu) ?? []
  ).length;

/** How long ago the day may be that dates are compared with, in days: longer, and nothing ever ends. */
const LONGEST_AGO = 31;

/** What is wrong with a day that dates are compared with, in words that follow its name. */
export function agoFaults(setting: string, value: unknown, today: string): readonly string[] {
  const earliest = daysAfter(today, -LONGEST_AGO);
  return setting === "asOf" && typeof value === "string" && isIsoDate(value) && value < earliest
    ? [`is ${JSON.stringify(value)}, where ${LONGEST_AGO} days ago, ${earliest}, is the earliest`]
    : [];
}
