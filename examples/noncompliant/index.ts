import { service } from "./cluster";
import { endpoint, notebook } from "./serving";
import { weights } from "./storage";

export const invoke = endpoint.name;
export const weightsIn = weights.bucket;
export const notebookAt = notebook.url;
export const openAiApiAt = service.metadata.name;
