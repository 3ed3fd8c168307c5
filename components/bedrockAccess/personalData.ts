/**
 * The kinds of personal data that a guardrail knows.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GuardrailPiiEntityConfig.html
 */

/** What no question and no answer needs: either is blocked. */
export const BLOCKED_DATA = [
  "AWS_ACCESS_KEY",
  "AWS_SECRET_KEY",
  "CREDIT_DEBIT_CARD_CVV",
  "CREDIT_DEBIT_CARD_EXPIRY",
  "CREDIT_DEBIT_CARD_NUMBER",
  "PASSWORD",
  "PIN",
] as const;

/** What identifies a person: masked in questions and answers. */
export const MASKED_DATA = [
  "ADDRESS",
  "CA_HEALTH_NUMBER",
  "CA_SOCIAL_INSURANCE_NUMBER",
  "DRIVER_ID",
  "EMAIL",
  "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
  "LICENSE_PLATE",
  "PHONE",
  "SWIFT_CODE",
  "UK_NATIONAL_HEALTH_SERVICE_NUMBER",
  "UK_NATIONAL_INSURANCE_NUMBER",
  "UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER",
  "US_BANK_ACCOUNT_NUMBER",
  "US_BANK_ROUTING_NUMBER",
  "US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
  "US_PASSPORT_NUMBER",
  "US_SOCIAL_SECURITY_NUMBER",
  "VEHICLE_IDENTIFICATION_NUMBER",
] as const;

/** What an assistant may have to speak of: masked where the team says so. */
export const FURTHER_DATA: readonly string[] = ["AGE", "IP_ADDRESS", "MAC_ADDRESS", "NAME", "URL", "USERNAME"];
