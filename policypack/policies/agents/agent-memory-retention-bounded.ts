import { fails, given } from "../../engine/examples";
import { definePolicy } from "../../engine/policy";
import { stricter, wholeNumber } from "../../engine/settings";
import { Agent, AgentHarness, AgentMemory } from "../../facts/aws/types";
import { resourcesOf } from "../../facts/subject";
import { atMost, every, isPresent } from "../../facts/values";

const memory = (eventExpiryDuration: number) => given(AgentMemory, "support", { eventExpiryDuration });

export default definePolicy({
  id: "agent-memory-retention-bounded",
  title: "Agents forget after a stated number of days",
  guidelines: ["2.2", "2.4"],
  references: [
    "catalogue:AGT-08",
    "catalogue:DATA-15",
    "atlas:AML.M0031",
    "owasp:LLM02",
    "ssdf:PS.1.2",
    "etsi:5.5.1-2",
  ],
  severity: "medium",
  why: "What an agent remembers of people, an attacker can ask it for, and what was slipped into its memory keeps steering it. Both end when it forgets.",
  fix: "Set eventExpiryDuration of the memory, or storageDays of the agent, to no more days than are needed, and than Found expects.",
  resources: resourcesOf<unknown>(Agent, AgentHarness, AgentMemory),
  config: { memoryDays: stricter(wholeNumber("The most days that an agent may remember.", 90, 1, 180), 30) },
  messages: { long: '"{name}" remembers for too long' },
  check: ({ resource }, judge) => {
    const { settings, world } = judge;
    const { memoryDays } = settings;
    if (world.is(resource, AgentMemory)) judge.require(atMost(resource.props.eventExpiryDuration, memoryDays), "long");
    if (world.is(resource, Agent)) {
      // AWS keeps nothing unless it is told to, and 30 days where it is not told how long.
      judge.require(
        every(resource.props.memoryConfigurations, ({ storageDays }) =>
          atMost(storageDays, memoryDays, { default: 30 }),
        ),
        "long",
      );
    }
    if (world.is(resource, AgentHarness)) {
      const { managedMemoryConfiguration: managed } = resource.props.memory;
      if (isPresent(managed)) judge.require(atMost(managed.eventExpiryDuration, memoryDays, { default: 30 }), "long");
    }
  },
  examples: {
    pass: { month: [memory(30)], nothingKept: [given(Agent, "support", {})] },
    fail: {
      default: fails("long", given(AgentMemory, "support", {})),
      year: fails("long", memory(365)),
    },
  },
});
