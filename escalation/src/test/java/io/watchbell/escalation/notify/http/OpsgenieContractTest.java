package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Opsgenie;
import io.watchbell.testkit.vendor.FakeOpsgenie;
import java.time.InstantSource;
import java.util.Map;

class OpsgenieContractTest extends TicketContract<FakeOpsgenie> {
  OpsgenieContractTest() {
    super(new Opsgenie(), new FakeOpsgenie(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("api_key_env", "OG");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server);
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("OG", FakeOpsgenie.KEY);
  }

  @Override
  String acknowledged() {
    return "acknowledged";
  }

  @Override
  boolean newsMayStandTwice() {
    return true; // A note is part of closing, and is written each time.
  }

  @Override
  int requestsMax() {
    return 2;
  }
}
