package io.watchbell.deploy.launch;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Where people read along. Colours only where a person looks: on a terminal, and unless NO_COLOR is
 * set (no-color.org).
 *
 * @param out what is written to
 * @param colours whether it understands colours
 */
public record Terminal(PrintStream out, boolean colours) {
  /** A colour or weight of text. */
  public enum Style {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36);

    private final int code;

    Style(int code) {
      this.code = code;
    }
  }

  /** Standard output, as it is. */
  public static Terminal standard() {
    return new Terminal(System.out, isTerminal(System.getenv()));
  }

  /** Standard error, as it is. */
  public static Terminal error() {
    return new Terminal(System.err, isTerminal(System.getenv()));
  }

  private static boolean isTerminal(Map<String, String> environment) {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !environment.containsKey("NO_COLOR")
        && !"dumb".equals(environment.get("TERM"));
  }

  /** This text in this style. */
  public String in(Style style, String text) {
    return colours ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
  }

  /** Writes one line. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Writes a label and what belongs to it, in columns. */
  public void row(String label, String text) {
    line("  " + in(Style.DIM, "%-13s".formatted(label)) + " " + text);
  }
}
