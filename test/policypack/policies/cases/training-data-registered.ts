import { becomes, fails, given, ref, UNKNOWN } from "../../../../policypack/engine/examples";
import { Bucket, CustomModel, FileSystem, TrainingJob, TuningJob } from "../../../../policypack/facts/aws/types";
import type { Cases } from "../../../support/cases";

const tickets = given(Bucket, "tickets", { bucket: "shop-tickets" });
const dataSource = { s3DataSource: { s3Uri: "s3://shop-tickets/2026-10/", s3DataType: "S3Prefix" } };
const tags = ["ai:dataset-source", "ai:dataset-licence", "ai:dataset-digest"];
const needed = Object.fromEntries(tags.map((tag) => [`tickets.tags.${tag}`, ["unregistered"]]));

export default {
  fail: {
    literalOfThisStack: fails(
      "unregistered",
      tickets,
      given(TuningJob, "tune", {
        trainingJobDefinition: { inputDataConfigs: [{ channelName: "train", dataSource }] },
      }),
    ),
    validation: fails(
      "unregistered",
      tickets,
      given(CustomModel, "tuned", { validationDataConfig: { validators: [{ s3Uri: "s3://shop-tickets/held-out/" }] } }),
    ),
    fileSystem: fails(
      "unregistered",
      given(FileSystem, "corpus", {}),
      given(TrainingJob, "train", {
        inputDataConfigs: [
          {
            channelName: "train",
            dataSource: {
              fileSystemDataSource: {
                fileSystemId: ref("corpus", "id", "fs-0a1b2c3d4e5f60718"),
                directoryPath: "/",
                fileSystemAccessMode: "ro",
                fileSystemType: "EFS",
              },
            },
          },
        ],
      }),
    ),
  },
  undecided: {
    fromElsewhere: becomes("undecided", given(CustomModel, "tuned", { trainingDataConfig: { s3Uri: UNKNOWN } })),
  },
  needs: { registered: needed, customModel: needed },
} satisfies Cases;
