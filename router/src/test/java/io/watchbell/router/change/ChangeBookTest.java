package io.watchbell.router.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.change.Change;
import io.watchbell.model.state.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeBookTest {
  private static final Instant NOW = Instant.parse("2026-01-07T03:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final MemoryStore store = new MemoryStore();
  private final ChangeBook book = new ChangeBook(store, "k");

  @Test
  void theLatestBeforeAnInstantIsFound() {
    put("a", 10);
    put("b", 20);

    assertThat(id(book.latest("shop", NOW.plusSeconds(15), DAY))).isEqualTo("a");
    assertThat(id(book.latest("shop", NOW.plusSeconds(20), DAY))).isEqualTo("b");
    assertThat(book.latest("shop", NOW.plusSeconds(9), DAY)).isNull();
    assertThat(book.latest("other", NOW.plusSeconds(20), DAY)).isNull();
  }

  @Test
  void theSameChangeAgainIsAnotherVersionOfIt() {
    put("a", 10);
    put("a", 20);

    assertThat(book.latest("shop", NOW.plusSeconds(15), DAY)).isNull();
  }

  @Test
  void whatIsADayOldIsForgottenAlsoInTheStore() {
    put("a", 0);
    book.put(change("b", "other", 90_000), NOW.plusSeconds(90_000));

    assertThat(store.keys("k", "l", 10)).containsExactly("kother");
    book.put(change("c", "shop", 0), NOW.plusSeconds(90_000));
    assertThat(store.keys("k", "l", 10)).as("old when it comes").containsExactly("kother");
  }

  @Test
  void ofOneServiceOnlyTheLatestAreKept() {
    for (int i = 0; i <= ChangeBook.OF_A_SERVICE_MAX; i++) {
      put("c" + i, i);
    }

    assertThat(book.latest("shop", NOW, DAY)).isNull();
    assertThat(id(book.latest("shop", NOW.plusSeconds(1), DAY))).isEqualTo("c1");
  }

  @Test
  void soManyServicesAndNoMore() {
    for (int i = 0; i <= ChangeBook.SERVICES_MAX; i++) {
      book.put(change("c", "s" + i, i), NOW.plusSeconds(i));
    }

    assertThat(store.keys("k", "l", Integer.MAX_VALUE)).hasSize(ChangeBook.SERVICES_MAX);
    assertThat(book.latest("s0", NOW.plusSeconds(9_000), DAY)).as("the stalest goes").isNull();
  }

  @Test
  void anotherBookOnTheSameStoreKnowsTheSame() {
    put("a", 10);

    var again = new ChangeBook(store, "k");
    assertThat(id(again.latest("shop", NOW.plusSeconds(15), DAY))).isEqualTo("a");
  }

  private void put(String id, long second) {
    book.put(change(id, "shop", second), NOW.plusSeconds(second));
  }

  private static Change change(String id, String service, long second) {
    return new Change(id, service, "deploy", null, NOW.plusSeconds(second), null);
  }

  private static String id(@Nullable Change change) {
    return change == null ? "none" : change.id();
  }
}
