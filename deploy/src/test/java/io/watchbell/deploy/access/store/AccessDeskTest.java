package io.watchbell.deploy.access.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.access.Identity;
import io.watchbell.deploy.access.LoginLimits;
import io.watchbell.deploy.access.SessionRules;
import io.watchbell.deploy.access.store.AccessDesk.SignIn;
import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import io.watchbell.model.access.Role;
import io.watchbell.model.access.Scope;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AccessDeskTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Instant T0 = Instant.parse("2026-11-21T03:00:00Z");

  /** A log in memory; what it holds is what a second instance reads. */
  private static final class Log implements AccessLog {
    private final List<byte[]> bytes = new ArrayList<>();

    @Override
    public CompletionStage<Void> put(AccessRecord value) {
      bytes.add(Topics.ACCOUNTS.codec().encode(value));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> remove(String key) {
      bytes.add(key.getBytes(StandardCharsets.UTF_8));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> note(AccessEvent event) {
      bytes.add(Topics.ACCESS.codec().encode(event));
      return CompletableFuture.completedFuture(null);
    }

    String text() {
      var text = new StringBuilder();
      bytes.forEach(one -> text.append(new String(one, StandardCharsets.UTF_8)).append('\n'));
      return text.toString();
    }
  }

  private final VirtualClock clock = new VirtualClock(T0);
  private final Log log = new Log();
  private final AccessDesk desk =
      new AccessDesk(new AccessBook(), log, () -> SessionRules.USUAL, clock);

  private void add(String name) {
    desk.add(name, name, Role.RESPONDER, PASSWORD, "test");
  }

  @Test
  void theRightPasswordOpensAndNoOther() {
    add("ana");

    assertThat(desk.signIn("ana", PASSWORD, "a")).isInstanceOf(SignIn.Good.class);
    assertThat(desk.signIn("ana", PASSWORD + " ", "a")).isEqualTo(new SignIn.Wrong());
    assertThat(desk.signIn("nobody", PASSWORD, "a")).isEqualTo(new SignIn.Wrong());
  }

  @Test
  void theLogHoldsNothingThatOpensADoor() {
    add("ana");
    var session = desk.begin("ana", null, null).secret();
    var token = desk.make("bot", Set.of(Scope.READ), null, "test").secret();

    assertThat(log.text())
        .contains("$argon2id$v=19$m=19456,t=2,p=1$")
        .doesNotContain(PASSWORD)
        .doesNotContain(session)
        .doesNotContain(token)
        .doesNotContain(token.substring(AccessDesk.TOKEN_PREFIX.length()));
  }

  @Test
  void theSamePasswordIsAnotherHashEachTime() {
    add("ana");
    add("ben");

    var hashes = desk.book().accounts().stream().map(AccessRecord.Account::passwordHash).distinct();
    assertThat(hashes).hasSize(2);
  }

  @Test
  void tooManyTriesAreTurnedAwayAlsoWithTheRightPassword() {
    add("ana");
    for (int i = 0; i < LoginLimits.PAIR_MAX; i++) {
      desk.signIn("ana", "wrong", "a");
    }

    assertThat(desk.signIn("ana", PASSWORD, "a")).isInstanceOf(SignIn.TooOften.class);
  }

  @Test
  void aSessionEndsByItselfByHandAndWithItsAccount() {
    add("ana");
    var idle = desk.begin("ana", null, null).secret();
    var ended = desk.begin("ana", null, null).secret();
    assertThat(desk.bySession(idle)).isPresent();
    desk.end(ended);

    assertThat(desk.bySession(ended)).isEmpty();
    clock.advance(SessionRules.USUAL.idle());
    assertThat(desk.bySession(idle)).isEmpty();
    var last = desk.begin("ana", null, null).secret();
    desk.remove(desk.book().accounts().getFirst());
    assertThat(desk.bySession(last)).isEmpty();
  }

  @Test
  void anotherPasswordEndsTheSessions() {
    add("ana");
    var before = desk.begin("ana", null, null).secret();
    clock.advance(Duration.ofSeconds(1));
    desk.setPassword(desk.book().accounts().getFirst(), "another horse battery", "test");

    assertThat(desk.bySession(before)).isEmpty();
    assertThat(desk.signIn("ana", PASSWORD, "a")).isEqualTo(new SignIn.Wrong());
  }

  @Test
  void aTokenIsGoodUntilItEndsOrIsRevoked() {
    var made = desk.make("bot", Set.of(Scope.READ), T0.plusSeconds(60), "test");
    var other = desk.make("bot", Set.of(Scope.READ), null, "test");
    assertThat(desk.byToken(made.secret()).map(Identity::scopes)).contains(Set.of(Scope.READ));

    clock.advance(Duration.ofSeconds(60));
    assertThat(desk.byToken(made.secret())).isEmpty();
    assertThat(desk.byToken(other.secret())).isPresent();
    assertThat(desk.revoke(other.token().id())).isPresent();
    assertThat(desk.byToken(other.secret())).isEmpty();
    assertThat(desk.revoke(other.token().id())).isEmpty();
  }

  @Test
  void onePersonIsSignedInInTwentyBrowsersAtMost() {
    add("ana");
    var first = desk.begin("ana", null, null).secret();
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      desk.begin("ana", null, null);
    }

    assertThat(desk.bySession(first)).isEmpty();
    assertThat(desk.book().sessions()).hasSize(20);
  }

  @Test
  void whatTheLogStillSaysFromBeforeChangesNothing() {
    var made = desk.make("bot", Set.of(Scope.READ), null, "test");
    var token = made.token();
    desk.revoke(token.id());

    desk.book().take(token.key(), token, T0); // The reader comes after.
    assertThat(desk.byToken(made.secret())).isEmpty();
    desk.book().take(token.key(), null, T0);
    assertThat(desk.byToken(made.secret())).isEmpty();

    desk.book().take(token.key(), token, T0); // Another instance made it again.
    assertThat(desk.byToken(made.secret())).isPresent();
  }

  @Test
  void whatIsOverIsForgotten() {
    add("ana");
    desk.begin("ana", null, null);
    clock.advance(SessionRules.USUAL.longest());
    desk.tidy();

    assertThat(desk.book().sessions()).isEmpty();
  }
}
