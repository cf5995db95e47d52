package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.alert.Fingerprint;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell incident split}. */
@Command(
    name = "split",
    description = {
      "Say that some alerts of an incident are another trouble.",
      "They open an incident of their own, which pages as any other."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "  watchbell incident split 7Q4K2MB9XR-3 fac0861a DiskFull --title \"disks\""})
final class IncidentSplitCommand extends Ordering {
  /** A shorter beginning is too easily that of another. */
  private static final int PREFIX_MIN = 4;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ALERT",
      description = {
        "A fingerprint; or, of the alerts that watchbell incident show lists, the beginning of one"
            + " (four digits or more), or a name, which is all with that name."
      })
  private List<String> alerts = List.of();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What the new incident is called (default: after its first alert).")
  private String title = "";

  @Override
  Map<String, ?> fields() throws IOException, InterruptedException {
    var meant = new LinkedHashSet<String>();
    JsonNode listed = null;
    for (var alert : alerts) {
      if (Fingerprint.looksLike(alert)) {
        meant.add(alert);
      } else {
        listed = listed == null ? service().show(incident()).path("alerts") : listed;
        meant.addAll(found(alert, listed));
      }
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("action", "split");
    fields.put("alerts", List.copyOf(meant));
    fields.put("title", title);
    return fields;
  }

  private Set<String> found(String alert, JsonNode listed) {
    var named = new LinkedHashSet<String>();
    var begun = new LinkedHashSet<String>();
    for (var one : listed) {
      var fingerprint = one.path("fingerprint").asText();
      if (one.path("name").asText().equals(alert)) {
        named.add(fingerprint);
      }
      if (alert.length() >= PREFIX_MIN && fingerprint.startsWith(alert)) {
        begun.add(fingerprint);
      }
    }
    if (named.isEmpty() && begun.size() != 1) {
      throw new StartFailure(
          begun.isEmpty()
              ? "no listed alert of %s is called '%s' or begins with it"
                  .formatted(incident(), alert)
              : "%d alerts begin with %s".formatted(begun.size(), alert),
          "watchbell incident show %s lists them with their fingerprints".formatted(incident()));
    }
    return named.isEmpty() ? begun : named;
  }
}
