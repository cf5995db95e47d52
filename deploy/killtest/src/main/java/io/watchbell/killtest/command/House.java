package io.watchbell.killtest.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The configuration that every instance runs with: three people, a ladder of three rungs. */
final class House {
  /** How many rungs the ladder has. */
  static final int RUNGS = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private House() {}

  /** Writes it to a directory. */
  static Path configure(Path directory, String phone, String url) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("oncall.yaml"),
        """
        people:
          ana: { contacts: { webhook: { url: "PHONE" } } }
          ben: { contacts: { webhook: { url: "PHONE" } } }
          cleo: { contacts: { webhook: { url: "PHONE" } } }
        ladders:
          default:
            rounds: 1
            acknowledgement_lapses_after: never
            patience: PATIENCE
            rungs:
              - { name: primary, page: ["person:ana"] }
              - { name: secondary, page: ["person:ben"] }
              - { name: manager, page: ["person:cleo"] }
        """
            .replace("PHONE", phone)
            .replace("PATIENCE", PATIENCE.toSeconds() + "s"));
    // So many incidents a second are a storm, of which people would be told once.
    Files.writeString(
        directory.resolve("routing.yaml"),
        """
        correlate: { storm: off }
        rules:
          - name: hushed
            match: ['alertname=~"Hushed.*"']
            suppress: nobody wants to hear it
          - name: all
            match: []
        """);
    var secret = directory.resolve("links.secret");
    Files.writeString(secret, "the same for every instance, so that each can read the links");
    Files.writeString(
        directory.resolve("settings.yaml"),
        "public_url: %s\nlinks: { secret_file: %s }\n".formatted(url, secret.toAbsolutePath()));
    return directory;
  }
}
