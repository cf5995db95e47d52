package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.watchbell.deploy.access.Need;
import io.watchbell.deploy.access.Rule;
import io.watchbell.deploy.access.Rules;
import io.watchbell.deploy.access.store.Secrets;
import io.watchbell.deploy.launch.GuardedHouse.Browser;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.access.AccessRecord.Session;
import io.watchbell.model.access.Role;
import io.watchbell.model.access.Scope;
import io.watchbell.model.topic.Topics;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every face of a running Watchbell, against everybody who may not see it. */
class AccessIT {
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /** They read no body, so none is too large for them. */
  private static final Set<String> BODYLESS = Set.of("/-/reload", "/api/v1/audit/write-off");

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

  /** A guarded address, as somebody could ask for it. */
  record Guarded(String method, String path, Need need) {
    String sample() {
      return path.replaceAll(":[a-z]+", "ben");
    }

    boolean isSafe() {
      return SAFE.contains(method);
    }

    Scope scope() {
      return switch (need) {
        case Need.May(var scope) -> scope;
        case Need.MayOrOwn(var scope, var _, var _) -> scope;
        case Need.MayOrLink(var scope) -> scope;
        case Need.MayOrLocal(var scope) -> scope;
        case Need.ProofOrToken(var scope) -> scope;
        case Need.Nothing _, Need.Proof _ -> throw new IllegalStateException();
      };
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What the real router answers to, by method; streams are left to a test of their own. */
  static Stream<Guarded> guarded() {
    return Rules.ALL.stream()
        .filter(rule ->
            rule.need() instanceof Need.May
                || rule.need() instanceof Need.MayOrOwn
                || rule.need() instanceof Need.MayOrLink)
        .flatMap(rule ->
            rule.methods().stream()
                .filter(method -> !method.equals("HEAD"))
                .map(method -> new Guarded(method, rule.path(), rule.need())));
  }

  static Stream<Guarded> changing() {
    return guarded().filter(each -> !each.isSafe());
  }

  private static HttpRequest.Builder request(Guarded each) {
    return HttpRequest.newBuilder(house.url(each.sample()))
        .method(each.method(), BodyPublishers.noBody());
  }

  private static List<String> methods(Route route) {
    return route.methods() == null
        ? List.of("GET", "POST")
        : route.methods().stream().map(HttpMethod::name).toList();
  }

  @Test
  void everyRouteHasARule() {
    var without = new ArrayList<String>();
    for (var route : house.watchbell().routes()) {
      var path = route.getPath();
      if (path == null) {
        continue;
      }
      if (route.methods() == null && Rules.ALL.stream().anyMatch(rule -> isBelow(rule, path))) {
        continue; // A handler before others, which only looks.
      }
      for (var method : methods(route)) {
        boolean known =
            Rules.ALL.stream()
                .anyMatch(rule ->
                    (rule.methods().isEmpty() || rule.methods().contains(method))
                        && (rule.path().equals(path) || isBelow(path, rule)));
        if (!known) {
          without.add(method + " " + path);
        }
      }
    }

    assertThat(without).as("write them down in Rules").isEmpty();
  }

  private static boolean isBelow(Rule rule, @Nullable String path) {
    return path != null
        && (rule.path().equals(path) || (path.endsWith("/") && rule.path().startsWith(path)));
  }

  private static boolean isBelow(String path, Rule rule) {
    return rule.path().endsWith("/*")
        && path.startsWith(rule.path().substring(0, rule.path().length() - 1));
  }

  @Test
  void everyRuleOfAGuardedFaceHasARoute() {
    var routes = house.watchbell().routes();

    assertThat(guarded())
        .allSatisfy(each ->
            assertThat(routes)
                .anySatisfy(route -> {
                  assertThat(route.getPath()).isEqualTo(each.path());
                  assertThat(methods(route)).contains(each.method());
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guarded")
  void withoutSigningInNothingIsSaid(Guarded each) throws Exception {
    var answer = house.send(request(each));

    assertThat(answer.statusCode()).isEqualTo(401);
    if (each.isSafe() && !each.path().startsWith("/api/") && each.need() instanceof Need.May) {
      var page = house.send(request(each).header("Accept", "text/html"));
      assertThat(page.statusCode()).isEqualTo(303);
      assertThat(page.headers().firstValue("Location").orElseThrow()).startsWith("/login?to=");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guarded")
  void aRoleThatMayNotIsRefused(Guarded each) throws Exception {
    for (var role : Role.values()) {
      if (role.scopes().contains(each.scope())) {
        continue;
      }
      var browser = house.browser(role);
      var answer =
          house.send(
              request(each)
                  .header("Cookie", browser.cookie())
                  .header("X-Form-Token", browser.formToken()));
      assertThat(answer.statusCode()).as("%s as %s", each, role).isEqualTo(403);
      assertThat(answer.body()).contains("role or token");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changing")
  void aFormThatIsNotOursIsRefused(Guarded each) throws Exception {
    var admin = house.browser(Role.ADMIN);
    var wrong = new String[] {"", "wrong", house.browser(Role.VIEWER).formToken()};
    for (var token : wrong) {
      var fields = Map.of("form_token", token, "action", "note");
      var request =
          HttpRequest.newBuilder(house.url(each.sample())).header("Cookie", admin.cookie());
      var answer =
          each.method().equals("POST")
              ? house.send(GuardedHouse.form(request, fields))
              : house.send(request.header("X-Form-Token", token).DELETE());
      assertThat(answer.statusCode()).as("token '%s'", token).isEqualTo(403);
      assertThat(answer.body()).contains("form cannot be taken");
    }
    var foreign =
        house.send(
            request(each)
                .header("Cookie", admin.cookie())
                .header("X-Form-Token", admin.formToken())
                .header("Origin", "https://evil.example"));
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changing")
  void aBodyThatIsTooLargeIsRefused(Guarded each) throws Exception {
    if (!BODYLESS.contains(each.path())) {
      assertThat(house.statusOfAHugeBody(each.method(), each.sample(), house.browser(Role.ADMIN)))
          .isEqualTo(413);
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeAnybodySignedIn() throws Exception {
    var nobody = new Browser("none", "none");

    assertThat(house.statusOfAHugeBody("POST", "/login", nobody)).isEqualTo(413);
    assertThat(house.statusOfAHugeBody("POST", "/logout", nobody)).isEqualTo(413);
  }

  @Test
  void aSessionThatIsOverOpensNothing() throws Exception {
    var secret = Secrets.fresh();
    var browser = new Browser(secret, Secrets.formToken(secret));
    var now = Watchbell.CLOCK.instant();
    var long_ago = now.minus(Duration.ofHours(25));
    try (var writer = new LogWriter(house.watchbell().connection())) {
      write(writer, new Session(Secrets.hash(secret), "admin", null, null, now, now));
      GuardedHouse.until(() -> house.get("/audit", browser).statusCode() == 200);
      write(writer, new Session(Secrets.hash(secret), "admin", null, null, now, long_ago));
      GuardedHouse.until(() -> house.get("/audit", browser).statusCode() == 303);
    }

    for (var each : guarded().toList()) {
      var answer =
          house.send(
              request(each)
                  .header("Cookie", browser.cookie())
                  .header("X-Form-Token", browser.formToken()));
      assertThat(answer.statusCode()).as(each.toString()).isEqualTo(401);
    }
  }

  private static void write(LogWriter writer, Session session) {
    writer.appendNow(Topics.ACCOUNTS, session.key(), session);
  }
}
