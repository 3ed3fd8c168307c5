import type { Cases } from "../../../support/cases";

export default {
  needs: { perimeter: { "s3.policy": ["everything"] }, byDenial: { "s3.policy": ["everything"] } },
} satisfies Cases;
