package io.watchbell.escalation.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.cover.Covers;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.model.page.Page;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import io.watchbell.model.watch.WatchChange.State;
import io.watchbell.model.watch.WatchChange.Swap;
import io.watchbell.model.watch.WatchChange.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchClerkTest {
  private static final String YAML =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com, terminal: true } }
        ben: { name: Ben, remind_before: 2h, contacts: { terminal: true } }
        cleo: { name: Cleo, remind_before: never, contacts: { email: cleo@example.com } }
      schedules:
        shop:
          rotation: { people: [cleo, ana, ben], every: 1d, handover: "09:00", starts: 2026-01-05 }
      ladders:
        default: { rungs: [{ page: ["schedule:shop"] }] }
      """;

  /** It is Cleo's day from now on. */
  private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final List<WatchChange> changes = new ArrayList<>();
  private final List<String> diary = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private Instant now = NINE;

  private final Surroundings around =
      new Surroundings() {
        @Override
        public List<WatchChange> changes() {
          return changes;
        }

        @Override
        public @Nullable WatchChange change(String id) {
          return changes.stream().filter(it -> it.id().equals(id)).findFirst().orElse(null);
        }

        @Override
        public Facts facts() {
          return Facts.NONE;
        }
      };

  private WatchClerk clerk() {
    return new WatchClerk(store, () -> Covers.over(Rosters.of(YAML), changes), around, this::told);
  }

  private void told(Page page) {
    pages.add(page);
    diary.add(
        "%s %s by %s: %s"
            .formatted(
                now.toString().substring(8, 16).replace('T', ' '),
                page.person(),
                page.contact(),
                page.news()));
  }

  /** Looks each five minutes, each time with a clerk that has just been started. */
  private void goOnUntil(Instant end) {
    for (; !now.isAfter(end); now = now.plus(Duration.ofMinutes(5))) {
      clerk().look(now);
    }
  }

  private void take(int seconds, Instant at, String by) {
    var id = HandoffTaken.idOf("shop", at);
    changes.add(new HandoffTaken(id, "shop", at, by, at.plusSeconds(seconds)));
  }

  @Test
  void eachIsRemindedAsTheyWishAndToldWhenTheirWatchBegins() {
    now = NINE.plusSeconds(60);
    changes.add(taken(1));
    changes.add(taken(2));
    changes.add(taken(3));
    goOnUntil(NINE.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(2)));

    assertThat(diary)
        .containsExactly(
            "03 21:01 ana by email: You have the watch of shop from Wed 4 Mar 09:00 to Thu 5 Mar"
                + " 09:00 UTC.",
            "03 21:01 ana by terminal: You have the watch of shop from Wed 4 Mar 09:00 to Thu 5"
                + " Mar 09:00 UTC.",
            "04 09:01 ana by email: You have the watch of shop now, until Thu 5 Mar 09:00 UTC;"
                + " before you: Cleo.",
            "04 09:01 ana by terminal: You have the watch of shop now, until Thu 5 Mar 09:00 UTC;"
                + " before you: Cleo.",
            "05 07:01 ben by terminal: You have the watch of shop from Thu 5 Mar 09:00 to Fri 6"
                + " Mar 09:00 UTC.",
            "05 09:01 ben by terminal: You have the watch of shop now, until Fri 6 Mar 09:00 UTC;"
                + " before you: Ana.",
            "06 09:01 cleo by email: You have the watch of shop now, until Sat 7 Mar 09:00 UTC;"
                + " before you: Ben.");
  }

  private static HandoffTaken taken(int day) {
    var at = NINE.plus(Duration.ofDays(day));
    return new HandoffTaken(HandoffTaken.idOf("shop", at), "shop", at, "x", at);
  }

  @Test
  void whoDoesNotTakeItIsRemindedOnceThenWhoeverWentIsTold() {
    now = NINE.plus(Duration.ofDays(1)).minusSeconds(60);
    goOnUntil(NINE.plus(Duration.ofDays(1)).plus(Duration.ofHours(5)));

    assertThat(diary)
        .filteredOn(line -> line.contains("email"))
        .containsExactly(
            "04 09:04 ana by email: You have the watch of shop now, until Thu 5 Mar 09:00 UTC;"
                + " before you: Cleo.",
            "04 09:34 ana by email: You have the watch of shop, and have not said yet that you"
                + " have read this.",
            "04 10:04 cleo by email: Ana has not said that they have read the handoff of shop:"
                + " perhaps call them.");
  }

  @Test
  void whoTakesItIsLeftInPeace() {
    var begin = NINE.plus(Duration.ofDays(1));
    now = begin.minusSeconds(60);
    goOnUntil(begin.plus(Duration.ofMinutes(10)));
    take(300, begin, "ana");
    goOnUntil(begin.plus(Duration.ofHours(5)));

    assertThat(diary).hasSize(2).allMatch(line -> line.startsWith("04 09:04 ana"));
    assertThat(pages).extracting(Page::id).doesNotHaveDuplicates();
  }

  @Test
  void aCoverIsAChangeOfTheWatchAtOnce() {
    now = NINE.plus(Duration.ofHours(1));
    clerk().look(now);
    changes.add(
        new WatchChange.StandIn(
            "c", "shop", "ben", null, now.minusSeconds(5), now.plusSeconds(7_200), "ben", "", now));
    clerk().look(now.plusSeconds(1));

    assertThat(diary)
        .containsExactly(
            "03 10:00 ben by terminal: You have the watch of shop now, until Tue 3 Mar 12:00 UTC;"
                + " before you: Cleo.");
  }

  @Test
  void afterAnOutageOnlyHowItStandsNowIsTold() {
    clerk().look(now);
    now = NINE.plus(Duration.ofDays(2)).plus(Duration.ofHours(3));
    goOnUntil(now);

    assertThat(diary)
        .containsExactly(
            "05 12:00 ben by terminal: You have the watch of shop now, until Fri 6 Mar 09:00 UTC;"
                + " before you: Cleo.");
  }

  @Test
  void whoIsAskedForASwapIsToldAndWhoAskedHearsTheAnswer() {
    clerk().look(now);
    var swap =
        new Swap(
            "s",
            new Turn("shop", "ana", NINE.plus(Duration.ofDays(4)), NINE.plus(Duration.ofDays(5))),
            new Turn("shop", "ben", NINE.plus(Duration.ofDays(5)), NINE.plus(Duration.ofDays(6))),
            "ana",
            "a wedding",
            State.ASKED,
            NINE.plus(Duration.ofDays(3)),
            now);
    changes.add(swap);
    clerk().look(now);
    clerk().look(now.plusSeconds(60));
    changes.set(0, swap.answered(State.DECLINED, now));
    clerk().look(now);

    assertThat(diary)
        .containsExactly(
            "03 09:00 ben by terminal: Ana asks you to take the watch of shop from Sat 7 Mar 09:00"
                + " UTC, for yours of shop from Sun 8 Mar 09:00 UTC.",
            "03 09:00 ana by email: Ben has declined your swap.",
            "03 09:00 ana by terminal: Ben has declined your swap.");
    assertThat(pages.getFirst().because()).containsExactly("a wedding");
  }
}
