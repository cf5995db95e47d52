package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.config.YamlValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which of what was rejected: the options of every command that chooses. */
final class RejectedFilter {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Not older than this: 2h, 3d, or 2026-11-21T03:00:00Z.")
  private @Nullable String since;

  @Option(names = "--source", paramLabel = "NAME", description = "Of this kind of sender.")
  private String source = "";

  @Option(names = "--integration", paramLabel = "NAME", description = "That came in this way.")
  private String integration = "";

  @Option(names = "--reason", paramLabel = "WORDS", description = "Whose reason has these words.")
  private String reason = "";

  boolean isEmpty() {
    return since == null && source.isEmpty() && integration.isEmpty() && reason.isEmpty();
  }

  /** As parameters of an address. */
  String query() {
    var from = since == null ? "" : instant(since).toString();
    return "?since=%s&source=%s&integration=%s&reason=%s"
        .formatted(encoded(from), encoded(source), encoded(integration), encoded(reason));
  }

  private Instant instant(String text) {
    var ago = YamlValue.duration(text);
    if (ago.isPresent()) {
      return Watchbell.CLOCK.instant().minus(ago.get());
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--since " + text + ": write 2h, 3d or 2026-11-21T03:00:00Z");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
