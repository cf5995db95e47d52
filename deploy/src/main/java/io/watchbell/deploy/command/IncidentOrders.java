package io.watchbell.deploy.command;

import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be done about an incident with a word or two. */
final class IncidentOrders {
  private IncidentOrders() {}

  private static final String ACTION = "action";

  /** {@code watchbell incident ack}. */
  @Command(
      name = "ack",
      aliases = "acknowledge",
      description = "Say that you have it: the paging stops.",
      mixinStandardHelpOptions = true)
  static final class Acknowledge extends Ordering {
    @Override
    Map<String, ?> fields() {
      return Map.of(ACTION, "acknowledge");
    }
  }

  /** {@code watchbell incident resolve}. */
  @Command(name = "resolve", description = "Say that it is over.", mixinStandardHelpOptions = true)
  static final class Resolve extends Ordering {
    @Override
    Map<String, ?> fields() {
      return Map.of(ACTION, "resolve");
    }
  }

  /** {@code watchbell incident escalate}. */
  @Command(
      name = "escalate",
      description = "Page the next rung now.",
      mixinStandardHelpOptions = true)
  static final class Escalate extends Ordering {
    @Override
    Map<String, ?> fields() {
      return Map.of(ACTION, "escalate");
    }
  }

  /** {@code watchbell incident snooze}. */
  @Command(
      name = "snooze",
      description = "Leave everybody alone for a while; then the ladder starts over.",
      mixinStandardHelpOptions = true)
  static final class Snooze extends Ordering {
    @Parameters(index = "1", paramLabel = "LENGTH", description = "For how long: 30m, 4h, 2d.")
    private String length = "";

    @Override
    Map<String, ?> fields() {
      var found =
          YamlValue.duration(length)
              .filter(it -> it.compareTo(Duration.ofMinutes(1)) >= 0)
              .filter(it -> it.compareTo(Duration.ofDays(7)) <= 0)
              .orElseThrow(() ->
                  wrongUsage("'%s' is no length from 1m to 7d; write 30m or 4h".formatted(length)));
      return Map.of(ACTION, "snooze", "minutes", found.toMinutes());
    }
  }

  /** {@code watchbell incident severity}. */
  @Command(
      name = "severity",
      description = "Say how severe it is, whatever was reckoned. Worse pages again.",
      mixinStandardHelpOptions = true,
      footer = {"", "  watchbell incident severity 7Q4K2MB9XR-3 SEV2 --reason \"only one region\""})
  static final class Severity extends Ordering {
    @Parameters(index = "1", paramLabel = "SEV", description = "SEV1 (worst) to SEV5, or 1 to 5.")
    private String severity = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; people read it.")
    private String reason = "";

    @Override
    Map<String, ?> fields() {
      var upper = severity.strip().toUpperCase(Locale.ROOT);
      var name = upper.startsWith("SEV") ? upper : "SEV" + upper;
      if (!name.matches("SEV[1-5]")) {
        throw wrongUsage("there is no severity '%s'; SEV1 to SEV5".formatted(severity));
      }
      return Map.of(ACTION, "severity", "severity", name, "reason", reason);
    }
  }

  /** {@code watchbell incident note}. */
  @Command(
      name = "note",
      description = "Write something down for the others.",
      mixinStandardHelpOptions = true)
  static final class Note extends Ordering {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TEXT", description = "What.")
    private String[] words = {};

    @Override
    Map<String, ?> fields() {
      return Map.of(ACTION, "note", "text", String.join(" ", words));
    }
  }

  /** {@code watchbell incident reassign}. */
  @Command(
      name = "reassign",
      description = "Give it to somebody: they are paged now.",
      mixinStandardHelpOptions = true)
  static final class Reassign extends Ordering {
    @Parameters(index = "1", paramLabel = "PERSON", description = "A name in oncall.yaml.")
    private String person = "";

    @Override
    Map<String, ?> fields() {
      return Map.of(ACTION, "reassign", "person", person);
    }
  }

  /** {@code watchbell incident merge}. */
  @Command(
      name = "merge",
      description = {
        "Say that it is part of another incident: it ends, and what fires in it belongs to the"
            + " other.",
        "Nobody is paged again, unless the other becomes more severe by it."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "  watchbell incident merge 7Q4K2MB9XR-3 --into 2M9XK4TB7Q-1"})
  static final class Merge extends Ordering {
    @Option(
        names = "--into",
        required = true,
        paramLabel = "ID",
        description = "The incident that it is part of.")
    private String into = "";

    @Override
    Map<String, ?> fields() {
      return Map.of(ACTION, "merge", "into", idOf(into).toString());
    }
  }
}
