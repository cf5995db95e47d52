package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** The pages of the documentation about the sources, made of what they say and of their samples. */
final class SourcePages {
  private static final String ADDRESS = "http://127.0.0.1:8080/hooks/";
  private static final int CELL_MAX = 90;

  private SourcePages() {}

  /** Pages by their place below {@code docs/sources}. */
  static Map<String, String> all() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("README.md", table());
    Sources.ALL.forEach(source -> pages.put(source.name() + ".md", page(source)));
    return pages;
  }

  private static String table() {
    var text =
        new StringBuilder(
            """
            # All sources

            Made from the code by the tests; do not edit. What they have in common, and keys, \
            stands in
            [Sources](../sources.md).
            """);
    for (var kind : Guide.Kind.values()) {
      var sources = Sources.ALL.stream().filter(it -> it.guide().kind() == kind).toList();
      if (!sources.isEmpty()) {
        text.append("\n## ").append(kind.heading()).append("\n\n");
        text.append(
            "| source | address | what makes it the same alert | severity | how it ends |\n");
        text.append("|---|---|---|---|---|\n");
        sources.forEach(source -> text.append(row(source)));
      }
    }
    return text.append(samples()).toString();
  }

  private static String row(Normaliser source) {
    var guide = source.guide();
    return "| [%s](%s.md) | `/hooks/%s` | %s | %s | %s |\n"
        .formatted(
            guide.title(),
            source.name(),
            source.name(),
            guide.key(),
            guide.severity(),
            guide.over());
  }

  private static String samples() {
    var text =
        new StringBuilder(
            """

            ## What becomes of their samples

            | sample | state | name | service | level | since | link back | summary |
            |---|---|---|---|---|---|---|---|
            """);
    for (var sample : Samples.all()) {
      for (var item : sample.source().normalise(sample.delivery(), Samples.CONTEXT).items()) {
        text.append(row(sample.toString(), item));
      }
    }
    return text.toString();
  }

  private static String row(String sample, Item item) {
    return switch (item) {
      case Item.Accepted(Alert alert) ->
          row(
              List.of(
                  sample,
                  alert.status().name().toLowerCase(java.util.Locale.ROOT),
                  alert.name(),
                  alert.labels().valueOf("service"),
                  alert.level().name().toLowerCase(java.util.Locale.ROOT),
                  alert.startsAt().toString(),
                  alert.link() == null ? "" : alert.link(),
                  alert.summary()));
      case Item.Changed(Change change) ->
          row(
              List.of(
                  sample,
                  "a change",
                  "",
                  change.service(),
                  "",
                  change.at().toString(),
                  change.link() == null ? "" : change.link(),
                  change.summary()));
      case Item.Ignored(var why) -> row(List.of(sample, "ignored", "", "", "", "", "", why));
      case Item.Rejected rejected ->
          row(List.of(sample, "refused", "", "", "", "", "", rejected.detail()));
    };
  }

  private static String row(List<String> cells) {
    var text = new StringBuilder("|");
    cells.forEach(cell -> text.append(' ').append(cell(cell)).append(" |"));
    return text.append('\n').toString();
  }

  private static String cell(String text) {
    var shorter = text.length() > CELL_MAX ? text.substring(0, CELL_MAX - 1) + "…" : text;
    return shorter.replace("|", "\\|").replace("\n", " ").strip();
  }

  /** Only the word by itself: {@code generatorURL} is a field, {@code {$ZABBIX.URL}} a macro. */
  private static String withAddress(String setup, Normaliser source) {
    return setup.replaceAll(
        "(?<![\\w.|&])URL(?![\\w|])", Matcher.quoteReplacement(ADDRESS + source.name()));
  }

  private static String page(Normaliser source) {
    var guide = source.guide();
    var text = new StringBuilder("# ").append(guide.title()).append("\n\n");
    text.append(withAddress(guide.setup(), source).strip()).append('\n');
    text.append("\n| | |\n|---|---|\n");
    text.append("| address | `").append(ADDRESS).append(source.name()).append("` |\n");
    text.append("| the same alert | ").append(guide.key()).append(" |\n");
    if (!guide.severity().isEmpty()) {
      text.append("| severity | ").append(guide.severity()).append(" |\n");
    }
    if (!guide.over().isEmpty()) {
      text.append("| it ends | ").append(guide.over()).append(" |\n");
    }
    text.append("\nKeys, answers and bounds are those of [every source](../sources.md).\n");
    return text.toString();
  }
}
