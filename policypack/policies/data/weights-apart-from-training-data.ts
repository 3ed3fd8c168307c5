import { fails, given, ref } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { Bucket, BucketEncryption } from "../../facts/aws/types";
import { weightStores } from "../../facts/flow/apart";
import { key, kmsKeyArn } from "../samples";
import { modelFrom, trainingFrom } from "./samples";

const store = (name: string) => given(Bucket, name, { bucket: `shop-${name}` });
const encrypted = (name: string) =>
  given(BucketEncryption, `${name}-encryption`, {
    bucket: ref(name, "id", `shop-${name}`),
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } }],
  });

export default definePolicy({
  id: "weights-apart-from-training-data",
  title: "Models lie in another bucket, and under another key, than the data that they are trained on",
  guidelines: ["2.2", "3.2"],
  references: ["catalogue:DATA-10", "atlas:AML.M0005", "owasp:LLM04", "ssdf:PS.1.1", "ssdf:PS.1.3", "etsi:5.2.1-4"],
  severity: "medium",
  why: "Who prepares data may write where the data lies. If the models lie there too, he can replace what is served; and whoever serves a model can read what it was trained on.",
  fix: "Let the training job read from a bucket of data and write to a bucket of models, each with a KMS key of its own.",
  resources: weightStores,
  messages: {
    bucket: '"{name}" holds models, and data that models are trained on',
    key: 'the models in "{name}" are encrypted with the key of training data',
  },
  check: (store, judge) => {
    judge.require(store.isApart, "bucket");
    judge.require(store.hasOwnKey, "key");
  },
  examples: {
    pass: {
      default: [store("weights"), modelFrom("weights")],
      apart: [store("tickets"), trainingFrom("tickets", "weights"), store("weights"), modelFrom("weights")],
      keyOfItsOwn: [store("tickets"), trainingFrom("tickets", "weights"), store("weights"), key, encrypted("weights")],
    },
    fail: {
      together: fails("bucket", store("weights"), trainingFrom("weights", "output"), modelFrom("weights")),
      output: fails("bucket", store("tickets"), trainingFrom("tickets", "tickets")),
      sameKey: fails(
        "key",
        store("tickets"),
        encrypted("tickets"),
        trainingFrom("tickets", "weights"),
        store("weights"),
        encrypted("weights"),
        key,
      ),
    },
  },
});
