package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Bot API of Telegram. */
public final class FakeTelegram extends FakeVendor {
  /** The token that it takes. */
  public static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

  private static final Pattern TAG = Pattern.compile("</?(b|i|u|s|code|pre|a)( href=\"[^\"]*\")?>");
  private static final Pattern ENTITY = Pattern.compile("&(lt|gt|amp|quot);");
  private static final int DATA_BYTES_MAX = 64;

  private final AtomicInteger sent = new AtomicInteger();

  /** Starts one. */
  public FakeTelegram(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!request.path().startsWith("/bot" + TOKEN + "/")) {
      return error(401, "Unauthorized");
    }
    var body = json(request.body());
    if (!body.path("chat_id").asText().matches("-?[0-9]+")) {
      return error(400, "Bad Request: chat not found");
    }
    var complaint = complaint(request.path(), body);
    return complaint == null
        ? say(200, Map.of("ok", true, "result", Map.of("message_id", sent.incrementAndGet())))
        : error(400, "Bad Request: " + complaint);
  }

  private static @Nullable String complaint(String path, JsonNode body) {
    if (path.endsWith("/editMessageReplyMarkup")) {
      return unless(body.path("message_id").isIntegralNumber(), "message to edit not found");
    }
    var shown = TAG.matcher(body.path("text").asText()).replaceAll("");
    return first(
        unless(!shown.isBlank(), "message text is empty"),
        unless(shown.length() <= 4_096, "message is too long"),
        unless(
            !body.path("parse_mode").asText().equals("HTML") || isClean(shown),
            "can't parse entities"),
        keyboard(body.path("reply_markup").path("inline_keyboard")));
  }

  /** What is left when all known tags and entities are gone holds nothing that looks like one. */
  private static boolean isClean(String shown) {
    var plain = ENTITY.matcher(shown).replaceAll("");
    return !plain.contains("<") && !plain.contains("&");
  }

  private static @Nullable String keyboard(JsonNode rows) {
    for (var row : rows) {
      for (var button : row) {
        var data = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8);
        if (data.length < 1 || data.length > DATA_BYTES_MAX) {
          return "BUTTON_DATA_INVALID";
        }
      }
    }
    return null;
  }

  private static Answer error(int code, String description) {
    return say(code, Map.of("ok", false, "error_code", code, "description", description));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error(403, "Forbidden: bot was blocked by the user"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    server()
        .answerNext(
            say(
                429,
                Map.of(
                    "ok",
                    false,
                    "error_code",
                    429,
                    "description",
                    "Too Many Requests: retry after " + wait.toSeconds(),
                    "parameters",
                    Map.of("retry_after", wait.toSeconds()))));
  }
}
