package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.notify.Message;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page is in the log once and has one end; nobody is told twice without being told so. */
final class PageAudit {
  private static final Duration ENDS = Duration.ofMinutes(25);

  private final Pager pager;
  private final LadderAudit ladders;
  private final Map<String, Page> intents = new LinkedHashMap<>();
  private final Map<String, Page> withoutEnd = new LinkedHashMap<>();
  private final Map<String, Instant> lost = new HashMap<>();
  private final Set<String> arrived = new HashSet<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  PageAudit(Pager pager, LadderAudit ladders) {
    this.pager = pager;
    this.ladders = ladders;
  }

  private static void demand(boolean holds, Page page, String promise) {
    LadderAudit.demand(holds, page.incident(), promise);
  }

  /** An intent stands in the log. */
  void decided(Page page) {
    ladders.count(Counted.PAGES);
    ladders.note(
        page.incident(),
        () -> "intent %s (%s, at %s)".formatted(page.id(), page.kind(), page.at()));
    demand(intents.put(page.id(), page) == null, page, "one intent has one key: " + page.id());
    withoutEnd.put(page.id(), page);
  }

  /** All that were decided, in the order of the log. */
  List<Page> intents() {
    return List.copyOf(intents.values());
  }

  /** A message is about to go out. */
  void isSent(Message message) {
    var page = message.page();
    var response = pager.book().response(page.incident());
    if (!page.wantsAnswer() || response == null) {
      return;
    }
    boolean isKnown =
        response.round() > page.round()
            || (response.round() == page.round() && response.rung() >= page.rung());
    boolean isUnwanted =
        switch (response.status()) {
          case ACKNOWLEDGED -> page.kind() == PageKind.PAGE;
          case SNOOZED, RESOLVED -> true;
          case PAGING, EXHAUSTED, HELD_OVER, LISTED, RECORDED -> false;
        };
    demand(
        !isKnown || !isUnwanted,
        page,
        "%s is sent although it is %s".formatted(page.id(), response.status()));
  }

  /** A phone rings; each page of the message counts by itself. */
  void hasArrived(Message message) {
    arrived(message.page(), message);
    message.also().forEach(also -> arrived(also.page(), message));
  }

  private void arrived(Page page, Message message) {
    arrivals.add(new Arrival(page, pager.around().agenda().instant()));
    ladders.count(Counted.ARRIVED);
    boolean isRepeat = !arrived.add(page.id());
    demand(
        page.equals(intents.get(page.id())),
        page,
        "what arrives is not what was decided under its key: " + page.id());
    ladders.note(
        page.incident(), () -> "arrives %s%s".formatted(page.id(), isRepeat ? ", again" : ""));
    if (isRepeat) {
      ladders.count(Counted.REPEATS);
      demand(message.possibleRepeat(), page, "a repeat does not say so: " + page.id());
    }
  }

  /** All that has reached somebody, earliest first. */
  List<Arrival> arrivals() {
    return arrivals;
  }

  /** What came of a page stands in the log. */
  void wrote(PageOutcome outcome) {
    ladders.note(
        outcome.incident(),
        () -> "%s %s %s".formatted(outcome.result(), outcome.page(), outcome.detail()));
    switch (outcome.result()) {
      case CANCELLED -> ladders.count(Counted.CANCELLED);
      case REFUSED -> {
        ladders.count(Counted.REFUSED);
        lost.put(outcome.page(), outcome.at());
      }
      case ATTEMPTED, DELIVERED, TRY_LATER -> {
        // Nobody needs to count them.
      }
    }
    if (outcome.result().isFinal()) {
      boolean first = withoutEnd.remove(outcome.page()) != null;
      LadderAudit.demand(first, outcome.incident(), "a page has one end: " + outcome.page());
    }
  }

  /** Since when it is known that this page reaches nobody; null where it is not. */
  @Nullable Instant lostAt(String page) {
    return lost.get(page);
  }

  /** Goes round and looks whether anything has been forgotten. */
  void look() {
    if (pager.host().isUpFor(ENDS)) {
      for (var page : withoutEnd.values()) {
        var by = page.deadline().plus(ENDS);
        demand(by.isAfter(pager.around().wall()), page, "nothing came of " + page.id());
      }
    }
  }

  /** Nothing is under way any more. */
  void end() {
    withoutEnd.values().forEach(page -> demand(false, page, "no end: " + page.id()));
  }
}
