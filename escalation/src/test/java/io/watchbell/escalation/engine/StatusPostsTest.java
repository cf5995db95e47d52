package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement.Phase;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.page.Ticket;
import io.watchbell.model.topic.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everybody is told, and when. */
class StatusPostsTest {
  private static final String PEOPLE =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com } }
      ladders: { default: { rungs: [{ name: primary, page: "person:ana" }] } }
      status_pages:
        public:
          statuspage: { page: kctbh9vrtdwd }
      """;
  private static final String WORDS =
      """
          texts:
            investigating: We look into it.
            identified: We know why.
            monitoring: It works again.
            resolved: It is over.
          services:
            payments:
              title: Card payments fail
              components: { b13yz5g2cw10: major_outage }
      """;
  private static final String ASKED = PEOPLE + WORDS;
  private static final String BY_ITSELF = PEOPLE + "    from: SEV1\n" + WORDS;

  private static List<Page> posts(World world) {
    return world.pages.stream().filter(page -> page.kind() == PageKind.STATUS).toList();
  }

  private static List<String> said(World world) {
    return world.diary.stream()
        .filter(line -> line.contains("status public"))
        .map(line -> line.substring("09:00 status ".length()))
        .toList();
  }

  private static void post(World world, Phase phase) {
    world.ask("ana", new Action.PostStatus("public", phase));
  }

  private static void outcome(World world, Result result) {
    var page = posts(world).getLast();
    world.escalation.happen(
        PageOutcome.of(page, result, "it says so", 1, world.escalation.now())
            .with(
                result == Result.DELIVERED ? new Ticket("p31", "https://stspg.io/p31") : null,
                null));
  }

  private static void taken(World world) {
    outcome(world, Result.DELIVERED);
  }

  @Test
  void nothingIsToldToEverybodyUnlessSomebodyAsks() {
    var world = World.of(ASKED);
    world.opened(Severity.SEV1);
    world.acknowledge("ana");
    world.incident(Kind.RESOLVED, "all alerts are over");
    assertThat(posts(world)).isEmpty();
  }

  @Test
  void whatAPersonAsksForIsToldInTheWordsOfTheConfiguration() {
    var world = World.of(ASKED);
    world.opened(Severity.SEV3);
    post(world, Phase.INVESTIGATING);
    taken(world);
    post(world, Phase.IDENTIFIED);
    taken(world);
    post(world, Phase.RESOLVED);

    assertThat(said(world))
        .containsExactly(
            "public INVESTIGATING: We look into it.",
            "public p31 IDENTIFIED: We know why.",
            "public p31 RESOLVED: It is over.");
  }

  @Test
  void whoAsksForTheEndAfterTheEndGetsIt() {
    var world = World.of(ASKED);
    world.opened();
    post(world, Phase.INVESTIGATING);
    taken(world);
    world.incident(Kind.RESOLVED, "all alerts are over");
    assertThat(posts(world)).hasSize(1);
    post(world, Phase.IDENTIFIED);
    assertThat(world.diary).last().asString().endsWith("command ignored: it is over");
    post(world, Phase.RESOLVED);
    assertThat(said(world)).last().isEqualTo("public p31 RESOLVED: It is over.");
  }

  @Test
  void byItselfItIsToldFromASeverityOnAndFollows() {
    var world = World.of(BY_ITSELF);
    world.opened(Severity.SEV2);
    assertThat(posts(world)).isEmpty();
    world.raised(Severity.SEV1);
    taken(world);
    world.acknowledge("ana");
    world.rated(Severity.SEV2, "ana");
    assertThat(posts(world)).hasSize(1);
    world.incident(Kind.RESOLVED, "all alerts are over");
    taken(world);
    world.incident(Kind.REOPENED, "it is back");

    assertThat(said(world))
        .containsExactly(
            "public INVESTIGATING: We look into it.", "public p31 RESOLVED: It is over.");
    world.raised(Severity.SEV1);
    assertThat(said(world)).last().isEqualTo("public p31 INVESTIGATING: We look into it.");
  }

  @Test
  void whatAPersonSaidIsNotUnsaidButItsEndIsTold() {
    var world = World.of(BY_ITSELF);
    world.opened(Severity.SEV1);
    taken(world);
    post(world, Phase.MONITORING);
    taken(world);
    world.incident(Kind.JOINED, "one more alert");
    assertThat(said(world)).last().isEqualTo("public p31 MONITORING: It works again.");
    post(world, Phase.RESOLVED);
    taken(world);
    world.incident(Kind.JOINED, "one more alert");
    assertThat(said(world)).last().isEqualTo("public p31 RESOLVED: It is over.");
    post(world, Phase.IDENTIFIED);
    taken(world);
    world.incident(Kind.RESOLVED, "all alerts are over");
    assertThat(said(world)).last().isEqualTo("public p31 RESOLVED: It is over.");
    assertThat(posts(world)).hasSize(5);
  }

  @Test
  void whatIsPartOfAnotherIncidentIsNotOver() {
    var world = World.of(BY_ITSELF);
    world.opened(Severity.SEV1);
    taken(world);
    world.regrouped(Kind.MERGED, "merged", "ana", IncidentId.parse("AAAAAAAAAA-1"));
    assertThat(posts(world)).hasSize(1);
  }

  @Test
  void nothingOvertakesWhatIsOnItsWay() {
    var world = World.of(ASKED);
    world.opened();
    post(world, Phase.INVESTIGATING);
    post(world, Phase.IDENTIFIED);
    post(world, Phase.MONITORING);
    assertThat(posts(world)).hasSize(1);
    taken(world);
    assertThat(said(world)).last().isEqualTo("public p31 MONITORING: It works again.");
    assertThat(posts(world)).hasSize(2);
  }

  @Test
  void whatDidNotArriveIsSaidAndMayBeAskedForAgain() {
    var world = World.of(ASKED);
    world.opened();
    post(world, Phase.INVESTIGATING);
    outcome(world, Result.REFUSED);
    assertThat(world.diary).last().asString().contains("status page public: it says so");
    post(world, Phase.INVESTIGATING);
    assertThat(posts(world)).hasSize(2);
  }

  @Test
  void whatDidNotArriveIsNotSentAgainAndAgainByItself() {
    var world = World.of(BY_ITSELF);
    world.opened(Severity.SEV1);
    outcome(world, Result.REFUSED);
    world.incident(Kind.JOINED, "one more alert");
    world.acknowledge("ana");
    assertThat(posts(world)).hasSize(1);
    post(world, Phase.INVESTIGATING);
    taken(world);
    assertThat(posts(world)).hasSize(2);
    world.incident(Kind.RESOLVED, "all alerts are over");
    outcome(world, Result.REFUSED);
    assertThat(posts(world)).hasSize(3);
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    var world = World.of(ASKED);
    world.opened();
    post(world, Phase.RESOLVED);
    assertThat(world.diary).last().asString().contains("nothing stands on the status page public");
    post(world, Phase.INVESTIGATING);
    post(world, Phase.INVESTIGATING);
    assertThat(world.diary).last().asString().contains("says so already");
    world.ask("ana", new Action.PostStatus("publik", Phase.INVESTIGATING));
    assertThat(world.diary).last().asString().contains("did you mean 'public'?");
  }

  @Test
  void ofAServiceWithoutWordsNothingIsTold() {
    var world = World.of(BY_ITSELF.replace("payments:", "search:"));
    world.opened(Severity.SEV1);
    post(world, Phase.INVESTIGATING);
    assertThat(posts(world)).isEmpty();
    assertThat(world.diary).last().asString().contains("nothing is configured");
  }

  /** Not even in the log does the message hold a word of an alert or a name. */
  @Test
  void theMessageHoldsNothingOfTheIncident() throws Exception {
    var world = World.of(BY_ITSELF);
    world.opened(Severity.SEV1);
    var written = Json.mapper().writeValueAsString(posts(world).getFirst());
    assertThat(written)
        .contains("Card payments fail", "We look into it.")
        .doesNotContain("HighErrorRate", "pay-1", "5 %", "ana", "Ana", "runbooks", "payments\"");
  }
}
