package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.launch.GuardedHouse.Browser;
import io.watchbell.model.access.Role;
import io.watchbell.model.topic.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People and programs that have signed in: in whose name they act, what they see, how they leave.
 */
class SignedInIT {
  private static final String EVIL = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";

  @TempDir private static Path home;

  private static GuardedHouse house;

  @BeforeAll
  static void start() throws Exception {
    house = new GuardedHouse(home, "access: {}\n");
    house.signUp();
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void whoSignsOutIsOut() throws Exception {
    var browser = house.signIn("viewer");
    assertThat(house.get("/", browser).statusCode()).isEqualTo(200);
    var forged =
        GuardedHouse.form(
            HttpRequest.newBuilder(house.url("/logout")).header("Cookie", browser.cookie()),
            Map.of("form_token", "wrong"));
    assertThat(house.send(forged).statusCode()).isEqualTo(403);
    assertThat(house.get("/", browser).statusCode()).isEqualTo(200);

    var out =
        GuardedHouse.form(
            HttpRequest.newBuilder(house.url("/logout")).header("Cookie", browser.cookie()),
            Map.of("form_token", browser.formToken()));

    assertThat(house.send(out).statusCode()).isEqualTo(303);
    assertThat(house.get("/", browser).statusCode()).isEqualTo(303);
  }

  @Test
  void wrongAndUnknownAreAnsweredAlikeAndNotForEver() throws Exception {
    var unknown = house.login("nobody", "wrong password here");
    var wrong = house.login("viewer", "wrong password here");

    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(strip(wrong.body())).isEqualTo(strip(unknown.body()));
    int last = 0;
    for (int i = 0; i < 6; i++) {
      last = house.login("nobody", "wrong password here").statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  /** Without what is another in every page. */
  private static String strip(String page) {
    return page.replaceAll("form_token\" value=\"[^\"]+\"", "")
        .replaceAll("watchbell-now\" content=\"[^\"]+\"", "");
  }

  @Test
  void theSessionsCookieIsForUsAlone() throws Exception {
    var cookie =
        house.login("viewer", GuardedHouse.PASSWORD).headers().allValues("set-cookie").stream()
            .filter(each -> each.startsWith("watchbell="))
            .findFirst()
            .orElseThrow();

    assertThat(cookie)
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Lax")
        .contains("; Path=/");
  }

  @Test
  void nobodyIsSentToAStrangersPageAfterwards() throws Exception {
    for (var to :
        List.of("//evil.example", "https://evil.example/", "/\\evil.example", "/%0d%0aX")) {
      var page = house.send(HttpRequest.newBuilder(house.url("/login?to=" + encoded(to))));
      assertThat(page.body())
          .as(to)
          .doesNotContain("value=\"//evil")
          .doesNotContain("evil.example\"");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aTokenMayWhatItMayUntilItIsRevoked() throws Exception {
    var made =
        house.json(
            house.call(
                "POST",
                "/api/v1/access/tokens",
                house.operator(),
                "{\"name\": \"grafana\", \"scopes\": [\"read\"], \"days\": 1}"));
    var token = made.path("token").asText();

    assertThat(house.call("GET", "/api/v1/incidents", token, "").statusCode()).isEqualTo(200);
    assertThat(house.call("POST", "/-/reload", token, "").statusCode()).isEqualTo(403);
    assertThat(house.call("POST", "/api/v2/silences", token, "{}").statusCode()).isEqualTo(403);
    assertThat(house.call("GET", "/api/v2/silences", token, "").statusCode()).isEqualTo(200);
    var id = made.path("id").asText();
    assertThat(
            house.call("DELETE", "/api/v1/access/tokens/" + id, house.operator(), "").statusCode())
        .isEqualTo(200);
    assertThat(house.call("GET", "/api/v1/incidents", token, "").statusCode()).isEqualTo(401);
    assertThat(house.call("GET", "/api/v1/incidents", token + "x", "").statusCode()).isEqualTo(401);
  }

  @Test
  void aPathThatNobodyKnowsIsClosed() throws Exception {
    assertThat(house.send(HttpRequest.newBuilder(house.url("/new"))).statusCode()).isEqualTo(401);
    assertThat(house.get("/new", house.browser(Role.ADMIN)).statusCode()).isEqualTo(404);
    assertThat(house.send(HttpRequest.newBuilder(house.url("/health/ready"))).statusCode())
        .isEqualTo(200);
    assertThat(house.send(HttpRequest.newBuilder(house.url("/metrics"))).statusCode())
        .isEqualTo(200);
    var byProxy =
        HttpRequest.newBuilder(house.url("/metrics")).header("X-Forwarded-For", "10.0.0.9");
    assertThat(house.send(byProxy).statusCode()).isEqualTo(401);
  }

  @Test
  void aResponderChangesTheirOwnContactsAndNobodyElses() throws Exception {
    var ana = house.browser(Role.RESPONDER);
    for (var whose : List.of("ana", "ben")) {
      var answer =
          house.send(
              HttpRequest.newBuilder(house.url("/api/v1/people/" + whose + "/contacts"))
                  .header("Cookie", ana.cookie())
                  .header("X-Form-Token", ana.formToken())
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).isEqualTo(whose.equals("ana") ? 400 : 403);
    }
  }

  @Test
  void whatIsDoneIsDoneInTheNameOfWhoeverIsSignedIn() throws Exception {
    var id = incident("Attributed");
    var ana = house.browser(Role.RESPONDER);

    var answer =
        house.send(
            HttpRequest.newBuilder(house.url("/api/v1/incidents/" + id + "/commands?wait=true"))
                .header("Cookie", ana.cookie())
                .header("X-Form-Token", ana.formToken())
                .POST(BodyPublishers.ofString("{\"action\": \"acknowledge\", \"by\": \"ben\"}")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(house.get("/incidents/" + id, ana).body()).contains("Ana &lt;b&gt;Ruiz");
    GuardedHouse.until(() ->
        house
            .call("GET", "/api/v1/access?limit=1000", house.operator(), "")
            .body()
            .contains("/api/v1/incidents/" + id + "/commands"));
    var events = house.call("GET", "/api/v1/access?limit=1000", house.operator(), "").body();
    assertThat(events)
        .contains("\"who\":\"responder\"")
        .contains("\"what\":\"sign-in\"")
        .doesNotContain(GuardedHouse.PASSWORD);
  }

  @Test
  void whatComesFromOutsideIsHarmlessInEveryPage() throws Exception {
    var id = incident("Evil " + EVIL);
    var ana = house.browser(Role.RESPONDER);
    var form = HttpRequest.newBuilder(house.url("/incidents/" + id + "/actions"));
    form.header("Cookie", ana.cookie());
    var note = Map.of("form_token", ana.formToken(), "action", "note", "text", EVIL);
    assertThat(house.send(GuardedHouse.form(form, note)).statusCode()).isEqualTo(303);
    silence();
    cover(ana);
    GuardedHouse.until(() -> house.get("/incidents/" + id, ana).body().contains("onerror"));

    var admin = house.browser(Role.ADMIN);
    var pages =
        List.of(
            "/",
            "/incidents/" + id,
            "/fragments/incidents",
            "/fragments/incidents/" + id,
            "/oncall",
            "/oncall/load",
            "/oncall/handoff/web",
            "/silences",
            "/hygiene",
            "/audit",
            "/access",
            "/login?to=" + encoded("/" + EVIL),
            "/no/" + encoded(EVIL));
    for (var path : pages) {
      var answer = house.get(path, path.startsWith("/login") ? new Browser("x", "x") : admin);
      assertThat(answer.body())
          .as(path)
          .doesNotContain("<script>alert")
          .doesNotContain("<img src=x")
          .doesNotContain("href=\"javascript:");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("script-src 'self'")
          .doesNotContain("unsafe-inline");
      assertThat(answer.headers().map())
          .as(path)
          .containsEntry("x-frame-options", List.of("DENY"))
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("referrer-policy", List.of("same-origin"));
    }
    assertThat(house.get("/incidents/" + id, ana).body()).contains("&lt;script&gt;alert");
  }

  private static void silence() throws Exception {
    house.call(
        "POST",
        "/api/v2/silences",
        house.operator(),
        """
        {"matchers": [{"name": "service", "value": "x<script>alert(1)</script>", "isRegex": false}],
         "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2099-01-01T00:00:00Z",
         "createdBy": "<script>alert(1)</script>", "comment": "<script>alert(1)</script>"}
        """);
  }

  private static void cover(Browser ana) throws Exception {
    var fields =
        Map.of(
            "form_token",
            ana.formToken(),
            "schedule",
            "web",
            "person",
            "ben",
            "until",
            Watchbell.CLOCK.instant().plus(Duration.ofDays(1)).toString().substring(0, 16),
            "reason",
            EVIL);
    var request =
        HttpRequest.newBuilder(house.url("/oncall/covers")).header("Cookie", ana.cookie());
    var answer = house.send(GuardedHouse.form(request, fields));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 303);
  }

  /** Posts an alert of which every field is hostile, and waits for its incident. */
  private static String incident(String name) throws Exception {
    var quoted = Json.mapper().writeValueAsString(name);
    var evil = Json.mapper().writeValueAsString(EVIL);
    var alert =
        """
        {"name": %s, "service": "web", "severity": "critical", "summary": %s,
         "link": "javascript:alert(1)",
         "labels": {"host": %s}, "annotations": {"runbook_url": "javascript:alert(3)", "n": %s}}
        """
            .formatted(quoted, evil, evil, evil);
    var request =
        HttpRequest.newBuilder(house.url("/hooks/generic"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(alert));
    var posted = house.send(request);
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    var found = new AtomicReference<@Nullable String>();
    GuardedHouse.until(() -> {
      found.set(find(name));
      return found.get() != null;
    });
    return Objects.requireNonNull(found.get());
  }

  private static @Nullable String find(String name) throws Exception {
    var all = house.json(house.call("GET", "/api/v1/incidents", house.operator(), ""));
    for (var incident : all.path("incidents")) {
      if (incident.toString().contains(name.substring(0, 4))) {
        return incident.path("id").asText();
      }
    }
    return null;
  }
}
