import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isPrivatelyReached, processorsOf, WITH_PROCESSORS } from "../../facts/aws/processors";
import { KnowledgeBase } from "../../facts/aws/types";
import { isAt } from "../../facts/network/host";
import { resourcesOf } from "../../facts/subject";
import { isPresent } from "../../facts/values";
import { dataSource } from "./samples";

const storedIn = (storageConfiguration: object) =>
  given(KnowledgeBase, "handbook", { storageConfiguration: storageConfiguration });
const connectionString = "https://handbook-1a2b3c.svc.eu-west1-aws.pinecone.io";
const hostUrl = "https://example.atlassian.net";

export default definePolicy({
  id: "third-party-processors-declared",
  title: "Whoever else gets prompts, documents or vectors is declared",
  guidelines: ["1.3", "2.1"],
  references: [
    "catalogue:DATA-14",
    "atlas:AML.M0001",
    "owasp:LLM03",
    "ssdf:PO.1.3",
    "ssdf:PW.4.4",
    "etsi:5.1.2-7",
    "etsi:5.2.3-2",
  ],
  severity: "high",
  why: "A vector database, a wiki or a model of another company gets your data or decides what your model reads. One that nobody has looked at is a supplier without a contract.",
  fix: "Use a store and a model of AWS, or name the supplier's host in the setting `supplierHosts` once it has been examined; reach MongoDB Atlas by endpointServiceName.",
  resources: resourcesOf<unknown>(...WITH_PROCESSORS),
  config: {
    supplierHosts: textList("The hosts of suppliers that were examined, such as `*.svc.eu-west1-aws.pinecone.io`."),
  },
  messages: {
    undeclared: '"{name}" exchanges data with somebody who is not declared',
    public: '"{name}" reaches its store over the internet',
  },
  check: ({ resource }, judge) => {
    for (const address of processorsOf(resource, judge.world).filter(isPresent)) {
      judge.require(isAt(address, judge.settings.supplierHosts), "undeclared");
    }
    judge.require(isPrivatelyReached(resource, judge.world), "public");
  },
  examples: {
    pass: {
      default: [given(KnowledgeBase, "handbook", {})],
      ofAws: [dataSource({ type: "S3", s3Configuration: { bucketArn: "arn:aws:s3:::handbook" } })],
    },
    fail: {
      pinecone: fails("undeclared", storedIn({ type: "PINECONE", pineconeConfiguration: { connectionString } })),
      mongo: fails(
        ["public", "undeclared"],
        storedIn({ mongoDbAtlasConfiguration: { endpoint: "c0.ab1cd.mongodb.net" } }),
      ),
      confluence: fails("undeclared", dataSource({ confluenceConfiguration: { sourceConfiguration: { hostUrl } } })),
    },
  },
});
