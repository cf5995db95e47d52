package io.watchbell.escalation.http;

import io.watchbell.model.page.PageOutcome.Result;
import java.time.Duration;

/**
 * Serves the link page with made-up data, to look at it: {@code /a/...} of Ana and Ben are printed.
 * The engine behind the buttons is the real one.
 */
final class LinkPreview {
  private LinkPreview() {}

  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length == 0 ? 18_080 : Integer.parseInt(arguments[0]);
    var night = new Night(port);
    night.opened();
    night.outcome("ana", "email", Result.REFUSED, "550 mail box full");
    night.outcome("ana", "terminal", Result.DELIVERED, "printed");
    night.escalation.advance(Duration.ofSeconds(320));
    night.outcome("ben", "email", Result.TRY_LATER, "451 greylisted");
    System.out.println("http://127.0.0.1:" + port + night.path("ana"));
    System.out.println("http://127.0.0.1:" + port + night.path("ben"));
    Thread.currentThread().join();
  }
}
