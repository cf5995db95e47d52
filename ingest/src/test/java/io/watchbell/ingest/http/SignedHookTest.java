package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.integration.Signing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignedHookTest {
  private static final String BODY = "what do ya want for nothing?";

  /** RFC 4231, test case 2. */
  private static final String SIGNATURE =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  private final TestServer server =
      new TestServer(integrations(), Map.of("OLD", "x", "NEW", "Jefe"));
  private final HttpClient client = HttpClient.newHttpClient();

  private static Integrations integrations() {
    var signing =
        new Signing(Signing.Style.SENTRY, List.of("OLD", "NEW"), "Sentry-Hook-Signature", "");
    return new Integrations(
        List.of(
            new Integration("errors", "generic", null, List.of(), signing, List.of(), null, null)));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void whatIsSignedIsReadAndWhatIsNotIsRefused() throws Exception {
    // Not JSON, but it is read: 400, not 401.
    assertThat(post(BODY, SIGNATURE).statusCode()).isEqualTo(400);
    assertThat(post(BODY + " ", SIGNATURE).statusCode()).isEqualTo(401);
    assertThat(post(BODY, "").statusCode()).isEqualTo(401);
    assertThat(post(BODY, SIGNATURE.substring(1)).body()).contains("signature");
    assertThat(server.log.rejected).hasSize(1);
  }

  private HttpResponse<String> post(String body, String signature)
      throws IOException, InterruptedException {
    var address = URI.create("http://127.0.0.1:" + server.server.actualPort() + "/hooks/generic");
    var request =
        HttpRequest.newBuilder(address)
            .header("Sentry-Hook-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
