package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.GitHub;
import io.watchbell.testkit.vendor.FakeGitHub;
import java.time.InstantSource;
import java.util.Map;

class GitHubContractTest extends TicketContract<FakeGitHub> {
  GitHubContractTest() {
    super(new GitHub(), new FakeGitHub(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("repository", "acme/shop");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server, "token_env", "GH");
  }

  @Override
  Map<String, String> secrets() {
    return Map.of("GH", FakeGitHub.TOKEN);
  }

  @Override
  String acknowledged() {
    return "open";
  }

  @Override
  int requestsMax() {
    return 4;
  }
}
