package io.watchbell.deploy.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The books, for a terminal. */
public final class AuditText {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String ROW = "%-9s %14s %14s %10s %8s %8s";

  private AuditText() {}

  /** Its lines, what is wrong first. */
  public static List<String> of(AuditView view) {
    var lines = new ArrayList<String>();
    view.findings().forEach(finding -> lines.add("WRONG: " + finding.sentence()));
    var read = view.read();
    if (read == null) {
      lines.add("The log has not been read yet.");
      return lines;
    }
    lines.add(
        "Read up to %s; what is late by less than %d s is in time."
            .formatted(SECOND.format(read), view.graceSeconds()));
    lines.add(ROW.formatted("partition", "accepted", "fates", "in flight", "ladders", "pages"));
    for (var one : view.partitions()) {
      lines.add(
          ROW.formatted(
              one.partition(),
              "%,d".formatted(one.accepted()),
              "%,d".formatted(one.settled()),
              "%,d".formatted(one.inFlight()),
              one.openLadders(),
              one.openIntents()));
    }
    lines.add(
        ROW.formatted(
            "all",
            "%,d".formatted(view.accepted()),
            "%,d".formatted(view.settled()),
            "%,d".formatted(view.inFlight()),
            view.openLadders(),
            view.openIntents()));
    var opened =
        view.partitions().stream()
            .map(AuditView.Partition::begun)
            .min(Instant::compareTo)
            .orElse(read);
    lines.add("Alerts since %s; ladders and pages that are open now.".formatted(opened));
    if (view.findings().isEmpty()) {
      lines.add("All of it adds up.");
    }
    return lines;
  }
}
