package io.watchbell.console.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.pages.IncidentView;
import io.watchbell.console.pages.Wish;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's JSON: incidents to read, commands to give. */
final class IncidentApi {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentApi.class);
  private static final int BODY_BYTES_MAX = 32 * 1024;
  private static final int RECENT_MAX = 200;
  private static final String BASE = "/api/v1/incidents";

  private final Desk desk;
  private final ConsoleSettings settings;
  private final Wishes wishes;
  private final Origins origins;

  IncidentApi(Desk desk, ConsoleSettings settings, Wishes wishes, Origins origins) {
    this.desk = desk;
    this.settings = settings;
    this.wishes = wishes;
    this.origins = origins;
  }

  void mount(Router router) {
    Answers.read(router, BASE).handler(this::list);
    Answers.read(router, BASE + "/:id").handler(this::one);
    post(router, "/commands", context -> command(context, fields(context), wantsAnswer(context)));
    post(router, "/merge", context -> command(context, fields(context, "merge"), true));
    post(router, "/split", context -> command(context, fields(context, "split"), true));
  }

  private void post(Router router, String path, Handler<RoutingContext> handler) {
    router
        .post(BASE + "/:id" + path)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(handler);
  }

  private static boolean wantsAnswer(RoutingContext context) {
    return "true".equals(context.request().getParam("wait"));
  }

  private void list(RoutingContext context) {
    var status = context.request().getParam("status", "open");
    List<Story> stories;
    switch (status) {
      case "open" -> stories = desk.open();
      case "resolved" -> stories = desk.recent(RECENT_MAX);
      default -> {
        Answers.error(
            context,
            400,
            "there is no status '" + status + "'",
            "query status",
            "open or resolved");
        return;
      }
    }
    var incidents =
        stories.stream().map(story -> IncidentJson.of(story, settings.onCall())).toList();
    Answers.json(context, 200, Map.of("incidents", incidents));
  }

  private void one(RoutingContext context) {
    find(context)
        .ifPresent(story ->
            Answers.json(
                context,
                200,
                IncidentJson.Detail.of(
                    story, desk.changesOf(story.incident().service()), settings.onCall())));
  }

  private void command(
      RoutingContext context, @Nullable Map<String, String> fields, boolean waits) {
    var story = find(context);
    if (story.isEmpty()) {
      return;
    }
    if (fields == null) {
      Answers.error(
          context, 400, "the body is no JSON object", "body", "send {\"action\":\"acknowledge\"}");
      return;
    }
    var by = Caller.actor(context, fields.getOrDefault("by", "")).strip();
    if (by.length() > Wish.PERSON_MAX) {
      Answers.error(
          context, 400, "the name is too long", "by", "at most %d".formatted(Wish.PERSON_MAX));
      return;
    }
    var sender = new Wishes.Sender(by.isEmpty() ? null : by, "api");
    switch (Wish.read(fields)) {
      case Wish.Refused(var error, var where, var hint) ->
          Answers.error(context, 400, error, where, hint);
      case Wish.Granted(var action) -> {
        var id = story.get().incident().id();
        var sent =
            waits
                ? wishes.sendAndAwait(context.vertx(), id, sender, action)
                : wishes
                    .send(context.vertx(), id, sender, action)
                    .map(command -> new Wishes.Sent(command, null));
        sent.onSuccess(it -> answer(context, it)).onFailure(e -> notWritten(context, e));
      }
    }
  }

  /** What came of it: done; nothing changed; or not known yet. */
  private void answer(RoutingContext context, Wishes.Sent sent) {
    var command = sent.command();
    var story = sent.story();
    var id = command.incident().toString();
    if (story == null) {
      Answers.json(context, 202, Map.of("command", command.id(), "incident", id));
      return;
    }
    var said = IncidentView.Receipt.answer(story, settings.onCall());
    if (story.lastCommandIgnored()) {
      Answers.error(
          context,
          409,
          "nothing changed: " + said,
          null,
          "GET %s/%s says how it stands now".formatted(BASE, id));
      return;
    }
    Answers.json(context, 200, Map.of("command", command.id(), "incident", id, "said", said));
  }

  private static void notWritten(RoutingContext context, Throwable e) {
    LOG.warn("a command could not be written to the log", e);
    context.response().putHeader("Retry-After", "5");
    Answers.error(
        context,
        503,
        "the command could not be written to the log, so nothing happened",
        null,
        "try again in a few seconds");
  }

  private Optional<Story> find(RoutingContext context) {
    var id = IncidentId.find(String.valueOf(context.pathParam("id")));
    var story = id.map(desk::find);
    if (story.isEmpty()) {
      Answers.error(
          context,
          404,
          id.isEmpty() ? "that is no incident id" : "no incident " + id.get() + " is known",
          "path",
          "ids look like 7Q4K2MB9XR-3; GET " + BASE + " lists them");
    }
    return story;
  }

  /** The body's fields for this action. */
  private static @Nullable Map<String, String> fields(RoutingContext context, String action) {
    var fields = fields(context);
    if (fields != null) {
      fields.put("action", action);
    }
    return fields;
  }

  /** The body's plain fields, lists with commas between; null when it is no object. */
  private static @Nullable Map<String, String> fields(RoutingContext context) {
    JsonNode body;
    try {
      body = Json.mapper().readTree(Bodies.of(context).getBytes());
    } catch (JacksonException _) {
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    if (body == null || !body.isObject()) {
      return null;
    }
    var fields = new LinkedHashMap<String, String>();
    body.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
    return fields;
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    var texts = new StringJoiner(",");
    value.forEach(one -> texts.add(one.asText()));
    return texts.toString();
  }
}
