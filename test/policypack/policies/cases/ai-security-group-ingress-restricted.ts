import type { Cases } from "../../../support/cases";

export default {
  needs: {
    ofFrontDoor: {
      "inference.ingress.0.protocol": ["open"],
      "inference.ingress.0.fromPort": ["open"],
      "inference.ingress.0.toPort": ["open"],
      "front.securityGroups.0": ["open"],
    },
  },
} satisfies Cases;
