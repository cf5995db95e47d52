package io.watchbell.console.reports;

import io.watchbell.model.text.Texts;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A preview of a silence, for a terminal. */
public final class SilencePreviewText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SilencePreviewText() {}

  /**
   * Its lines, warnings first.
   *
   * @param since how far back it looked, as it was asked for
   */
  public static List<String> of(SilencePreview preview, String since) {
    var lines = new ArrayList<String>();
    preview.warnings().forEach(warning -> lines.add("WARNING: " + warning));
    lines.add(
        "Over the last %s %s would have hidden %s of %,d%s."
            .formatted(
                since,
                preview.matchers(),
                Texts.counted(preview.alerts(), "alert"),
                preview.of(),
                preview.repeats() == 0
                    ? ""
                    : ", and " + Texts.counted(preview.repeats(), "repeat")));
    if (preview.hiddenAlready() > 0) {
      lines.add("%,d of them something else hid as well.".formatted(preview.hiddenAlready()));
    }
    lines.add(
        "%s would not have opened; %,d of them paged somebody, %,d at night."
            .formatted(
                Texts.counted(preview.gone(), "incident"), preview.paged(), preview.atNight()));
    for (var one : preview.incidents()) {
      lines.add(
          "  %s  %s  %s  %s%s"
              .formatted(
                  one.incident(),
                  one.severity(),
                  MINUTE.format(one.openedAt()),
                  one.title(),
                  pages(one)));
    }
    if (preview.gone() > preview.incidents().size()) {
      lines.add("  and %,d more".formatted(preview.gone() - preview.incidents().size()));
    }
    if (preview.fewer() > 0) {
      lines.add(
          "%s would have had fewer alerts."
              .formatted(Texts.counted(preview.fewer(), "other incident")));
    }
    return lines;
  }

  private static String pages(SilencePreview.Gone one) {
    if (one.pages() == 0) {
      return "";
    }
    return " (%s%s)"
        .formatted(Texts.counted(one.pages(), "page"), one.atNight() ? ", at night" : "");
  }
}
