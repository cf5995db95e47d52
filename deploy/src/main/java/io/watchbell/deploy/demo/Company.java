package io.watchbell.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Lantern Books, as configuration files that a visitor can look at and change while it runs. */
final class Company {
  private static final List<String> FILES =
      List.of("services.yaml", "routing.yaml", "oncall.yaml", "tests/night.yaml");
  private static final Pattern SECONDS = Pattern.compile("@(\\d+)@");

  private Company() {}

  /**
   * Writes the files.
   *
   * @param phones the address of the people's phones, to which a name is added
   * @param pace how fast everything goes
   * @return the directory that holds them
   */
  static Path settle(Path directory, String phones, Pace pace) {
    try {
      Files.createDirectories(directory.resolve("tests"));
      for (var file : FILES) {
        var text = template(file).replace("@PHONES@", phones);
        var timed =
            SECONDS
                .matcher(text)
                .replaceAll(it -> pace.seconds(Integer.parseInt(it.group(1))) + "s");
        Files.writeString(directory.resolve(file), timed);
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the demo's configuration", e);
    }
  }

  private static String template(String file) throws IOException {
    try (var in = Company.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the demo has no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
