import { DATASET_EVIDENCE } from "../../../components/baseline";
import { becomes, fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { textList } from "../../engine/settings";
import { isRegistered, trainings } from "../../facts/aws/trainingData";
import { Bucket, CustomModel, TrainingJob } from "../../facts/aws/types";
import { sha256 } from "./samples";

const tags = {
  "ai:dataset-source": "https://data.example.com/tickets",
  "ai:dataset-licence": "LicenseRef-own",
  "ai:dataset-digest": `sha256:${sha256}`,
};
const tickets = given(Bucket, "tickets", { bucket: "shop-tickets", tags });
const unregistered = given(Bucket, "tickets", { bucket: "shop-tickets" });
const s3Uri = ref("tickets", "bucket", "s3://shop-tickets/2026-10/");
const tune = given(CustomModel, "tuned", { trainingDataConfig: { s3Uri } });
const train = given(TrainingJob, "train", {
  inputDataConfigs: [{ channelName: "train", dataSource: { s3DataSource: { s3Uri, s3DataType: "S3Prefix" } } }],
});

export default definePolicy({
  id: "training-data-registered",
  title: "Models are trained with registered data sets only",
  guidelines: ["2.1", "2.3", "1.3"],
  references: [
    "catalogue:DATA-16",
    "atlas:AML.M0025",
    "atlas:AML.M0007",
    "owasp:LLM04",
    "ssdf:PW.3.1",
    "ssdf:PW.3.2",
    "ssdf:PS.3.2",
    "etsi:5.2.4-2",
  ],
  severity: "high",
  why: "Whoever gets a few rows into the training data decides some of the answers. Where nobody wrote down whose data it is and what it was, poisoned rows cannot be told from the others, and a model cannot be taken back for them.",
  fix: "Give the bucket of the data the tags of its source, its licence and the digest of its manifest, or name its place in the policy's setting.",
  resources: trainings,
  config: {
    requiredDatasetTags: textList("The tags that a registered data set has.", DATASET_EVIDENCE),
    registered: textList("The places of data sets that are registered elsewhere, with wildcards: `s3://datasets/*`."),
  },
  messages: { unregistered: '"{name}" is trained with data of which nobody has said what it is' },
  check: ({ data, readable }, judge) => {
    judge.require(readable, "unregistered");
    const { registered, requiredDatasetTags: required } = judge.settings;
    for (const place of data) judge.require(isRegistered(place, judge.world, { registered, required }), "unregistered");
  },
  examples: {
    pass: {
      default: [given(TrainingJob, "train", {})],
      registered: [tickets, train],
      customModel: [tickets, tune],
    },
    fail: {
      training: fails("unregistered", unregistered, train),
      customModel: fails("unregistered", unregistered, tune),
      badDigest: fails(
        "unregistered",
        given(Bucket, "tickets", { bucket: "shop-tickets", tags: { ...tags, "ai:dataset-digest": "v3" } }),
        train,
      ),
    },
    undecided: {
      elsewhere: becomes(
        "undecided",
        given(CustomModel, "tuned", { trainingDataConfig: { s3Uri: "s3://datasets/tickets/" } }),
      ),
    },
  },
});
