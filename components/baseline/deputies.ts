/** Which services act on AI assets for whoever asks them, and say for whom they do. */

/**
 * The services, beside those of AI, that send where a role, a key, a bucket or a queue lets them, and that fill in
 * `aws:SourceAccount` or `aws:SourceArn` when they do. Lambda and EC2, which say nothing, are none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const DEPUTY_SERVICES = [
  "cloudtrail",
  "config",
  "delivery.logs",
  "events",
  "firehose",
  "glue",
  "logs",
  "pipes",
  "s3",
  "scheduler",
  "sns",
  "states",
] as const;

/** Whether it is one of them: `states.amazonaws.com`, and `logs.eu-west-1.amazonaws.com` where the Region is named too. */
export function isDeputyService(principal: string): boolean {
  const name = /^((?:delivery\.)?[a-z0-9-]+)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/.exec(
    principal.toLowerCase(),
  );
  return (DEPUTY_SERVICES as readonly string[]).includes(name?.[1] ?? "");
}
