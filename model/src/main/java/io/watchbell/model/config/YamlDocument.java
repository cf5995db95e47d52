package io.watchbell.model.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML 1.2 into values that know where they stand. */
public final class YamlDocument {
  private static final int CODE_POINTS_MAX = 16 << 20;

  private YamlDocument() {}

  /**
   * Reads one document.
   *
   * @param file its name, for messages
   * @return its root; empty when the document is empty or broken (which is then noted)
   */
  public static Optional<YamlValue> parse(String file, String text, Problems problems) {
    var settings = LoadSettings.builder().setLabel(file).setCodePointLimit(CODE_POINTS_MAX).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .map(node -> new YamlValue(file, "", node, problems));
    } catch (YamlEngineException e) {
      problems.add(YamlComplaint.of(file, text, e));
    }
    return Optional.empty();
  }
}
