package io.watchbell.killtest.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs small commands of the system. */
final class Shell {
  private static final int SECONDS_MAX = 30;

  private Shell() {}

  /**
   * What came of a command.
   *
   * @param code its exit code
   * @param said all that it printed
   */
  record Result(int code, String said) {
    boolean isGood() {
      return code == 0;
    }
  }

  /** Runs a command and waits for its end. */
  static Result run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(-1, "no end after " + SECONDS_MAX + " s");
      }
      return new Result(process.exitValue(), said.strip());
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    }
  }

  /**
   * Runs a command that must work.
   *
   * @throws UncheckedIOException when it does not
   */
  static void must(String... command) {
    var result = run(command);
    if (!result.isGood()) {
      throw new UncheckedIOException(
          new IOException(String.join(" ", command) + ": " + result.said()));
    }
  }
}
