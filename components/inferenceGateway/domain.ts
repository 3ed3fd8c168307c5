import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { PREFERRED_API_TLS } from "../baseline";
import type { Within } from "../shared/within";
import type { GatewayDecisions } from "./decisions";

/** Makes the domain name `${name}-domain`, which asks for clients' certificates where there is a truststore. */
export function createDomain(
  { name, parent, system }: Within,
  api: aws.apigateway.RestApi,
  stageName: pulumi.Output<string>,
  { certificateArn, name: domainName, truststoreUri, truststoreVersion }: NonNullable<GatewayDecisions["domain"]>,
): { target: pulumi.Output<string>; mapping: pulumi.Resource } {
  const domain = new aws.apigateway.DomainName(
    `${name}-domain`,
    {
      domainName,
      regionalCertificateArn: certificateArn,
      endpointConfiguration: { types: "REGIONAL" },
      // Where clients show certificates, there is no newer policy:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
      securityPolicy: PREFERRED_API_TLS,
      ...(truststoreUri && truststoreVersion && { mutualTlsAuthentication: { truststoreUri, truststoreVersion } }),
      tags: system.tags,
    },
    { parent },
  );
  const mapping = new aws.apigateway.BasePathMapping(
    `${name}-mapping`,
    { restApi: api.id, domainName: domain.domainName, stageName },
    { parent },
  );
  return { target: domain.regionalDomainName, mapping };
}
