package io.watchbell.deploy.watch;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.replay.People;
import io.watchbell.deploy.replay.Post;
import io.watchbell.deploy.replay.Post.Receipt;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome.Good;
import io.watchbell.deploy.watch.PersonAccount.Matter;
import io.watchbell.deploy.watch.PersonAccount.Outcome;
import io.watchbell.deploy.watch.PersonAccount.Watch;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A night that is played, and what is said of ann in it afterwards. */
class PersonExplainerTest {
  private static final Instant THREE = AlertBuilder.NIGHT;
  private static final ZoneId ZONE = ZoneId.of("UTC");

  /** As a program, or our own command, gets it. */
  private final Codec<PersonAccount> codec = Json.codec(PersonAccount.class);

  private final List<Reign> reigns = new ArrayList<>();
  private final List<Object> log = new ArrayList<>();
  private Post post = Post.ARRIVES;
  private People people = People.SILENT;

  @Test
  void sheWasPagedAndItArrived() {
    var night = night();
    night.alert(alert("Down").service("payments").severity("critical").build());
    night.advanceTo(THREE.plus(ofMinutes(10)));

    var account = explain(THREE, THREE.plus(ofHours(1)));

    assertThat(only(account).outcome()).isEqualTo(Outcome.PAGED);
    assertThat(only(account).text())
        .isEqualTo("03:05:00 on webhook (secondary, round 1): arrived at 03:05:00");
    assertThat(account.answer())
        .isEqualTo("Ann was paged for 1 incident. Of 1 incident that was open: 1 paged them.");
  }

  @Test
  void somebodyTookItBeforeHerRung() {
    people = page -> page.person().equals("ben") ? takes(ofMinutes(2)) : List.of();
    var night = night();
    night.alert(alert("Down").service("payments").severity("critical").build());
    night.advanceTo(THREE.plus(ofMinutes(50)));

    var account = explain(THREE, THREE.plus(ofHours(1)));

    assertThat(only(account).outcome()).isEqualTo(Outcome.TAKEN);
    assertThat(only(account).text())
        .startsWith("ben took it at 03:02:00: ")
        .endsWith("; theirs is rung 2 of 2, secondary");
    assertThat(only(account).lines())
        .extracting(PersonAccount.Line::kind)
        .containsExactly("paged", "acknowledged");
    assertThat(account.answer())
        .isEqualTo("Ann was not paged. Of 1 incident that was open: 1 somebody had.");
  }

  @Test
  void herRungWasNotReachedYet() {
    var night = night();
    night.alert(alert("Down").service("payments").severity("critical").build());
    night.advanceTo(THREE.plus(ofMinutes(10)));

    assertThat(only(explain(THREE, THREE.plus(ofMinutes(4)))).text())
        .isEqualTo(
            "by 03:04:00 rung 1 was paged, and the next was due at 03:05:00; theirs is rung 2 of 2,"
                + " secondary");
    assertThat(only(explain(THREE.plus(ofMinutes(7)), THREE.plus(ofMinutes(8)))).text())
        .startsWith("was paged before, at 03:05:00 on the rung secondary; not again: ");
  }

  @Test
  void itWasOverBeforeHerRung() {
    var night = night();
    var down = alert("Down").service("payments").severity("critical");
    night.alert(down.build());
    night.alert(down.resolvedAt(THREE.plus(ofMinutes(3))).build());
    night.advanceTo(THREE.plus(ofMinutes(10)));

    var matter = only(explain(THREE, THREE.plus(ofHours(1))));
    assertThat(matter.outcome()).isEqualTo(Outcome.OVER);
    assertThat(matter.text()).startsWith("it was over at 03:03:00: ").contains("theirs is rung 2");
    assertThat(matter.ended()).isEqualTo(THREE.plus(ofMinutes(3)));
    assertThat(explain(THREE.plus(ofMinutes(4)), THREE.plus(ofMinutes(9))).answer())
        .isEqualTo("Ann was not paged. No incident was open.");
  }

  @Test
  void whatIsNotSevereWaitsForTheMorning() {
    var night = night();
    night.alert(alert("Slow").service("payments").severity("warning").build());
    night.advanceTo(THREE.plus(ofMinutes(10)));

    var matter = only(explain(THREE, THREE.plus(ofHours(1))));
    assertThat(matter.outcome()).isIn(Outcome.WAITED, Outcome.PAGES_NOBODY);
    assertThat(matter.text()).contains("SEV");
  }

  @Test
  void whatTheProviderSaysWhenItRefuses() {
    post =
        page ->
            page.person().equals("ann")
                ? new Receipt(ofSeconds(3), Result.REFUSED, "410 gone for ever")
                : Receipt.ARRIVED;
    var night = night();
    night.alert(alert("Down").service("payments").severity("critical").build());
    night.advanceTo(THREE.plus(ofMinutes(7)));

    var account = explain(THREE, THREE.plus(ofHours(1)));

    assertThat(only(account).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(only(account).text()).contains("refused at 03:05:03 (410 gone for ever)");
    assertThat(account.answer()).startsWith("Ann was not paged. ").contains("refused by every");
  }

  @Test
  void nobodyAskedForHer() {
    var night = night();
    night.alert(alert("Down").service("search").severity("critical").build());
    night.advanceTo(THREE.plus(ofMinutes(10)));

    assertThat(only(explain(THREE, THREE.plus(ofHours(1)))).text())
        .isEqualTo("nobody asked for ann: ladder search pages only: person:ben (ben)");
  }

  @Test
  void alertsOfHerServicesThatWereSilencedAreTold() throws Exception {
    var night = night();
    var matchers = new Matchers(MatcherParser.parse("alertname=\"Down\"").all());
    var until = THREE.plus(ofHours(5));
    night.silence(new Silence("s1", matchers, THREE, until, "cy", "disk swap", THREE), THREE);
    night.alert(alert("Down").service("payments").instance("a").at(THREE.plusSeconds(5)).build());
    night.alert(alert("Down").service("payments").instance("b").at(THREE.plusSeconds(9)).build());
    night.alert(alert("Down").service("search").at(THREE.plusSeconds(12)).build());
    night.advanceTo(THREE.plus(ofMinutes(40)));

    for (var from : List.of(THREE, THREE.plus(ofMinutes(20)))) {
      var account = explain(from, THREE.plus(ofHours(1)));
      assertThat(account.alerts())
          .singleElement()
          .satisfies(unheard -> {
            assertThat(unheard.fate()).isEqualTo(Fate.SILENCED);
            assertThat(unheard.count()).isEqualTo(2);
            assertThat(unheard.reason()).contains("disk swap");
            assertThat(unheard.first()).isEqualTo(THREE.plusSeconds(5));
          });
      assertThat(account.answer())
          .endsWith("Alerts of services that would page them became no incident: 2 silenced.");
    }
  }

  @Test
  void whoWasOnCallIsSaidByTheVersionThatWasLiveThen() {
    var half = THREE.plus(ofMinutes(30));
    var before = configuration("ann", "ben");
    var after = configuration("ben", "ann");
    reigns.add(Reign.of(THREE.minusSeconds(60), before));
    reigns.add(Reign.of(half, after));

    var account = explain(THREE, THREE.plus(ofHours(1)));

    assertThat(account.watches())
        .extracting(Watch::person, Watch::from, Watch::until, Watch::version)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ann", THREE, half, before.version()),
            org.assertj.core.groups.Tuple.tuple(
                "ben", half, THREE.plus(ofHours(1)), after.version()));
    assertThat(PersonText.lines(account, false))
        .contains("on call")
        .anyMatch(line -> line.contains("03:00 - 07 Jan 03:30  nights: ann; version "));
  }

  private Replay night() {
    var configuration = configuration("ben", "cy");
    reigns.add(Reign.of(THREE.minusSeconds(60), configuration));
    return new Replay(
        Rulebook.of(configuration), THREE.minusSeconds(60), new Writing(), post, people);
  }

  private static List<People.Answer> takes(java.time.Duration after) {
    return List.of(new People.Answer(after, new Action.Acknowledge()));
  }

  private PersonAccount explain(Instant from, Instant until) {
    var inquiry = new Inquiry("ann", from, until, ZONE);
    var evidence = new Evidence(inquiry);
    for (var record : log) {
      switch (record) {
        case Decision decision -> evidence.decided(decision);
        case IncidentChange change -> evidence.changed(change);
        case ResponseChange change -> evidence.responded(change);
        case Page page -> evidence.paged(page);
        case PageOutcome outcome -> evidence.cameOf(outcome);
        default -> throw new AssertionError(record);
      }
    }
    var account = PersonExplainer.explain(inquiry, new Reigns(reigns), evidence);
    assertThat(codec.decode(codec.encode(account))).isEqualTo(account);
    return account;
  }

  private static Matter only(PersonAccount account) {
    assertThat(account.incidents()).hasSize(1);
    return account.incidents().getFirst();
  }

  private static Configuration configuration(String first, String second) {
    var oncall =
        """
        people:
          ann: {name: Ann, contacts: {webhook: {url: "https://hooks.example.com/ann"}}}
          ben: {contacts: {webhook: {url: "https://hooks.example.com/ben"}}}
          cy: {contacts: {webhook: {url: "https://hooks.example.com/cy"}}}
        schedules:
          nights:
            timezone: UTC
            rotation: {people: [%s, %s], every: 1000w, handover: monday 09:00, starts: 2026-01-05}
        ladders:
          default:
            rungs:
              - {name: primary, page: ["schedule:nights"], patience: 5m}
              - {name: secondary, page: ["person:ann"], patience: 5m}
          search:
            rungs: [{name: only, page: ["person:ben"], patience: 5m}]
        """
            .formatted(first, second);
    var services = "services: {search: {ladder: search}, payments: {tier: 1}}";
    var files = Map.of("oncall.yaml", oncall, "services.yaml", services);
    if (ConfigurationReader.read("", files) instanceof Good(var configuration)) {
      return configuration;
    }
    throw new AssertionError(ConfigurationReader.read("", files));
  }

  /** What would stand in the log. */
  private final class Writing implements Sink {
    @Override
    public void decided(Decision decision) {
      log.add(decision);
    }

    @Override
    public void changed(IncidentChange change) {
      log.add(change);
    }

    @Override
    public void responded(ResponseChange change) {
      log.add(change);
    }

    @Override
    public void paged(Page page) {
      log.add(page);
    }

    @Override
    public void cameOf(PageOutcome outcome) {
      log.add(outcome);
    }
  }
}
