import { AnalyzeDiagnostic, EnforcementLevel, PolicySeverity } from "@pulumi/pulumi/proto/analyzer_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { BinaryReader } from "google-protobuf";

import type { Diagnostic, Level, PackInfo, PolicyInfo } from "./pack";

const LEVELS: Readonly<Record<number, Level>> = {
  [EnforcementLevel.ADVISORY]: "advisory",
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.DISABLED]: "disabled",
  [EnforcementLevel.REMEDIATE]: "remediate",
};
const SEVERITIES: Readonly<Record<number, string>> = {
  [PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
};

/** A level in the protocol's terms. */
export const LEVEL_NUMBERS: Readonly<Record<Level, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  mandatory: EnforcementLevel.MANDATORY,
  disabled: EnforcementLevel.DISABLED,
  remediate: EnforcementLevel.REMEDIATE,
};

/** What a pack tells of itself. */
export function packInfoIn(info: AnalyzerInfo): PackInfo {
  return {
    name: info.getName(),
    version: info.getVersion(),
    policies: info.getPoliciesList().map((policy) => ({
      name: policy.getName(),
      level: LEVELS[policy.getEnforcementlevel()] ?? "advisory",
      severity: SEVERITIES[policy.getSeverity()] ?? "",
      tags: policy.getTagsList(),
      // By the protocol it is an object of JSON schemas: https://github.com/pulumi/pulumi/blob/v3.250.0/proto/pulumi/analyzer.proto
      settings: (policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {}) as PolicyInfo["settings"],
    })),
  };
}

/** The field of an `AnalyzeResponse` that holds what was found; the other lists hundreds of policies that do not apply. */
const DIAGNOSTICS = 2;

/** What was found, in an answer as it came: the rest of the answer, which is most of it, is not even read. */
export function diagnosticsIn(answer: Uint8Array): readonly Diagnostic[] {
  const reader = new BinaryReader(answer);
  const found: Diagnostic[] = [];
  while (reader.nextField() && !reader.isEndGroup()) {
    if (reader.getFieldNumber() !== DIAGNOSTICS) {
      reader.skipField();
      continue;
    }
    const diagnostic = new AnalyzeDiagnostic();
    reader.readMessage(diagnostic, (_, inside) => AnalyzeDiagnostic.deserializeBinaryFromReader(diagnostic, inside));
    found.push({
      policy: diagnostic.getPolicyname(),
      message: diagnostic.getMessage(),
      urn: diagnostic.getUrn(),
      level: LEVELS[diagnostic.getEnforcementlevel()] ?? "advisory",
    });
  }
  return found;
}
