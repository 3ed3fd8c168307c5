import { fails } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList, wholeNumber } from "../../engine/settings";
import { DataSource } from "../../facts/aws/types";
import { isAllowedAddress } from "../../facts/aws/toolTargets";
import { resourcesOf } from "../../facts/subject";
import { atMost, equals, isPresent, isSet } from "../../facts/values";
import { dataSource } from "./samples";

const crawl = (crawlerConfiguration: object, url = "https://docs.example.com/") =>
  dataSource({
    webConfiguration: { crawlerConfiguration, sourceConfiguration: { urlConfiguration: { seedUrls: [{ url }] } } },
  });
const home = {
  scope: "HOST_ONLY",
  inclusionFilters: ["https://docs\\.example\\.com/.*"],
  crawlerLimits: { maxPages: 500 },
};

export default definePolicy({
  id: "crawler-stays-home",
  title: "Crawlers of knowledge bases stay on the hosts that they were sent to",
  guidelines: ["1.3", "2.1"],
  references: [
    "catalogue:AGT-09",
    "atlas:AML.M0007",
    "atlas:AML.M0030",
    "owasp:LLM04",
    "owasp:LLM08",
    "ssdf:PW.3.1",
    "etsi:5.2.1-4.1",
  ],
  severity: "high",
  why: "What a crawler finds becomes what the model knows. One that follows links to other hosts, or starts where anybody may write, lets strangers put text into the prompt.",
  fix: 'Set scope to "HOST_ONLY", inclusionFilters and crawlerLimits.maxPages, and start at https addresses on hosts that the setting `crawledHosts` names.',
  resources: resourcesOf(DataSource),
  config: {
    crawledHosts: textList("The hosts that crawlers may read, such as `docs.example.com` or `*.example.com`."),
    pages: wholeNumber("The most pages that one crawl may read.", 25000, 0, 25000),
  },
  messages: {
    scope: '"{name}" follows links to other hosts',
    unfiltered: '"{name}" takes in whatever it finds',
    unlimited: '"{name}" reads without an end',
    seed: '"{name}" starts at an address that is not allowed',
  },
  check: ({ resource: { props } }, judge) => {
    const { crawlerConfiguration: crawler, sourceConfiguration } = props.dataSourceConfiguration.webConfiguration;
    const { crawledHosts, pages } = judge.settings;
    if (!isPresent(props.dataSourceConfiguration.webConfiguration)) return;
    judge.require(equals(crawler.scope, "HOST_ONLY"), "scope");
    judge.require(isSet(crawler.inclusionFilters), "unfiltered");
    judge.require(atMost(crawler.crawlerLimits.maxPages, pages), "unlimited");
    judge.each(sourceConfiguration.urlConfiguration.seedUrls, ({ url }) => {
      judge.require(isAllowedAddress(url, crawledHosts), "seed");
    });
  },
  examples: {
    pass: { default: [dataSource({ type: "S3" })] },
    fail: {
      elsewhere: fails("seed", crawl(home)),
      subdomains: fails(["scope", "seed"], crawl({ ...home, scope: "SUBDOMAINS" })),
      asItComes: fails(["scope", "unfiltered", "unlimited", "seed"], crawl({})),
    },
  },
});
