package io.watchbell.ingest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00.500Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aNewSilenceBeginsNowAtTheEarliest() {
    var created = written(set(posted("", "a=\"1\"", -1, 2), null)).getFirst();

    assertThat(created.id()).isEqualTo("new");
    assertThat(created.startsAt()).isEqualTo(NOW);
    assertThat(created.endsAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void aSilenceToComeKeepsItsStart() {
    var created = written(set(posted("", "a=\"1\"", 1, 2), null)).getFirst();

    assertThat(created.startsAt()).isEqualTo(NOW.plus(HOUR));
    assertThat(created.phaseAt(NOW)).isEqualTo(Silence.Phase.PENDING);
  }

  @Test
  void oneInForceKeepsItsNameWhenOnlyItsEndMoves() {
    var existing = existing("a=\"1\"", -1, 1);

    var decision = set(posted("old", "a=\"1\"", -1, 5), existing);

    assertThat(decision).isInstanceOf(SilenceRules.Decision.Write.class);
    assertThat(written(decision)).hasSize(1);
    assertThat(written(decision).getFirst().id()).isEqualTo("old");
    assertThat(written(decision).getFirst().startsAt()).isEqualTo(existing.startsAt());
  }

  @Test
  void oneInForceWithOtherMatchersEndsAndANewOneBegins() {
    var writes = written(set(posted("old", "a=\"2\"", -1, 5), existing("a=\"1\"", -1, 1)));

    assertThat(writes).extracting(Silence::id).containsExactly("old", "new");
    assertThat(writes.getFirst().phaseAt(NOW)).isEqualTo(Silence.Phase.EXPIRED);
    assertThat(writes.getLast().phaseAt(NOW)).isEqualTo(Silence.Phase.ACTIVE);
  }

  @Test
  void oneInForceWithAnotherStartEndsAndANewOneBegins() {
    var writes = written(set(posted("old", "a=\"1\"", 1, 5), existing("a=\"1\"", -1, 1)));

    assertThat(writes).extracting(Silence::id).containsExactly("old", "new");
  }

  @Test
  void oneToComeMayMoveWithinTheFuture() {
    var writes = written(set(posted("old", "a=\"1\"", 3, 5), existing("a=\"1\"", 1, 2)));

    assertThat(writes).extracting(Silence::id).containsExactly("old");
    assertThat(writes.getFirst().startsAt()).isEqualTo(NOW.plus(HOUR.multipliedBy(3)));
  }

  @Test
  void oneThatIsOverIsNeverRewritten() {
    var writes = written(set(posted("old", "a=\"1\"", -3, 5), existing("a=\"1\"", -3, -1)));

    assertThat(writes).extracting(Silence::id).containsExactly("new");
  }

  @Test
  void anUnknownIdentifierIsSaidToBeUnknown() {
    assertThat(set(posted("old", "a=\"1\"", 0, 1), null))
        .isEqualTo(new SilenceRules.Decision.Unknown("old"));
  }

  @Test
  void theErrorsAreAlertmanagers() {
    assertThat(set(posted("", "a=\"1\"", 2, 1), null))
        .isEqualTo(
            new SilenceRules.Decision.Invalid(
                "Failed to create silence: start time must be before end time"));
    assertThat(set(posted("", "a=\"1\"", -3, -1), null))
        .isEqualTo(
            new SilenceRules.Decision.Invalid(
                "Failed to create silence: end time can't be in the past"));
  }

  @Test
  void endingOneInForceKeepsItsStartAndEndingOneToComeDoesNot() {
    var inForce = SilenceRules.expire(existing("a=\"1\"", -1, 1), NOW).orElseThrow();
    var toCome = SilenceRules.expire(existing("a=\"1\"", 1, 2), NOW).orElseThrow();

    assertThat(inForce.startsAt()).isEqualTo(NOW.minus(HOUR));
    assertThat(inForce.endsAt()).isEqualTo(NOW);
    assertThat(toCome.startsAt()).isEqualTo(NOW);
    assertThat(toCome.phaseAt(NOW)).isEqualTo(Silence.Phase.EXPIRED);
    assertThat(SilenceRules.expire(existing("a=\"1\"", -2, -1), NOW)).isEmpty();
  }

  @Test
  void aPostedSilenceHasTheDefaultsOfTheDescription() throws Exception {
    var posted =
        read(
            """
            {"matchers": [{"name": "a", "value": "b.*", "isRegex": true},
                          {"name": "c", "value": "d", "isRegex": false, "isEqual": false}],
             "startsAt": "2026-11-20T08:00:00+01:00", "endsAt": "2026-11-20T09:00:00Z",
             "createdBy": "ana", "comment": "swap"}
            """);

    assertThat(posted.id()).isEmpty();
    assertThat(posted.matchers().toString()).isEqualTo("{a=~\"b.*\", c!=\"d\"}");
    assertThat(posted.startsAt()).isEqualTo("2026-11-20T07:00:00Z");
  }

  @Test
  void aSilenceOfEverythingIsRefused() {
    for (var matchers :
        List.of(
            "[]",
            "[{\"name\": \"a\", \"value\": \"\"}]",
            "[{\"name\": \"a\", \"value\": \".*\", \"isRegex\": true}]",
            "[{\"name\": \"a\", \"value\": \"b\", \"isEqual\": false}]",
            "[{\"name\": \"a\", \"value\": \"(\", \"isRegex\": true}]",
            "[{\"value\": \"b\"}]",
            "{}")) {
      assertThatThrownBy(() -> read("{\"matchers\": " + matchers + "}"))
          .as(matchers)
          .isInstanceOf(BadRequest.class);
    }
  }

  private static PostedSilence read(String json) throws BadRequest, JsonProcessingException {
    return PostedSilence.read(Json.mapper().readTree(json));
  }

  private static SilenceRules.Decision set(
      PostedSilence posted, @org.jspecify.annotations.Nullable Silence existing) {
    return SilenceRules.set(posted, existing, NOW, () -> "new");
  }

  private static List<Silence> written(SilenceRules.Decision decision) {
    return ((SilenceRules.Decision.Write) decision).silences();
  }

  private static PostedSilence posted(String id, String matchers, int fromHours, int toHours) {
    return new PostedSilence(id, matchers(matchers), at(fromHours), at(toHours), "ana", "because");
  }

  private static Silence existing(String matchers, int fromHours, int toHours) {
    return new Silence(
        "old", matchers(matchers), at(fromHours), at(toHours), "ana", "because", at(-9));
  }

  private static Instant at(int hours) {
    return NOW.plus(HOUR.multipliedBy(hours));
  }

  static Matchers matchers(String text) {
    try {
      return MatcherParser.parse(text);
    } catch (MatcherParser.SyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
