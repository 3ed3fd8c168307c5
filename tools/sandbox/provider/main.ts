/** A provider plugin's process, started by the engine: `main.js NAME ENGINE`. */
import { loadPackageSchema } from "../../schema/load";
import { AwsCloud } from "./aws/cloud";
import { KubernetesCloud } from "./kubernetes/cloud";
import { ServiceCloud } from "./pulumiservice/cloud";
import { serveProvider } from "./server";

const [, , name] = process.argv;
if (name === "aws") serveProvider(new AwsCloud(loadPackageSchema(name)));
else if (name === "kubernetes") serveProvider(new KubernetesCloud(loadPackageSchema(name)));
else if (name === "pulumiservice") serveProvider(new ServiceCloud(loadPackageSchema(name)));
else throw new Error(`There is no provider ${String(name)} in the sandbox`);
