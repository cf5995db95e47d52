package io.watchbell.escalation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.notify.Bundler.Seat;
import io.watchbell.escalation.notify.Bundler.Turn;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundlerTest {
  private static final Bundling RULE =
      new Bundling(2, Duration.ofMinutes(5), Duration.ofSeconds(15));
  private static final Outcome TAKEN = new Outcome.Delivered("taken");

  private final Bundler bundler = new Bundler(() -> RULE);
  private Instant now = Messages.AT;
  private int pages;

  private Page page(PageKind kind) {
    pages++;
    return Messages.page("slack", kind, "nobody answered").withId("page-" + pages);
  }

  private Seat join() {
    return join(page(PageKind.PAGE), 3);
  }

  private Seat join(Page page, int alsoMax) {
    return bundler.join(page, 1, false, alsoMax, Messages.AT.plus(Duration.ofMinutes(5)), now);
  }

  private static List<String> ids(Turn turn) {
    var ids = new ArrayList<String>();
    if (turn instanceof Turn.Send(var seats)) {
      seats.forEach(seat -> ids.add(seat.page().id()));
    }
    return ids;
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      var seat = join();
      assertThat(ids(seat.look(now))).containsExactly(seat.page().id());
      seat.settle(TAKEN);
    }
  }

  @Test
  void theFirstFewGoOutByThemselvesAndThoseBeyondWaitForOneAnother() {
    send(2);
    var third = join();
    now = now.plusSeconds(5);
    var fourth = join();
    assertThat(third.look(now)).isEqualTo(new Turn.Wait(Duration.ofSeconds(10)));
    assertThat(fourth.look(now)).isEqualTo(new Turn.Wait(Duration.ofSeconds(10)));

    now = now.plusSeconds(10);
    assertThat(ids(fourth.look(now))).containsExactly("page-3", "page-4");
    assertThat(third.look(now)).isEqualTo(new Turn.Wait(Bundler.LOOK));
    fourth.settle(TAKEN);
    assertThat(third.look(now)).isEqualTo(new Turn.Sent(TAKEN));
  }

  @Test
  void whoComesWhileAMessageIsBeingSentIsInTheNext() {
    send(2);
    var third = join();
    now = now.plusSeconds(15);
    assertThat(ids(third.look(now))).containsExactly("page-3");
    var fourth = join();
    assertThat(fourth.look(now)).isEqualTo(new Turn.Wait(Duration.ofSeconds(15)));
  }

  @Test
  void aMessageHoldsNoMoreThanItCanName() {
    send(2);
    var seats = new ArrayList<Seat>();
    for (int i = 0; i < 6; i++) {
      seats.add(join());
    }
    now = now.plusSeconds(15);
    assertThat(ids(seats.get(0).look(now))).hasSize(4);
    assertThat(ids(seats.get(4).look(now))).containsExactly("page-7", "page-8");
  }

  @Test
  void whatHasReachedNobodyDoesNotCount() {
    for (int i = 0; i < 9; i++) {
      var seat = join();
      assertThat(ids(seat.look(now))).hasSize(1);
      seat.settle(new Outcome.TryLater(null, "busy"));
    }
    send(2);
  }

  @Test
  void whatWasSentLongAgoDoesNotCount() {
    send(2);
    now = now.plusSeconds(301);
    bundler.join(page(PageKind.PAGE), 1, false, 3, now.plusSeconds(300), now);
    var seat = bundler.join(page(PageKind.PAGE), 1, false, 3, now.plusSeconds(300), now);
    assertThat(ids(seat.look(now))).hasSize(1);
  }

  @Test
  void whatHasNoTimeToWaitGoesAtOnce() {
    send(2);
    now = Messages.AT.plus(Duration.ofMinutes(5)).minusSeconds(10);
    assertThat(ids(join().look(now))).hasSize(1);
  }

  @Test
  void whatNamesNoOthersGoesAtOnce() {
    send(2);
    assertThat(ids(join(page(PageKind.PAGE), 0).look(now))).hasSize(1);
    assertThat(ids(join(page(PageKind.SILENCE), 3).look(now))).hasSize(1);
  }

  @Test
  void whoeverStopsWaitingIsNotSent() {
    send(2);
    var third = join();
    var fourth = join();
    third.leave();
    now = now.plusSeconds(15);
    assertThat(ids(fourth.look(now))).containsExactly("page-4");
  }
}
