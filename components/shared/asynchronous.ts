/** What an asynchronous endpoint and its role know one another by: all of it follows from the endpoint's name. */

/** Where requests are to be put, in the endpoint's folder of the bucket. */
export const REQUESTS = "requests/";
/** Where answers come to be. */
export const ANSWERS = "answers/";
/** Where it is written why a request failed. */
export const FAILURES = "failures/";

/** What the endpoint tells of, each in a topic of its own. */
export const NOTICES = { answered: "answered", failed: "failed" } as const;

/** The name of the topic in which the endpoint tells of one kind. */
export const noticeTopicName = (endpointName: string, kind: string): string => `${endpointName}-${kind}`;

/** The alias of the key that encrypts those topics. */
export const noticeKeyAlias = (endpointName: string): string => `alias/${endpointName}-notices`;
