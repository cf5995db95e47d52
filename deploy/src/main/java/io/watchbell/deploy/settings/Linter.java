package io.watchbell.deploy.settings;

import io.watchbell.console.reports.Overload;
import io.watchbell.escalation.policy.RosterLint;
import io.watchbell.model.config.Ignored;
import io.watchbell.model.config.Lint;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.Warning;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.lint.HistoryLint;
import io.watchbell.router.lint.RouterLint;
import io.watchbell.router.lint.SilenceLint;
import io.watchbell.router.pipeline.RouterConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is no mistake in a configuration, but probably not what was meant. */
public final class Linter {
  private static final String ONCALL = "oncall.yaml";

  private final String directory;
  private final Map<String, String> texts;
  private final Configuration configuration;
  private final Instant now;

  /**
   * Looks at a configuration.
   *
   * @param directory as the user named it, for messages; empty for none
   * @param texts by file name, without the directory
   * @param configuration what was read from them, without a mistake
   * @param now what is over is over by then, and gaps are looked for from here on
   */
  public Linter(
      String directory, Map<String, String> texts, Configuration configuration, Instant now) {
    this.directory = directory;
    this.texts = Map.copyOf(texts);
    this.configuration = configuration;
    this.now = now;
  }

  /**
   * Everything that is probably not meant, by file and place, without what comments silence.
   *
   * @param seen what has been coming in; null where nobody was asked
   * @param silences of a running Watchbell
   * @param overloads who had more watch than is good for them
   */
  public List<Warning> warnings(
      HistoryLint.@Nullable Seen seen, List<Silence> silences, List<Overload> overloads) {
    var router = configuration.router();
    var files = files();
    var all = new ArrayList<>(RouterLint.check(router, files, now));
    if (texts.containsKey(ONCALL)) {
      YamlDocument.parse(shown(ONCALL), texts.getOrDefault(ONCALL, ""), new Problems())
          .ifPresent(document -> {
            all.addAll(RosterLint.check(configuration.roster(), document, now));
            overloads.forEach(one -> all.add(warning(one, document)));
          });
    }
    if (seen != null) {
      all.addAll(HistoryLint.check(router, files, seen));
    }
    all.addAll(SilenceLint.check(silences, now));
    return heard(all);
  }

  /** It stands where the person does. */
  private static Warning warning(Overload overload, YamlValue document) {
    var people = document.asMap().map("people");
    var where =
        people.find(overload.person()).isPresent() ? people.nameOf(overload.person()) : document;
    return Warning.at(
        where,
        Lint.TOO_MUCH_WATCH,
        overload.text(),
        overload.mend() + "; the limit is limits: " + overload.limit());
  }

  /** The services, the routing, and what that may include. */
  private List<RouterConfig.File> files() {
    return texts.entrySet().stream()
        .filter(entry -> isOfTheRouter(entry.getKey()))
        .map(entry -> new RouterConfig.File(shown(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static boolean isOfTheRouter(String name) {
    return name.equals("services.yaml")
        || name.equals("routing.yaml")
        || (name.contains("/") && !OwnSources.isOne(name));
  }

  private List<Warning> heard(List<Warning> all) {
    var ignored = new LinkedHashMap<String, Ignored>();
    texts.forEach((name, text) -> ignored.put(shown(name), Ignored.in(shown(name), text)));
    var heard = new ArrayList<Warning>();
    for (var warning : all) {
      var comments = ignored.get(warning.place().file());
      if (comments == null || !comments.covers(warning)) {
        heard.add(warning);
      }
    }
    ignored.values().forEach(comments -> heard.addAll(comments.mistyped()));
    heard.sort(
        Comparator.comparing((Warning warning) -> warning.place().file())
            .thenComparingInt(warning -> warning.place().line())
            .thenComparingInt(warning -> warning.place().column())
            .thenComparing(Warning::lint));
    return List.copyOf(heard);
  }

  private String shown(String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
