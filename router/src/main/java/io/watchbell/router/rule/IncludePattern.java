package io.watchbell.router.rule;

import com.google.re2j.Pattern;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files an {@code include} is about: {@code teams/*.yaml}. A star stands for anything within
 * one part of the path. Files stand below the directory of the configuration, in directories of
 * their own.
 */
public final class IncludePattern {
  private static final String RULES = "rules";
  private static final String INCLUDE = "include";

  private final String text;
  private final Pattern pattern;

  private IncludePattern(String text) {
    this.text = text;
    pattern =
        Pattern.compile(
            Stream.of(text.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]*")));
  }

  /** The pattern that this text describes; empty where it is none, see {@link #complaint}. */
  static Optional<IncludePattern> of(String text) {
    return complaint(text) == null ? Optional.of(new IncludePattern(text)) : Optional.empty();
  }

  /** What is wrong with it, or null. */
  static @Nullable String complaint(String text) {
    if (!text.endsWith(".yaml") && !text.endsWith(".yml")) {
      return "names no YAML file";
    }
    if (text.startsWith("/") || text.contains("\\") || text.contains(":")) {
      return "must be relative to the directory of this file";
    }
    var parts = List.of(text.split("/", -1));
    if (parts.stream().anyMatch(part -> part.isEmpty() || part.startsWith("."))) {
      return "must not lead out of the directory of this file, nor to hidden files";
    }
    return parts.size() < 2 || parts.getFirst().equals("sources")
        ? "must name a directory of its own beside this file"
        : null;
  }

  /** Every pattern of a {@code routing.yaml}; those that are broken are left out. */
  public static List<IncludePattern> all(String routing) {
    var noted = new Problems(); // Whoever reads the rules notes them.
    return YamlDocument.parse("", routing, noted)
        .filter(YamlValue::isMap)
        .flatMap(root -> root.asMap().find(RULES))
        .filter(YamlValue::isList)
        .map(YamlValue::asList)
        .orElse(List.of())
        .stream()
        .filter(YamlValue::isMap)
        .map(YamlValue::asMap)
        .flatMap(item -> included(item).flatMap(text -> of(text).stream()))
        .toList();
  }

  private static Stream<String> included(YamlMap item) {
    return item.find(INCLUDE).stream().flatMap(value -> value.asTexts().stream());
  }

  /** Whether it is about this file, by its path from the directory of the configuration. */
  public boolean matches(String path) {
    return pattern.matches(path);
  }

  @Override
  public String toString() {
    return text;
  }
}
