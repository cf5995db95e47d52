package io.watchbell.killtest.books;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out how late every page came, and because of which fault. */
final class Delays {
  /** So long after a fault is over, what is late may still be late because of it. */
  static final Duration AFTER = Duration.ofSeconds(5);

  private final List<Endured> faults;
  private final Map<String, TreeMap<Integer, Letter>> firsts = new HashMap<>();

  Delays(Evidence evidence) {
    this.faults = evidence.faults();
    for (var letter : evidence.letters()) {
      if (letter.isPage()) {
        firsts
            .computeIfAbsent(letter.trouble(), _ -> new TreeMap<>())
            .merge(letter.rung(), letter, (a, b) -> a.at().isAfter(b.at()) ? b : a);
      }
    }
  }

  /** Of all pages of this trouble, rung by rung; a page that came too early is not late. */
  List<Delay> of(Trouble trouble) {
    var delays = new ArrayList<Delay>();
    var pages = firsts.get(trouble.name());
    var due = trouble.acceptedAt();
    for (int rung = 1; pages != null && due != null; rung++) {
      var page = pages.get(rung);
      if (page == null) {
        break;
      }
      // The answer to the monitor may still be on its way when the page is there.
      var since = page.at().isBefore(due) ? page.at() : due;
      delays.add(new Delay(trouble.name(), rung, since, page.at(), fault(since, page.at())));
      due = page.deadline();
    }
    return delays;
  }

  /** The page of this rung, or null. */
  @Nullable Letter page(String trouble, int rung) {
    var pages = firsts.get(trouble);
    return pages == null ? null : pages.get(rung);
  }

  /** The last fault that was there when it was due, else the first that came while it was late. */
  private int fault(Instant due, Instant at) {
    int found = 0;
    for (var fault : faults) {
      boolean wasThere = !fault.from().isAfter(due) && due.isBefore(fault.end().plus(AFTER));
      boolean came = fault.from().isAfter(due) && fault.from().isBefore(at);
      if (wasThere || (came && found == 0)) {
        found = fault.number();
      }
    }
    return found;
  }
}
