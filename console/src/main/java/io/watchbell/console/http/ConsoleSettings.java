package io.watchbell.console.http;

import io.watchbell.console.pages.OnCall;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the console is told when it is put together.
 *
 * @param person as whom people act here where nobody has to sign in
 * @param testAlert a command line that causes a page, for whoever has no incident to look at yet
 * @param onCall the configured ladders and people, asked anew for each page
 * @param warnings what is wrong with Watchbell itself now: "the router is 40 s behind"; one
 *     sentence each, asked anew for each page, so it must answer at once
 */
public record ConsoleSettings(
    String person, String testAlert, OnCall onCall, Supplier<List<String>> warnings) {
  /** Who acts when nothing else is configured. */
  public static final String PERSON = "console";

  /** Settings that name nobody and know neither ladders nor people. */
  public static ConsoleSettings plain(String testAlert) {
    return new ConsoleSettings(PERSON, testAlert, OnCall.nobody(), List::of);
  }
}
