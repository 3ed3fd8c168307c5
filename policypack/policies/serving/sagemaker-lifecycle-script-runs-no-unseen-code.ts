import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { lifecycleScripts } from "../../facts/aws/lifecycle";
import { NotebookLifecycle, StudioLifecycle } from "../../facts/aws/types";
import { runsUnseenCode } from "../../facts/shell";
import { not } from "../../facts/truth";

/** `curl -s https://example.com/setup.sh | sudo bash` */
const piped = "Y3VybCAtcyBodHRwczovL2V4YW1wbGUuY29tL3NldHVwLnNoIHwgc3VkbyBiYXNo";
/** `pip install --require-hashes -r /opt/requirements.txt` */
const pinned = "cGlwIGluc3RhbGwgLS1yZXF1aXJlLWhhc2hlcyAtciAvb3B0L3JlcXVpcmVtZW50cy50eHQ=";

export default definePolicy({
  id: "sagemaker-lifecycle-script-runs-no-unseen-code",
  title: "Lifecycle scripts run only code that has been looked at",
  guidelines: ["2.1", "1.3"],
  references: ["catalogue:SUP-13", "atlas:AML.M0011", "owasp:LLM03", "ssdf:PW.7.2", "etsi:5.2.3-1"],
  severity: "medium",
  why: "A lifecycle script runs as root on every notebook that uses it. What it fetches and runs on the spot is whatever the other end, or whoever is on the path, serves that day.",
  fix: "Keep what the script runs in the script, in an image or in a bucket of yours, and check downloads by their hash before they run.",
  resources: lifecycleScripts,
  messages: { unseen: '"{name}" runs what it has just fetched, or trusts whoever serves it' },
  check: (lifecycle, judge) => {
    for (const script of lifecycle.scripts) judge.require(not(runsUnseenCode(script)), "unseen");
  },
  examples: {
    pass: {
      default: [given(NotebookLifecycle, "setup", {})],
      pinned: [given(NotebookLifecycle, "setup", { onStart: pinned })],
    },
    fail: {
      piped: fails("unseen", given(NotebookLifecycle, "setup", { onCreate: piped })),
      studio: fails("unseen", given(StudioLifecycle, "setup", { studioLifecycleConfigContent: piped })),
    },
  },
});
