/** How often a model may be asked. */

/** The requests a second that a front door takes at most, unless the organisation says otherwise. AWS's own limit is 10,000. */
export const MOST_REQUESTS_PER_SECOND = 1000;
