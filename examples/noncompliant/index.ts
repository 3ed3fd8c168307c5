import "./frontDoor";
import "./operations";
import "./training";
import "./vectors";
import { agentAt, askedThrough } from "./assistant";
import { refunds } from "./agentcore";
import { service } from "./cluster";
import { analysts, podRole } from "./identity";
import { endpoint } from "./serving";
import { weights } from "./storage";
import { notebook } from "./studio";

export const invoke = endpoint.name;
export const weightsIn = weights.bucket;
export const notebookAt = notebook.url;
export const openAiApiAt = service.metadata.name;
export const agents = [agentAt, refunds];
export const models = askedThrough;
export const roles = [analysts.name, podRole.name];
