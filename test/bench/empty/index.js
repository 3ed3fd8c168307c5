/* global require */
// A pack with no policies: what every pack costs at least.
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("empty", { policies: [] });
