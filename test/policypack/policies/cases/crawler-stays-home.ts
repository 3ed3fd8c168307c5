import { becomes, fails, UNKNOWN } from "../../../../policypack/engine/examples";
import { dataSource } from "../../../../policypack/policies/agents/samples";
import type { Cases } from "../../../support/cases";

const home = { scope: "HOST_ONLY", inclusionFilters: [".*"], crawlerLimits: { maxPages: 500 } };
const crawl = (crawlerConfiguration: object, ...urls: string[]) =>
  dataSource({
    webConfiguration: {
      crawlerConfiguration,
      sourceConfiguration: { urlConfiguration: { seedUrls: urls.map((url) => ({ url })) } },
    },
  });

export default {
  fail: {
    noFilter: fails("unfiltered", crawl({ ...home, inclusionFilters: [] })),
    tooMany: fails("unlimited", crawl({ ...home, crawlerLimits: { maxPages: 100000 } })),
    onlySlow: fails("unlimited", crawl({ ...home, crawlerLimits: { rateLimit: 300 } })),
    secondSeed: fails("seed", crawl(home, "https://docs.example.com/", "http://docs.example.com/")),
    wrongCase: fails("scope", crawl({ ...home, scope: "host_only" })),
  },
  undecided: {
    webFromElsewhere: becomes("undecided", dataSource({ webConfiguration: UNKNOWN })),
    seedsFromElsewhere: becomes(
      "undecided",
      dataSource({
        webConfiguration: {
          crawlerConfiguration: home,
          sourceConfiguration: { urlConfiguration: { seedUrls: UNKNOWN } },
        },
      }),
    ),
  },
} satisfies Cases;
