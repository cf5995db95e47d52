package io.watchbell.escalation.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said in each chat once a button has been answered. */
final class ChatAnswers {
  private static final String STATUS = "watchbell_status";
  private static final int SLACK_BLOCKS_MAX = 49;
  private static final int TELEGRAM_TEXT_MAX = 4_096;
  private static final int TELEGRAM_WHISPER_MAX = 200;

  private ChatAnswers() {}

  /** The message that the button stood under, with who has it now instead of buttons. */
  static Object slackMessage(JsonNode payload, PressDesk.Result result) {
    var blocks = new ArrayList<Object>();
    for (var block : payload.path("message").path("blocks")) {
      boolean buttons = block.path("type").asText().equals("actions") && !result.open();
      boolean old = block.path("block_id").asText().equals(STATUS);
      if (!buttons && !old && blocks.size() < SLACK_BLOCKS_MAX) {
        blocks.add(block);
      }
    }
    var said = Map.of("type", "plain_text", "text", String.valueOf(result.toAll()), "emoji", false);
    blocks.add(Map.of("type", "context", "block_id", STATUS, "elements", List.of(said)));
    var text = payload.path("message").path("text").asText();
    return Map.of("replace_original", true, "text", text, "blocks", blocks);
  }

  /** What only whoever pressed the button sees. */
  static Object slackWhisper(PressDesk.Result result) {
    return Map.of(
        "response_type", "ephemeral", "replace_original", false, "text", slack(result.toThem()));
  }

  private static String slack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The answer to a callback query, given in the answer to the webhook. */
  static Object telegramWhisper(JsonNode query, PressDesk.Result result) {
    return Map.of(
        "method",
        "answerCallbackQuery",
        "callback_query_id",
        query.path("id").asText(),
        "text",
        Texts.cut(result.toThem(), TELEGRAM_WHISPER_MAX),
        "show_alert",
        result.toAll() == null);
  }

  /** The message as it was, with a line more and, when somebody has it, without buttons. */
  static Object telegramMessage(JsonNode query, PressDesk.Result result) {
    var message = query.path("message");
    var before = message.path("text").asText();
    var line = "\n" + result.toAll();
    boolean fits = before.length() + line.length() <= TELEGRAM_TEXT_MAX && !before.endsWith(line);
    var body = new HashMap<String, Object>();
    body.put("chat_id", message.path("chat").path("id"));
    body.put("message_id", message.path("message_id"));
    body.put("text", fits ? before + line : before);
    body.put("entities", message.path("entities").isArray() ? message.path("entities") : List.of());
    if (result.open() && message.has("reply_markup")) {
      body.put("reply_markup", message.path("reply_markup"));
    }
    return body;
  }

  /** Mattermost does not say what the message was, so it becomes one line. */
  static Object mattermost(PressDesk.Result result) {
    var whisper = markdown(result.toThem());
    if (result.toAll() == null || result.open()) {
      return Map.of("ephemeral_text", whisper);
    }
    var title = markdown(Text.oneLine(result.title()));
    var message = "**" + title + "**\n" + markdown(result.toAll());
    var update = Json.mapper().createObjectNode().put("message", message);
    update.putObject("props");
    return Map.of("update", update, "ephemeral_text", whisper);
  }

  private static String markdown(String text) {
    return text.replaceAll("([\\\\*_~`|>\\[\\]<#])", "\\\\$1").replace("@", "@\u200b");
  }
}
