package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.PagerDuty;
import io.watchbell.testkit.vendor.FakePagerDuty;
import java.time.InstantSource;
import java.util.Map;

class PagerDutyContractTest extends TicketContract<FakePagerDuty> {
  PagerDutyContractTest() {
    super(new PagerDuty(), new FakePagerDuty(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("routing_key_env", "PD");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server);
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("PD", FakePagerDuty.KEY);
  }

  @Override
  String acknowledged() {
    return "acknowledged";
  }

  @Override
  int requestsMax() {
    return 2;
  }
}
