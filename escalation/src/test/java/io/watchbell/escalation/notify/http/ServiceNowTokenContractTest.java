package io.watchbell.escalation.notify.http;

import io.watchbell.testkit.vendor.FakeServiceNow;
import java.util.Map;

/** The same with a token for the client credentials of OAuth. */
class ServiceNowTokenContractTest extends ServiceNowContractTest {
  @Override
  Map<String, String> settings(String server) {
    return Map.of(
        "url",
        server,
        "user",
        FakeServiceNow.USER,
        "secret_env",
        "SNOW",
        "sign_in",
        "client_credentials");
  }

  @Override
  int requestsMax() {
    return 3;
  }
}
