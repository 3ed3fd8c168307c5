/**
 * What draws, renders or transcodes on the accelerators on which models compute, too: an accelerator alone does not make it
 * AI. Only programs that do nothing else are here: `ffmpeg` on a host may as well feed a model.
 */

/** Images, by the last part of their name. */
const IMAGE =
  /(?:^|\/)(?:(?:[\w.]+[-_])*(?:blender|ffmpeg|nvenc|handbrake|jellyfin|plex|unreal(?:-?engine)?|pixel-?streaming|nice-?dcv|transcod(?:e|er|ing)|render(?:er|farm))(?:[-_][\w.-]+)*|pms-docker)(?=[:@]|$)/i;
/** Programs. https://docs.aws.amazon.com/dcv/latest/adminguide/what-is-dcv.html */
const PROGRAM =
  /\b(?:blender|nice-?dcv|dcvserver|deadline-?worker|unreal-?engine|houdini|renderman|redshift-?render|parsecd?)\b/i;
const ALSO_AI =
  /\b(?:\w*llm\w*|models?|inference|torch\w*|transformers|tensorflow|jax|hugging-?face|onnx\w*|triton\w*)\b/i;

/** What only models are computed with, or are: a render farm has models too, of another kind. */
const COMPUTES_MODELS =
  /(?:^|[^a-z])(?:\w*llms?|inference|pytorch|torch(?:run|serve|audio|vision)?|transformers|tensorflow|keras|jax|onnx(?:runtime)?|triton(?:server)?|hugging-?_?face(?:-cli)?|hf_(?:home|token|hub_\w+|model_id)|safetensors|gguf|deepspeed|diffusers|comfyui|sglang|ollama|tgi|unsloth|axolotl|mlflow|kserve|langchain)(?![a-z])/i;

/** Whether an image, a command, a name or a script shows that models are computed. */
export const showsModels = (text: string): boolean => COMPUTES_MODELS.test(text);

/** Whether the image is one of a program that draws or transcodes. */
export const isOfGraphics = (image: string): boolean => IMAGE.test(image) && !ALSO_AI.test(image.replaceAll("_", "-"));

/** Whether a script says that a host is for such programs, and nothing of models. */
export const isForGraphics = (script: string): boolean => PROGRAM.test(script) && !ALSO_AI.test(script);
