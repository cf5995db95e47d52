package io.watchbell.escalation.inbound;

import io.watchbell.escalation.notify.vendor.Twilio;
import io.watchbell.model.page.PageOutcome.Result;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio says became of a message or a call.
 *
 * @param result delivered, or refused: then the next contact or rung has its turn
 * @param detail for people
 */
public record TwilioNews(Result result, String detail) {
  /**
   * The news in a status callback; empty when it says nothing that is final.
   *
   * @param keyPressed whether somebody pressed a key that we know in this call
   */
  public static Optional<TwilioNews> read(Map<String, String> form, boolean keyPressed) {
    return form.containsKey("CallSid")
        ? Optional.ofNullable(call(form, keyPressed))
        : Optional.ofNullable(message(form));
  }

  private static @Nullable TwilioNews message(Map<String, String> form) {
    return switch (form.getOrDefault("MessageStatus", "")) {
      case "delivered", "read" -> new TwilioNews(Result.DELIVERED, "it is on the telephone");
      case "undelivered", "failed", "canceled" ->
          new TwilioNews(Result.REFUSED, Twilio.undelivered(number(form.get("ErrorCode"))));
      default -> null;
    };
  }

  private static @Nullable TwilioNews call(Map<String, String> form, boolean keyPressed) {
    var by = form.getOrDefault("AnsweredBy", "");
    return switch (form.getOrDefault("CallStatus", "")) {
      case "completed" -> {
        if (keyPressed) {
          yield new TwilioNews(Result.DELIVERED, "answered by a key");
        }
        boolean machine = by.startsWith("machine") || by.equals("fax");
        yield new TwilioNews(
            Result.REFUSED, machine ? "a machine answered the call" : "hung up without a key");
      }
      case "busy" -> new TwilioNews(Result.REFUSED, "the line is busy");
      case "no-answer" -> new TwilioNews(Result.REFUSED, "nobody picked up");
      case "failed" -> new TwilioNews(Result.REFUSED, "the number cannot be called");
      case "canceled" -> new TwilioNews(Result.REFUSED, "the call was cancelled at Twilio");
      default -> null;
    };
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }
}
