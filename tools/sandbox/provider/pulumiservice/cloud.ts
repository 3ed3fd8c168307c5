import type { PackageSchema } from "../../../schema/model";
import { checkInputs } from "../check";
import { unknownType } from "../cloud";
import type { Change, CheckRequest, Checked, Cloud, OutputRequest, Outputs } from "../cloud";
import { hex } from "../seed";
import { nearest } from "../spelling";
import { UNKNOWN, isEqual } from "../values";
import type { PropertyMap, Value } from "../values";

/** What the service fills in, by type. https://www.pulumi.com/registry/packages/pulumiservice/api-docs/policygroup/ */
const DEFAULTS: Readonly<Record<string, PropertyMap>> = {
  "pulumiservice:index:PolicyGroup": { entityType: "stacks", mode: "audit" },
};
/** What a thing of the service is known by: under another name it is another thing. */
const IDENTITY = new Set(["name", "organizationName", "organization"]);

/** Pulumi Cloud's own resources as the sandbox plays them: policy groups, and what else an organisation declares. */
export class ServiceCloud implements Cloud {
  constructor(readonly schema: PackageSchema) {}

  configure(): void {
    // Its configuration is where the service is and who asks, which matter to nothing here.
  }

  check({ inputs, token }: CheckRequest): Checked {
    if (this.schema.resources[token] === undefined) {
      throw unknownType(this.schema, token, nearest(token, Object.keys(this.schema.resources)));
    }
    return { inputs: { ...DEFAULTS[token], ...inputs }, failures: checkInputs(this.schema, token, inputs) };
  }

  diff(_token: string, olds: PropertyMap, news: PropertyMap): Change {
    const names = new Set([...Object.keys(olds), ...Object.keys(news)]);
    const changed = [...names].filter((name) => !isEqual(olds[name], news[name]));
    return { changed, replaces: changed.filter((name) => IDENTITY.has(name)), deleteBeforeReplace: false };
  }

  planned(request: OutputRequest): PropertyMap {
    return this.completed(request, () => UNKNOWN);
  }

  made(request: OutputRequest): Outputs {
    const { urn } = request;
    return { id: hex(urn, 16), properties: this.completed(request, (name) => hex(`${urn}#${name}`, 16)) };
  }

  read(request: OutputRequest, id: string): Outputs {
    return { id, properties: this.made(request).properties };
  }

  invoke(token: string): PropertyMap {
    throw new Error(`The function ${token} is not in the sandbox, which has no Pulumi Cloud to ask`);
  }

  /** The inputs, and of the outputs that are always there those that are no inputs. */
  private completed({ inputs, known, token }: OutputRequest, assigned: (name: string) => Value): PropertyMap {
    const outputs = Object.entries(this.schema.resources[token]?.outputs ?? {}).filter(
      ([, shape]) => shape === "string",
    );
    return { ...Object.fromEntries(outputs.map(([name]) => [name, assigned(name)])), ...known, ...inputs };
  }
}
