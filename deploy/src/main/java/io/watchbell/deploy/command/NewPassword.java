package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine.Option;

/** A password that somebody types twice, or a program hands over; never an argument. */
final class NewPassword {
  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of standard input.")
  private boolean fromInput;

  /** The password. */
  String read(String name) throws IOException {
    if (fromInput) {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      var line = in.readLine();
      return line == null ? "" : line;
    }
    var console = Objects.requireNonNull(System.console());
    if (!console.isTerminal()) {
      throw new StartFailure(
          "there is no terminal to type a password on", "hand it over with --password-stdin");
    }
    var first = console.readPassword("New password of %s: ", name);
    var second = console.readPassword("Once more: ");
    if (first == null || second == null || !Arrays.equals(first, second)) {
      throw new StartFailure("that were two passwords", "type the same twice");
    }
    return new String(first);
  }
}
