package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.access.oidc.FakeProvider;
import io.watchbell.deploy.launch.GuardedHouse.Browser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at a provider of identities, as a browser does. */
class SsoIT {
  @TempDir private static Path home;

  private static FakeProvider provider;
  private static GuardedHouse house;

  @BeforeAll
  static void start() throws Exception {
    provider = new FakeProvider().withoutSecret();
    house =
        new GuardedHouse(
            home,
            """
            access:
              passwords: false
              oidc:
                issuer: %s
                client_id: watchbell
                roles: { sre: responder, leads: admin }
            """
                .formatted(provider.issuer()));
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
    provider.close();
  }

  /** The browser on its way: what it holds, and where it is sent. */
  private record Away(String cookie, URI way) {}

  private static Away leave() throws Exception {
    var left = house.send(HttpRequest.newBuilder(house.url("/login/sso?to=/oncall")));
    assertThat(left.statusCode()).as(left.body()).isEqualTo(303);
    return new Away(
        left.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0],
        URI.create(left.headers().firstValue("location").orElseThrow()));
  }

  private static HttpResponse<String> back(URI to, String cookie) throws Exception {
    return house.send(HttpRequest.newBuilder(to).header("Cookie", cookie));
  }

  @Test
  void whoSignsInThereIsInHere() throws Exception {
    provider.says(Map.of("preferred_username", "ana", "groups", List.of("sre")));
    var away = leave();

    var answer = back(provider.visit(away.way()), away.cookie());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("location")).contains("/oncall");
    var session =
        answer.headers().allValues("set-cookie").stream()
            .filter(cookie -> cookie.startsWith("watchbell="))
            .findFirst()
            .orElseThrow();
    var browser = new Browser(session.substring("watchbell=".length(), session.indexOf(';')), "");
    assertThat(house.get("/", browser).statusCode()).isEqualTo(200);
    assertThat(house.get("/access", browser).statusCode()).isEqualTo(403);
  }

  @Test
  void anAnswerToAnotherBrowserOpensNothing() throws Exception {
    provider.says(Map.of("preferred_username", "ana", "groups", List.of("sre")));
    var own = leave();
    var victim = leave();

    var forged = back(provider.visit(own.way()), victim.cookie());
    var without = back(provider.visit(leave().way()), "x=y");

    for (var answer : List.of(forged, without)) {
      assertThat(answer.statusCode()).isIn(400, 401);
      assertThat(answer.headers().allValues("set-cookie"))
          .noneMatch(cookie -> cookie.startsWith("watchbell="));
    }
  }

  @Test
  void whoHasNoRoleHereStaysOut() throws Exception {
    provider.says(Map.of("preferred_username", "eve", "groups", List.of("cooks")));
    var away = leave();

    var answer = back(provider.visit(away.way()), away.cookie());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("nobody here");
  }

  @Test
  void passwordsAreNotAskedForThen() throws Exception {
    var page = house.send(HttpRequest.newBuilder(house.url("/login")));

    assertThat(page.body()).contains("/login/sso").doesNotContain("type=\"password\"");
  }
}
