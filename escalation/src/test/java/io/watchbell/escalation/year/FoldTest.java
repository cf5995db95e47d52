package io.watchbell.escalation.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The process is away for two hours, in which forty incidents begin and half of them end: what came
 * meanwhile is folded to what holds now before anybody is paged.
 */
class FoldTest {
  private static final int INCIDENTS = 40;
  private static final Duration AWAY = Duration.ofHours(2);
  private static final Instant BACK = Year.START.plusSeconds(10).plus(AWAY);

  /** After so long everybody has been paged whom it is about. */
  private static final Duration FEW_SECONDS = Duration.ofSeconds(5);

  private final Year year = new Year(11);
  private final Set<IncidentId> open = new HashSet<>();
  private final Set<IncidentId> over = new HashSet<>();

  @BeforeEach
  void live() {
    year.start();
    year.pager().host().spare();
    year.vendors().calm();
    year.life().ignorePages();
    year.agenda().at(Year.START.plusSeconds(10), () -> year.pager().host().kill(AWAY));
    for (int i = 0; i < INCIDENTS; i++) {
      plan(i);
    }
    year.runUntil(BACK.plus(Duration.ofMinutes(1)));
    year.look();
  }

  /**
   * On three ladders. The least severe begin first; every second is over before the process is
   * back.
   */
  private void plan(int number) {
    var severity = number < INCIDENTS / 2 ? Severity.SEV2 : Severity.SEV1;
    year.agenda()
        .at(
            Year.START.plusSeconds(60 + number * 120L),
            () -> {
              var id = year.life().open(19 * number + number % 3, severity);
              if (number % 2 == 0) {
                open.add(id);
              } else {
                over.add(id);
                year.agenda().after(Duration.ofMinutes(10), () -> year.life().end(id));
              }
            });
  }

  /** The first page of each, in the order in which they were decided. */
  private Map<IncidentId, Page> first() {
    var first = new LinkedHashMap<IncidentId, Page>();
    year.pager().audit().intents().stream()
        .filter(page -> page.kind() == PageKind.PAGE)
        .sorted(java.util.Comparator.comparing(Page::at))
        .forEach(page -> first.putIfAbsent(page.incident(), page));
    return first;
  }

  @Test
  void onlyWhatIsStillOpenPagesAndSoon() {
    assertThat(first().keySet()).containsExactlyInAnyOrderElementsOf(open);
    assertThat(first().values())
        .allSatisfy(page -> assertThat(page.at()).isBetween(BACK, BACK.plus(FEW_SECONDS)));
    assertThat(year.pager().audit().arrivals())
        .filteredOn(arrival -> arrival.page().wantsAnswer())
        .extracting(arrival -> arrival.page().incident())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(over);
  }

  @Test
  void theMostSevereComeFirst() {
    assertThat(first().values()).extracting(Page::severity).isSorted();
    assertThat(first().values()).extracting(Page::severity).contains(Severity.SEV1, Severity.SEV2);
  }

  @Test
  void whoeverIsPagedIsToldHowLateItIsAndHasTheWholePatience() {
    assertThat(first().values())
        .allSatisfy(page -> {
          assertThat(page.news()).matches("new incident \\((1 h|[0-9]+ min).* late\\)");
          assertThat(Duration.between(page.at(), page.deadline()))
              .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
          assertThat(page.round()).isEqualTo(1);
        });
  }

  @Test
  void whatWasMissedIsOneMessageToEachPerson() {
    var missed = year.pager().audit().intents().stream().filter(Page::isMissed).toList();
    assertThat(missed).extracting(Page::incident).containsAll(over);
    assertThat(missed).extracting(Page::incident).doesNotContainAnyElementsOf(open);
    assertThat(missed)
        .allSatisfy(
            page -> assertThat(page.news()).contains("missed: it began at", "10 min later"));

    var messages = new HashMap<String, Set<Instant>>();
    var told = new HashMap<String, List<Page>>();
    for (var arrival : year.pager().audit().arrivals()) {
      var page = arrival.page();
      if (page.isMissed() && page.contact().equals("email")) {
        messages.computeIfAbsent(page.person(), _ -> new HashSet<>()).add(arrival.at());
        told.computeIfAbsent(page.person(), _ -> new java.util.ArrayList<>()).add(page);
      }
    }
    assertThat(told.values()).as("somebody missed several").anyMatch(pages -> pages.size() > 1);
    assertThat(messages.values()).allSatisfy(times -> assertThat(times).hasSize(1));
  }
}
