package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.ServiceNow;
import io.watchbell.testkit.vendor.FakeServiceNow;
import java.time.InstantSource;
import java.util.Map;

class ServiceNowContractTest extends TicketContract<FakeServiceNow> {
  ServiceNowContractTest() {
    super(new ServiceNow(), new FakeServiceNow(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of();
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server, "user", FakeServiceNow.USER, "secret_env", "SNOW");
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("SNOW", FakeServiceNow.SECRET);
  }

  @Override
  String acknowledged() {
    return "open";
  }

  @Override
  int requestsMax() {
    return 2;
  }
}
