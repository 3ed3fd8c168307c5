import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { flag } from "../../engine/settings";
import { aiRepositories, isScanned } from "../../facts/aws/images";
import { Repository, RepositoryScanning } from "../../facts/aws/types";
import { any, fail, pass } from "../../facts/truth";
import { aiRepository } from "./samples";

const registry = (filter: string) =>
  given(RepositoryScanning, "registry", {
    scanType: "ENHANCED",
    rules: [{ scanFrequency: "CONTINUOUS_SCAN", repositoryFilters: [{ filter, filterType: "WILDCARD" }] }],
  });

export default definePolicy({
  id: "ai-repository-scanned",
  title: "Images of AI systems are scanned for known flaws",
  guidelines: ["2.1"],
  references: [
    "catalogue:SUP-03",
    "securityhub:ECR.1",
    "atlas:AML.M0016",
    "owasp:LLM03",
    "ssdf:PW.4.4",
    "etsi:5.2.3-1",
    "equivalent:CKV_AWS_163",
  ],
  severity: "medium",
  why: "Images of model servers bring hundreds of packages, native and young. Unscanned, a known flaw in one of them is found by somebody else first.",
  fix: "Set imageScanningConfiguration.scanOnPush to true, or have the registry scan the repository.",
  resources: aiRepositories,
  config: { scannedByRegistry: flag("The registry scans every repository; that is set up elsewhere.") },
  messages: { unscanned: 'images in "{name}" are not scanned' },
  check: ({ resource }, judge) => {
    judge.require(
      any(judge.settings.scannedByRegistry ? pass() : fail(), isScanned(resource, judge.world)),
      "unscanned",
    );
  },
  remediate: () => ({ imageScanningConfiguration: { scanOnPush: true } }),
  examples: {
    pass: {
      onPush: [aiRepository({ imageScanningConfiguration: { scanOnPush: true } })],
      byRegistry: [registry("*"), aiRepository()],
      repositoryOfNoAi: [given(Repository, "web", { name: "web" })],
    },
    fail: {
      default: fails("unscanned", aiRepository()),
      off: fails("unscanned", aiRepository({ imageScanningConfiguration: { scanOnPush: false } })),
      registryScansOthers: fails("unscanned", registry("web-*"), aiRepository()),
    },
  },
});
