import assert from "node:assert/strict";
import * as baseline from "../../components/baseline";

describe("baseline of TLS", () => {
  it("accepts what it prefers", () => {
    assert.ok(baseline.acceptsLoadBalancerTls(baseline.PREFERRED_LOAD_BALANCER_TLS));
    assert.ok(baseline.acceptsDistributionTls(baseline.PREFERRED_DISTRIBUTION_TLS));
    assert.ok(baseline.acceptsApiTls(baseline.PREFERRED_API_TLS));
  });
  it("refuses what speaks something older than TLS 1.2", () => {
    for (const policy of [
      baseline.DEFAULT_LOAD_BALANCER_TLS,
      "ELBSecurityPolicy-TLS13-1-1-2021-06",
      "ELBSecurityPolicy-FS-2018-06",
    ])
      assert.ok(!baseline.acceptsLoadBalancerTls(policy), policy);
    for (const version of ["TLSv1", "TLSv1.1_2016", "SSLv3"])
      assert.ok(!baseline.acceptsDistributionTls(version), version);
    assert.ok(!baseline.acceptsApiTls("TLS_1_0"));
  });
});
