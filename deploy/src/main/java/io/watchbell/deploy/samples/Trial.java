package io.watchbell.deploy.samples;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.model.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A sample, and what came of it.
 *
 * @param sample as it stands there
 * @param shown what came of it, in the words of expectations
 * @param alerts that came of it
 * @param differences what is not as expected; null where nothing is expected
 */
public record Trial(
    Sample sample,
    List<Map<String, Object>> shown,
    List<Alert> alerts,
    @Nullable List<String> differences) {
  private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

  /** Gives the sample to its source. */
  public static Trial of(Normaliser source, Sample sample) {
    var context = new Context(source.name(), RECEIVED, null, Bounds.DEFAULT);
    var normalised = source.normalise(sample.delivery(), context);
    var shown = Shown.of(normalised, RECEIVED);
    var alerts =
        normalised.items().stream()
            .flatMap(item ->
                item instanceof Item.Accepted(var alert)
                    ? Optional.of(alert).stream()
                    : Optional.<Alert>empty().stream())
            .toList();
    return new Trial(sample, shown, alerts, differences(sample.expected(), shown));
  }

  private static @Nullable List<String> differences(
      @Nullable String expected, List<Map<String, Object>> shown) {
    if (expected == null) {
      return null;
    }
    try {
      return Comparison.differences(
          new Load(LoadSettings.builder().build()).loadFromString(expected), shown);
    } catch (YamlEngineException e) {
      return List.of("what is expected is not YAML: " + e.getMessage());
    }
  }

  /** Whether something else is expected than what came. */
  public boolean isWrong() {
    return differences != null && !differences.isEmpty();
  }

  /** What came of it, as it can be written down as expected. */
  public String asExpected() {
    var settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(100).build();
    return new Dump(settings).dumpToString(shown);
  }
}
