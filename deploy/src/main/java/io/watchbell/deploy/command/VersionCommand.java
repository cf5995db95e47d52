package io.watchbell.deploy.command;

import io.watchbell.model.topic.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watchbell version}. */
@Command(
    name = "version",
    description = "Say which version this is, and on which Java it runs.",
    mixinStandardHelpOptions = true)
final class VersionCommand extends Speaking {
  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var out = out();
    var java = Runtime.version().toString();
    if (json) {
      out.println(
          Json.mapper().writeValueAsString(Map.of("version", Version.text(), "java", java)));
    } else {
      out.println("watchbell " + Version.text() + " on Java " + java);
    }
    return 0;
  }
}
