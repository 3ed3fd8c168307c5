/**
 * The accounts of AWS's own in whose registries the images of EKS's add-ons are, by Region; elsewhere they are in the usual
 * one. https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html
 */
const ADDON_ACCOUNTS: Readonly<Record<string, string>> = {
  "af-south-1": "877085696533",
  "ap-east-1": "800184023465",
  "ap-south-2": "900889452093",
  "ap-southeast-3": "296578399912",
  "ap-southeast-4": "491585149902",
  "ap-southeast-5": "151610086707",
  "ap-southeast-7": "121268973566",
  "ca-west-1": "761377655185",
  "cn-north-1": "918309763551",
  "cn-northwest-1": "961992271922",
  "eu-central-2": "900612956339",
  "eu-south-1": "590381155156",
  "eu-south-2": "455263428931",
  "il-central-1": "066635153087",
  "me-central-1": "759879836304",
  "me-south-1": "558608220178",
  "mx-central-1": "730335286997",
  "us-gov-east-1": "151742754352",
  "us-gov-west-1": "013241004608",
};
const USUAL_ADDON_ACCOUNT = "602401143452";

/** The account from whose registry a cluster of EKS in the Region pulls the images of its add-ons. */
export const addonAccountOf = (region: string): string => ADDON_ACCOUNTS[region] ?? USUAL_ADDON_ACCOUNT;
