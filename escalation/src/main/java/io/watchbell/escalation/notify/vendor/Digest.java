package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message says, in parts, for those who lay it out themselves: what somebody half asleep
 * reads first comes first. All of it is text from outside, on one line each and of bounded length.
 *
 * @param incident which
 * @param severity how bad
 * @param wantsAnswer whether somebody is to answer
 * @param title what is wrong
 * @param news why it is read now
 * @param caveats that it is late, or perhaps a repeat
 * @param summary one sentence more, or empty
 * @param facts in the order of their worth; the last can be spared first
 * @param runbook what to do: an address of the web, or empty
 * @param source the tool that saw it: an address of the web, or empty
 * @param link where to see more and answer; a secret of its reader
 * @param also what else is said in it, each on one line with its link
 * @param mark names the page to its reader: the same in a repeat, another in each later page
 */
record Digest(
    IncidentId incident,
    Severity severity,
    boolean wantsAnswer,
    String title,
    String news,
    List<String> caveats,
    String summary,
    List<Fact> facts,
    String runbook,
    String source,
    String link,
    List<Other> also,
    String mark) {
  private static final int TITLE_MAX = 200;
  private static final int SUMMARY_MAX = 500;

  /** What is new where others share the message. */
  private static final int NEWS_MAX = 100;

  private static final int FACT_MAX = 200;
  private static final int LABELS_MAX = 12;

  /** A name and its value. */
  record Fact(String name, String value) {
    Fact {
      name = Texts.cut(Text.oneLine(name), FACT_MAX);
      value = Texts.cut(Text.oneLine(value), FACT_MAX);
    }
  }

  /** Another page in the same message, and where it leads. */
  record Other(String text, String link) {}

  /** What this message says. */
  static Digest of(Message message) {
    var page = message.page();
    var title = Texts.cut(Text.oneLine(page.title()), TITLE_MAX);
    boolean more = !page.summary().isBlank() && !page.summary().equals(page.title());
    return new Digest(
        page.incident(),
        page.severity(),
        page.wantsAnswer(),
        title,
        Texts.cut(
            Text.oneLine(Text.news(message)), message.also().isEmpty() ? SUMMARY_MAX : NEWS_MAX),
        Text.caveats(message),
        more ? Texts.cut(Text.oneLine(page.summary()), SUMMARY_MAX) : "",
        facts(message),
        Text.webAddress(page.runbook()),
        Text.webAddress(page.link()),
        message.link().toString(),
        message.also().stream()
            .map(also -> new Other(Text.also(also), also.link().toString()))
            .toList(),
        page.incident() + " · round " + page.round() + ", rung " + page.rung());
  }

  private static List<Fact> facts(Message message) {
    var page = message.page();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Severity", page.severity() + ", " + Text.meaning(page.severity())));
    facts.add(new Fact("Service", Incident.placeOf(page.service())));
    facts.add(new Fact("Since", Text.since(message)));
    if (!message.alsoPaged().isEmpty()) {
      facts.add(new Fact("Paged", String.join(", ", message.alsoPaged())));
    }
    if (!page.because().isEmpty()) {
      facts.add(new Fact("Because", String.join("; ", page.because())));
    }
    if (page.runbook() != null && Text.webAddress(page.runbook()).isEmpty()) {
      facts.add(new Fact("Runbook", page.runbook()));
    }
    page.labels().asMap().entrySet().stream()
        .limit(LABELS_MAX)
        .forEach(label -> facts.add(new Fact(label.getKey(), label.getValue())));
    return List.copyOf(facts);
  }

  /** One line that names the incident: {@code SEV2 payments is on fire}. */
  String heading() {
    return severity + " " + title;
  }

  /**
   * All of it but the heading, as lines; what can be spared stands at the end. The link comes early
   * enough to be kept however much is left out.
   */
  List<String> lines(Markup markup) {
    var lines = new ArrayList<String>();
    lines.add(markup.text(news));
    caveats.forEach(caveat -> lines.add(markup.bold(caveat)));
    lines.add(markup.link(wantsAnswer ? "See more and answer" : "See more", link));
    also.forEach(other -> lines.add(markup.link(other.text(), other.link())));
    if (!summary.isEmpty()) {
      lines.add(markup.text(summary));
    }
    if (!runbook.isEmpty()) {
      lines.add(markup.link("Runbook", runbook));
    }
    facts.forEach(fact -> lines.add(line(markup, fact)));
    if (!source.isEmpty()) {
      lines.add(markup.link("Source", source));
    }
    return lines;
  }

  private static String line(Markup markup, Fact fact) {
    return markup.bold(fact.name() + ":") + " " + markup.text(fact.value());
  }

  /** How loud it may be, from 1 (it wakes nobody) to 5 (it wakes). */
  int loudness() {
    if (!wantsAnswer) {
      return 2;
    }
    return switch (severity) {
      case SEV1, SEV2 -> 5;
      case SEV3 -> 4;
      case SEV4, SEV5 -> 3;
    };
  }
}
