import type { Cases } from "../../../support/cases";

export default {
  needs: {
    signedIn: {
      "https.defaultActions.0.type": ["open"],
      "attach.resourceArn": ["unlimited"],
      "attach.webAclArn": ["unlimited"],
    },
    internal: { "front.internal": ["open"] },
    token: {
      "ask.authorizationType": ["open"],
      "live.defaultRouteSettings.throttlingRateLimit": ["unlimited"],
      "live.defaultRouteSettings.throttlingBurstLimit": ["unlimited"],
    },
  },
} satisfies Cases;
