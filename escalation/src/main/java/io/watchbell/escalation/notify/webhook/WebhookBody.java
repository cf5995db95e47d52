package io.watchbell.escalation.notify.webhook;

import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.page.PageKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is posted.
 *
 * @param type {@code incident.page} wants an answer, {@code incident.notice} does not, and {@code
 *     silence.ending} concerns no incident
 * @param timestamp when it was decided: the same in a repeat
 * @param data the page
 */
record WebhookBody(String type, Instant timestamp, Data data) {
  /**
   * The page.
   *
   * @param id the same in a repeat
   * @param acknowledgeUrl where the person can see more and answer
   * @param because why it is that severe, for people
   * @param text all of it in plain words
   */
  record Data(
      String id,
      String incident,
      String severity,
      List<String> because,
      String service,
      String title,
      String summary,
      String news,
      String person,
      int round,
      int rung,
      String rungName,
      Instant since,
      Instant deadline,
      Labels labels,
      @Nullable String runbook,
      @Nullable String source,
      List<String> alsoPaged,
      boolean possibleRepeat,
      String acknowledgeUrl,
      String text) {}

  private static String type(PageKind kind) {
    return switch (kind) {
      case PAGE, CALL -> "incident.page";
      case NOTICE, TICKET, STATUS -> "incident.notice";
      case SILENCE -> "silence.ending";
      case WATCH -> "watch.news";
      case CODE -> "contact.code";
      case AUDIT -> "watchbell.audit";
    };
  }

  static WebhookBody of(Message message) {
    var page = message.page();
    return new WebhookBody(
        type(page.kind()),
        page.at(),
        new Data(
            page.id(),
            page.incident().toString(),
            page.severity().toString(),
            page.because(),
            page.service(),
            page.title(),
            page.summary(),
            page.news(),
            page.person(),
            page.round(),
            page.rung(),
            page.rungName(),
            page.since(),
            page.deadline(),
            page.labels(),
            page.runbook(),
            page.link(),
            message.alsoPaged(),
            message.possibleRepeat(),
            message.link().toString(),
            Text.plain(message)));
  }
}
