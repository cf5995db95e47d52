package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Linear;
import io.watchbell.testkit.vendor.FakeLinear;
import java.time.InstantSource;
import java.util.Map;

class LinearContractTest extends TicketContract<FakeLinear> {
  LinearContractTest() {
    super(new Linear(), new FakeLinear(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("team", FakeLinear.TEAM);
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server, "key_env", "LINEAR");
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("LINEAR", FakeLinear.KEY);
  }

  @Override
  String acknowledged() {
    return "open";
  }

  @Override
  int requestsMax() {
    return 3;
  }
}
