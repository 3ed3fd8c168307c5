/** The jobs of a CI snippet, with the shell that the service runs their commands in. */
import { parse } from "yaml";
import { blocksIn } from "../../packaging/support/markdown";

/** Commands that run in one shell. */
export interface Step {
  readonly script: string;
  /** What a shell is started with: whether it stops at a failure, and at one inside a pipe. */
  readonly shell: readonly string[];
  /** Runs after a failure too. */
  readonly isAlways: boolean;
  readonly env: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly GitHubStep[] }>>;
}
interface GitHubStep {
  readonly run?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface GitLabJob {
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
}

/** The snippet of a page that is marked with a name, parsed. */
function snippet(page: string, name: string): unknown {
  const block = blocksIn(page).find(({ mark }) => mark === `workflow: ${name}`);
  return parse(block?.text ?? "");
}

/**
 * A job of the GitHub workflow. Without `shell`, a step is run by `bash -e`, which a failure inside a pipe does not stop:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export function githubSteps(page: string, job: string): readonly Step[] {
  const workflow = snippet(page, "github") as Workflow;
  const plain = (env: Readonly<Record<string, string>> = {}): Record<string, string> =>
    Object.fromEntries(Object.entries(env).filter(([, value]) => !value.includes("${{")));
  return (workflow.jobs[job]?.steps ?? []).flatMap(({ env, if: condition, run, shell }) => {
    if (run === undefined) return [];
    const options = shell === "bash" ? ["--noprofile", "--norc", "-eo", "pipefail"] : ["-e"];
    return [
      {
        script: run,
        shell: options,
        isAlways: condition === "always()",
        env: { ...plain(workflow.env), ...plain(env) },
      },
    ];
  });
}

/**
 * A job of the GitLab pipeline. The lines of `script` run in one shell, those of `after_script` in another:
 * https://docs.gitlab.com/ci/yaml/#after_script
 */
export function gitlabSteps(page: string, name: string): readonly Step[] {
  const pipeline = snippet(page, "gitlab") as Readonly<Record<string, unknown>>;
  const { after_script: after = [], script = [] } = (pipeline[name] ?? {}) as GitLabJob;
  const env = (pipeline["variables"] ?? {}) as Readonly<Record<string, string>>;
  return [
    { script: script.join("\n"), shell: ["-e"], isAlways: false, env },
    { script: after.join("\n"), shell: [], isAlways: true, env },
  ].filter((step) => step.script !== "");
}
