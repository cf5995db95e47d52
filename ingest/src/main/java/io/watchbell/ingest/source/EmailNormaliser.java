package io.watchbell.ingest.source;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import io.watchbell.ingest.mail.Letter;
import io.watchbell.ingest.mail.LetterReader;
import io.watchbell.ingest.mail.NoAlert;
import io.watchbell.ingest.mail.Subject;
import io.watchbell.ingest.mail.TemplateLines;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Details;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Names;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads mails of whatever can send one: a whole message, as it goes over the wire. */
@AutoService(Normaliser.class)
public final class EmailNormaliser implements Normaliser {
  private static final Duration WAITS_MAX = Duration.ofDays(1);
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"')\\]]+");
  private static final Pattern NOTICE =
      Pattern.compile("(?i)^\\W*(?:flapping|downtime)(?:start|stop|end|disabled|cancelled)\\b");

  /** What our template has a meaning of its own for; everything else in it becomes a label. */
  private static final Set<String> MEANT =
      Set.of("key", "status", "severity", "summary", "link", "name");

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Guide guide() {
    return EmailGuide.GUIDE;
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    if (delivery.body().length == 0) {
      return Normalised.rejected(Reason.EMPTY_BODY, "", "the request has no body", EmailGuide.HINT);
    }
    var letter = LetterReader.read(delivery.body());
    return letter.isEmpty()
        ? Normalised.rejected(
            Reason.WRONG_SHAPE, "", "this is no mail: no headers", EmailGuide.HINT)
        : Normalised.of(read(letter.get(), delivery.parameter("service"), context));
  }

  private Item read(Letter letter, String service, Context context) {
    var why = NoAlert.why(letter);
    if (why.isPresent()) {
      return new Item.Ignored(why.get());
    }
    if (NOTICE.matcher(letter.subject()).find()) {
      return new Item.Ignored("a notice that flapping or a downtime begins or ends");
    }
    if (letter.subject().isBlank() && letter.text().isBlank()) {
      return new Item.Rejected(
          Reason.NO_NAME, "Subject", "neither a subject nor a text", EmailGuide.HINT);
    }
    return new Item.Accepted(draft(letter, service, context).build());
  }

  private Draft draft(Letter letter, String service, Context context) {
    var draft = new Draft(name(), context);
    var subject = Subject.of(letter.subject());
    var ours = TemplateLines.ours(letter);
    var lines = TemplateLines.lines(letter.text());
    ours.forEach((name, value) -> draft.label(MEANT.contains(name) ? "" : name, value));
    draft.label("service", Text.firstOf(service, draft.label("service")));
    boolean check = lines.containsKey("notification type"); // Nagios calls its checks services.
    lines.forEach((name, value) ->
        Details.label(
            draft, check && name.equals("service") ? "check" : name.replace(' ', '_'), value));
    var named =
        Text.firstOf(
            ours.getOrDefault("name", ""),
            Names.of(ours.getOrDefault("key", ""), subject.name()),
            letter.subject());
    var status = status(ours, subject, lines, draft);
    var said = Text.firstOf(ours.getOrDefault("summary", ""), letter.subject(), firstLine(letter));
    draft
        .named(Text.firstOf(named, "mail from " + letter.sender()))
        .summary(said)
        .description(letter.text())
        .severity(severity(ours, subject, lines))
        .status(status)
        .identifiedBy(key(letter, ours, subject, draft, context))
        .link(Text.firstOf(ours.getOrDefault("link", ""), firstLink(letter.text())))
        .annotation("from", letter.sender())
        .annotation("message_id", letter.header("Message-ID"))
        .annotation("attachments", String.join(", ", letter.attachments()));
    var written = written(letter, context);
    draft.startsAt(status == AlertStatus.RESOLVED ? null : written).ends(written);
    return letter.cut() ? draft.truncated() : draft;
  }

  /** Mail may wait a day on its way; other dates are those of a clock that nobody has set. */
  private static @Nullable Instant written(Letter letter, Context context) {
    var at = letter.written();
    boolean likely =
        at != null
            && !at.isAfter(context.receivedAt())
            && !at.isBefore(context.receivedAt().minus(WAITS_MAX));
    return likely ? at : null;
  }

  private static String firstLine(Letter letter) {
    return letter.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static String firstLink(String text) {
    var matcher = LINK.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static String severity(
      Map<String, String> ours, Subject subject, Map<String, String> lines) {
    return Text.firstOf(
        ours.getOrDefault("severity", ""),
        subject.severity(),
        lines.getOrDefault("severity", ""),
        lines.getOrDefault("priority", ""));
  }

  private static AlertStatus status(
      Map<String, String> ours, Subject subject, Map<String, String> lines, Draft draft) {
    var said = ours.getOrDefault("status", "");
    var meant = StatusWords.of(said);
    if (meant.isPresent()) {
      return meant.get();
    }
    if (!said.isEmpty()) {
      draft.note("Watchbell-Status was none: " + Texts.cut(said, 80));
    }
    return subject
        .status()
        .or(() -> StatusWords.of(lines.getOrDefault("status", lines.getOrDefault("state", ""))))
        .orElse(AlertStatus.FIRING);
  }

  private static Fingerprint key(
      Letter letter, Map<String, String> ours, Subject subject, Draft draft, Context context) {
    var key = ours.getOrDefault("key", "");
    if (!key.isEmpty()) {
      draft.annotation(Draft.KEY, key);
      return Fingerprint.ofKey(context.integration(), "key\n" + key);
    }
    return Fingerprint.ofKey(
        context.integration(),
        String.join(
            "\n",
            letter.sender(),
            subject.name().toLowerCase(Locale.ROOT),
            draft.label("host"),
            draft.label("check"),
            draft.label("service")));
  }
}
