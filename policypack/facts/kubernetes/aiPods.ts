import { whereAiIs } from "../hostsAi";
import { only } from "../subject";
import { isAiPod, pods } from "./pod";

/** The pods that serve, train or prepare models. */
export const aiPods = whereAiIs(only(pods, isAiPod));
