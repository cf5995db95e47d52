package io.watchbell.deploy.watch;

import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is known of one incident, and of one person in it. */
final class Dossier {
  private final List<ResponseChange> responses = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private final Map<String, PageOutcome> outcomes = new HashMap<>();
  private @Nullable IncidentChange last;

  void changed(IncidentChange change) {
    last = change;
  }

  /** What happened about it, in order. */
  List<ResponseChange> responses() {
    return responses;
  }

  /** The pages to the person. */
  List<Page> pages() {
    return pages;
  }

  /** The latest that came of each page to the person. */
  Map<String, PageOutcome> outcomes() {
    return outcomes;
  }

  /** The incident as it was at the end. */
  Incident incident() {
    return Objects.requireNonNull(last).incident();
  }

  /** When it was over, or null. */
  @Nullable Instant ended() {
    return last == null || last.incident().isOpen() ? null : last.at();
  }

  boolean isOpenIn(Inquiry inquiry) {
    if (last == null || !incident().openedAt().isBefore(inquiry.until())) {
      return false;
    }
    var end = ended();
    return end == null || !end.isBefore(inquiry.from());
  }
}
