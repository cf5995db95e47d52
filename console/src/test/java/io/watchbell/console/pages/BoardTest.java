package io.watchbell.console.pages;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void whatNobodyHasComesFirstInTheOrderGiven() {
    var board = Board.of(Night.open(NOW), List.of(), Night.ON_CALL);

    assertThat(board.waiting())
        .extracting(Row::service)
        .containsExactly("checkout", "identity", "postgres", "search", "media", "unassigned");
    assertThat(board.owned()).extracting(Row::service).startsWith("kubernetes", "payments");
    assertThat(board.said()).isEqualTo("12 open incidents, 6 of which nobody has");
    assertThat(board.tab()).isEqualTo("(6) Watchbell");
  }

  @Test
  void theHeadingReadsWellWithEveryCount() {
    assertThat(said(1, 0)).isEqualTo("1 open incident, nobody has it");
    assertThat(said(0, 1)).isEqualTo("1 open incident, somebody has it");
    assertThat(said(0, 3)).isEqualTo("3 open incidents, somebody has each of them");
    assertThat(said(1, 2)).isEqualTo("3 open incidents, 1 of which nobody has");
    assertThat(said(3, 0)).isEqualTo("3 open incidents, nobody has any of them");
    assertThat(said(1_000, 1)).isEqualTo("1,001 open incidents, 1,000 of which nobody has");
  }

  /** The heading with so many incidents that nobody has, and so many that somebody has. */
  private static String said(int waiting, int owned) {
    var open =
        IntStream.range(0, waiting + owned)
            .mapToObj(i -> {
              var story = Stories.of(NOW, "s" + i, "down").lasting(ofMinutes(3));
              return (i < waiting ? story : story.held("ana", ofMinutes(9))).tell();
            })
            .toList();
    return Board.of(open, List.of(), Night.ON_CALL).said();
  }

  @Test
  void whatCanWaitStandsApartFromWhatNobodyHas() {
    var open =
        List.of(
            Stories.of(NOW, "shop", "it burns").tell(),
            Stories.of(NOW, "index", "stale").quiet(ResponseStatus.HELD_OVER, ofHours(6)).tell(),
            Stories.of(NOW, "disk", "half full").quiet(ResponseStatus.LISTED, null).tell(),
            Stories.of(NOW, "deploy", "done").quiet(ResponseStatus.RECORDED, null).tell());
    var board = Board.of(open, List.of(), Night.ON_CALL);

    assertThat(board.waiting()).extracting(Row::service).containsExactly("shop");
    assertThat(board.todo().rows()).extracting(Row::service).containsExactly("index", "disk");
    assertThat(board.records().rows()).extracting(Row::service).containsExactly("deploy");
    assertThat(board.said()).isEqualTo("1 open incident, nobody has it; 2 more to do");
    assertThat(board.tab()).isEqualTo("(1) Watchbell");
    assertThat(Board.of(open.subList(1, 4), List.of(), Night.ON_CALL).said())
        .isEqualTo("Nothing urgent: 2 to do");
    assertThat(Board.of(open.subList(3, 4), List.of(), Night.ON_CALL).isQuiet()).isTrue();
  }

  @Test
  void theTallyCountsEverySeverityThatOccurs() {
    var board = Board.of(Night.open(NOW), List.of(), Night.ON_CALL);

    assertThat(board.tallies())
        .extracting(tally -> tally.severity() + " " + tally.count())
        .containsExactly("SEV1 3", "SEV2 2", "SEV3 3", "SEV4 2", "SEV5 2");
  }

  @Test
  void aStormIsCountedWholeAndListedInPart() {
    var many =
        IntStream.range(0, 250)
            .mapToObj(i -> Stories.of(NOW, "s" + i, "down").lasting(ofMinutes(3)).tell())
            .toList();

    var board = Board.of(many, List.of(), Night.ON_CALL);

    assertThat(board.waiting()).hasSize(Board.ROWS_MAX);
    assertThat(board.waitingMore()).isEqualTo(50);
    assertThat(board.waitingCount()).isEqualTo(250);
  }

  @Test
  void aQuietNightSaysSo() {
    var board = Board.of(List.of(), Night.recent(NOW), Night.ON_CALL);

    assertThat(board.isQuiet()).isTrue();
    assertThat(board.said()).isEqualTo("All quiet: no open incidents");
    assertThat(board.tab()).isEqualTo("Watchbell");
    assertThat(board.recent().getFirst().lasted()).isEqualTo(Duration.ofMinutes(41));
  }

  @Test
  void alertsAreCountedInWords() {
    assertThat(alerts(1, 1)).isEqualTo("1 alert firing");
    assertThat(alerts(0, 1)).isEqualTo("1 alert, over");
    assertThat(alerts(6, 6)).isEqualTo("6 alerts firing");
    assertThat(alerts(11_904, 12_048)).isEqualTo("11,904 of 12,048 alerts firing");
  }

  private static String alerts(int firing, int total) {
    Story story = Stories.of(NOW, "checkout", "it burns").alerts(firing, total).tell();
    return Row.of(story, Night.ON_CALL).alerts();
  }
}
