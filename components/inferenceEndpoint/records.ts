import * as pulumi from "@pulumi/pulumi";
import type { InferenceEndpointArgs } from "./args";
import { billOfMaterials } from "./billOfMaterials";
import type { Decided } from "./decisions";
import { createModelCard, modelCardContent } from "./modelCard";
import type { ServedModel } from "./modelDecisions";

/** What the records of an endpoint are made from. */
export interface RecordOptions {
  readonly parent: pulumi.Resource;
  readonly name: string;
  readonly args: InferenceEndpointArgs;
  readonly decided: Decided;
  readonly keyArn: pulumi.Output<string>;
}

/** What is written down of an endpoint's models: their bill of materials, and the card of the one that answers. */
export function recordsOf(options: RecordOptions): {
  billOfMaterials: pulumi.Output<string>;
  modelCardArn: pulumi.Output<string>;
} {
  return { billOfMaterials: listed(options), modelCardArn: cardOf(options) };
}

function listed({ args, decided }: RecordOptions): pulumi.Output<string> {
  const { card, endpointName, model, shadow, system } = decided;
  const of = (role: string, { artifactUri, image, known }: ServedModel) =>
    pulumi.all([artifactUri, image, known]).apply(([itsUri, itsImage, itsKnown]) => ({
      ...{ role, artifactUri: itsUri, image: itsImage, known: itsKnown },
    }));
  const shadows = shadow === undefined ? [] : [of("shadow", shadow.model)];
  return pulumi
    .all([system.name, args.owner, endpointName, of("primary", model), pulumi.all(shadows), pulumi.output(card)])
    .apply(([name, owner, itsEndpoint, primary, others, itsCard]) =>
      billOfMaterials({
        ...{ system: name, owner, environment: args.environment, classification: args.classification },
        endpointName: itsEndpoint,
        models: [{ ...primary, card: itsCard }, ...others],
      }),
    );
}

function cardOf({ args, decided, keyArn, name, parent }: RecordOptions): pulumi.Output<string> {
  const { card, cardName, model } = decided;
  if (card === undefined) return pulumi.output("");
  const content = pulumi
    .all([card, model.known, args.owner, model.image, model.artifactUri])
    .apply(([said, known, owner, image, artifactUri]) =>
      modelCardContent({ card: said, known, owner, image, artifactUri }),
    );
  return createModelCard({ parent, name, cardName, content, keyArn, tags: model.tags }).modelCardArn;
}
