package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.page.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one ticket.
 *
 * @param id the incident's, by which the ticket is found again
 * @param stage where the incident stands
 * @param reference by which the system knows the ticket, or null
 * @param digest what there is to say
 * @param mark names this news: the same when it is sent again
 */
record Job(String id, Stage stage, @Nullable String reference, Digest digest, String mark) {
  /** The job of this message; what is no ticket's is one that is open. */
  static Job of(Message message) {
    var page = message.page();
    var filing = page.filing() == null ? new Filing(Stage.OPEN, null) : page.filing();
    return new Job(
        page.incident().toString(),
        filing.stage(),
        filing.reference(),
        Digest.of(message),
        "watchbell:" + page.id());
  }

  /** All that a new ticket says, without its heading; the link comes first. */
  List<String> lines(Markup markup) {
    var lines = new ArrayList<String>();
    lines.add(markup.link("Watchbell " + id, digest.link()));
    if (!digest.summary().isEmpty()) {
      lines.add(markup.text(digest.summary()));
    }
    if (!digest.runbook().isEmpty()) {
      lines.add(markup.link("Runbook", digest.runbook()));
    }
    if (!digest.source().isEmpty()) {
      lines.add(markup.link("Source", digest.source()));
    }
    digest.facts().forEach(fact -> lines.add(markup.text(fact.name() + ": " + fact.value())));
    return lines;
  }

  /** What a comment says. */
  String news() {
    return digest.news();
  }

  /** It went well. */
  static Tracker.Step done(String reference, @Nullable String link) {
    return new Tracker.Step.Done(new Outcome.Delivered(reference, new Ticket(reference, link)));
  }

  /** It is over, and no ticket was ever made. */
  static Tracker.Step nothing() {
    return new Tracker.Step.Done(new Outcome.Delivered("there is no ticket, and none is needed"));
  }

  /** It went wrong. */
  static Tracker.Step failed(Outcome outcome) {
    return new Tracker.Step.Done(outcome);
  }
}
