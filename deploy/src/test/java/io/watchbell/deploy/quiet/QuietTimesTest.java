package io.watchbell.deploy.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.pages.Quiet;
import io.watchbell.console.pages.Quiet.Times;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome.Good;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
  private static final String ROUTING =
      """
      maintenance:
        - {name: over, service: db, starts: 2026-11-20T00:00:00Z, lasts: 2h}
        - {name: vacuum, service: [db], starts: 2026-11-22T02:00, zone: Europe/Berlin,
           repeats: FREQ=WEEKLY;BYDAY=SU, lasts: 2h, reason: vacuum}
        - name: nights
          match: 'env="dev"'
          during: [{times: [{start_time: "22:00", end_time: "24:00"}]}]
      """;
  private static final String ONCALL =
      """
      people: {ana: {name: Ana Ruiz, contacts: {terminal: true}}}
      ladders: {default: {rungs: [{page: ["person:ana"]}]}}
      """;

  @Test
  void windowsOfNowComeFirstAndThoseThatAreOverLast() {
    var quiet = quiet(ROUTING, List.of(), List.of(hidden("vacuum"), hidden("vacuum")));

    assertThat(quiet.windows())
        .extracting(Quiet.Window::name)
        .containsExactly("vacuum", "nights", "over");
    var vacuum = quiet.windows().getFirst();
    assertThat(vacuum.now()).isEqualTo(times("2026-11-22T01:00:00Z", "2026-11-22T03:00:00Z"));
    assertThat(vacuum.next())
        .hasSize(QuietTimes.NEXT_MAX)
        .startsWith(times("2026-11-29T01:00:00Z", "2026-11-29T03:00:00Z"));
    assertThat(vacuum.hidden().describe()).isEqualTo("hides 2 alerts: Down");
    assertThat(vacuum.covers()).isEqualTo("service db");
    assertThat(quiet.windows().get(1).next())
        .startsWith(times("2026-11-22T22:00:00Z", "2026-11-23T00:00:00Z"));
    assertThat(quiet.windows().getLast().comes()).isFalse();
  }

  @Test
  void ofASilenceItIsSaidWhoIsTold() {
    var quiet = quiet("", List.of(silence("a", " ana"), silence("b", "root")), List.of());

    assertThat(quiet.silences())
        .extracting(Quiet.Hush::told)
        .containsExactly(
            "Ana Ruiz is told 15 min before the end, if something will be heard then",
            "nobody is told before it ends: 'root' is no person of oncall.yaml");
  }

  private static AlertState hidden(String window) {
    return new AlertState(
        AlertBuilder.alert("Down").build(),
        Fate.MAINTENANCE,
        List.of(),
        List.of(),
        List.of(window),
        "db",
        "default",
        null,
        NOW);
  }

  private static Silence silence(String id, String author) {
    var matchers = new Matchers(List.of(new Matcher("service", Matcher.Operator.EQUAL, "shop")));
    return new Silence(id, matchers, NOW, NOW.plusSeconds(60), author, "disk", NOW);
  }

  private static Quiet quiet(String routing, List<Silence> silences, List<AlertState> alerts) {
    return new QuietTimes(configuration(routing), NOW).of(silences, alerts);
  }

  private static Configuration configuration(String routing) {
    var read = ConfigurationReader.read("", Map.of("routing.yaml", routing, "oncall.yaml", ONCALL));
    if (!(read instanceof Good(var configuration))) {
      throw new AssertionError(read);
    }
    return configuration;
  }

  private static Times times(String from, String until) {
    return new Times(Instant.parse(from), Instant.parse(until));
  }
}
