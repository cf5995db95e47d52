package io.watchbell.deploy.watch;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log holds that an inquiry may need. It is told records of each topic in their order; of
 * several topics, in any.
 */
public final class Evidence {
  /** How much earlier alerts are read: what was hidden then may have been hidden still. */
  public static final Duration ALERTS_BEFORE = Duration.ofDays(1);

  /** How much earlier incidents are read: one that was opened then may have been open still. */
  public static final Duration INCIDENTS_BEFORE = Duration.ofDays(7);

  /** Most alerts that are remembered; beyond, the books say too little. */
  private static final int ALERTS_MAX = 200_000;

  private final Inquiry inquiry;
  private final Map<IncidentId, Dossier> dossiers = new LinkedHashMap<>();
  private final Map<Fingerprint, Decision> hiddenBefore = new HashMap<>();
  private final List<Decision> hidden = new ArrayList<>();

  /** Nothing yet. */
  public Evidence(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /** The fate of an alert. */
  public void decided(Decision decision) {
    if (!decision.at().isBefore(inquiry.until()) || !tells(decision.fate())) {
      return;
    }
    boolean unheard = hides(decision.fate());
    if (decision.at().isBefore(inquiry.from())) {
      if (!unheard) {
        hiddenBefore.remove(decision.fingerprint());
      } else if (hiddenBefore.size() < ALERTS_MAX) {
        hiddenBefore.put(decision.fingerprint(), decision);
      }
    } else if (unheard && hidden.size() < ALERTS_MAX) {
      hiddenBefore.remove(decision.fingerprint()); // It is told of once.
      hidden.add(decision);
    }
  }

  /** Whether this says how an alert stands from then on. */
  private static boolean tells(Fate fate) {
    return switch (fate) {
      case REPEAT, INVALID, PROBE, AWAITED, RESOLVED_UNKNOWN -> false;
      case OPENED,
          JOINED,
          SILENCED,
          MAINTENANCE,
          INHIBITED,
          HELD,
          FLAPPING,
          SUPPRESSED,
          NO_ROUTE,
          RESOLVED,
          ACKNOWLEDGED ->
          true;
    };
  }

  private static boolean hides(Fate fate) {
    return switch (fate) {
      case SILENCED, MAINTENANCE, INHIBITED, HELD, FLAPPING, SUPPRESSED, NO_ROUTE -> true;
      case OPENED,
          JOINED,
          RESOLVED,
          ACKNOWLEDGED,
          REPEAT,
          INVALID,
          PROBE,
          AWAITED,
          RESOLVED_UNKNOWN ->
          false;
    };
  }

  /** Something happened to an incident. */
  public void changed(IncidentChange change) {
    if (isBeforeTheEnd(change.at())) {
      dossier(change.incident().id()).changed(change);
    }
  }

  /** Something happened to a response. */
  public void responded(ResponseChange change) {
    if (isBeforeTheEnd(change.at())) {
      dossier(change.response().id()).responses().add(change);
    }
  }

  /** Somebody was to be reached. */
  public void paged(Page page) {
    if (isBeforeTheEnd(page.at()) && page.wantsAnswer() && isAbout(page.person())) {
      dossier(page.incident()).pages().add(page);
    }
  }

  /** Something came of a page; also after the end, since it says what the page came to. */
  public void cameOf(PageOutcome outcome) {
    if (isAbout(outcome.person())) {
      dossier(outcome.incident()).outcomes().put(outcome.page(), outcome);
    }
  }

  private boolean isAbout(String person) {
    return person.equals(inquiry.person());
  }

  private boolean isBeforeTheEnd(Instant at) {
    return at.isBefore(inquiry.until());
  }

  private Dossier dossier(IncidentId id) {
    return dossiers.computeIfAbsent(id, _ -> new Dossier());
  }

  /** The incidents that were open meanwhile, in the order in which they were opened. */
  List<Dossier> open() {
    return dossiers.values().stream()
        .filter(dossier -> dossier.isOpenIn(inquiry))
        .sorted(Comparator.comparing(dossier -> dossier.incident().openedAt()))
        .toList();
  }

  /** What became no incident: what was decided meanwhile, and what was hidden already. */
  List<Decision> unheard() {
    var all = new ArrayList<>(hiddenBefore.values());
    all.addAll(hidden);
    all.sort(Comparator.comparing(Decision::at).thenComparing(it -> it.fingerprint().hex()));
    return all;
  }
}
