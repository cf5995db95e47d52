package io.watchbell.killtest.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a reader has to know of the machine to judge the figures. */
final class About {
  private About() {}

  static String machine() {
    return "%d cores, %s, load average %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            after("/proc/cpuinfo", "model name"),
            first("/proc/loadavg"));
  }

  private static String after(String file, String name) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      return "?";
    }
  }

  private static String first(String file) {
    try {
      var parts = Files.readString(Path.of(file)).split(" ");
      return parts[0];
    } catch (IOException e) {
      return "?";
    }
  }
}
