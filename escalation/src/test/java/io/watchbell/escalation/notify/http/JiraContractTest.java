package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Jira;
import io.watchbell.testkit.vendor.FakeJira;
import java.time.InstantSource;
import java.util.Map;

class JiraContractTest extends TicketContract<FakeJira> {
  JiraContractTest() {
    super(new Jira(), new FakeJira(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("project", "OPS");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server, "email", FakeJira.EMAIL, "token_env", "JIRA");
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("JIRA", FakeJira.TOKEN);
  }

  @Override
  String acknowledged() {
    return "open";
  }

  @Override
  int requestsMax() {
    return 6;
  }
}
