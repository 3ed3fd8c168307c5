/** A provider plugin's process: `main.js aws ENGINE` or `main.js kubernetes ENGINE`, started by the engine. */
import { loadPackageSchema } from "../../schema/load";
import { AwsCloud } from "./aws/cloud";
import { KubernetesCloud } from "./kubernetes/cloud";
import { serveProvider } from "./server";

const [, , name] = process.argv;
if (name === "aws") serveProvider(new AwsCloud(loadPackageSchema(name)));
else if (name === "kubernetes") serveProvider(new KubernetesCloud(loadPackageSchema(name)));
else throw new Error(`There is no provider ${String(name)} in the sandbox`);
