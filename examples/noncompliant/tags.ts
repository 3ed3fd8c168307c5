/** What somebody put on everything once; it is copied from project to project since. */
export const tags = { team: "support", "ai:system": "support-assistant", "ai:env": "production" };
