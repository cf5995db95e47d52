package io.watchbell.console.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.pages.Wish;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    router.post(BASE + "/:id/commands").handler(Bodies.upTo(BODY_BYTES_MAX)).handler(this::command);
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

  private void command(RoutingContext context) {
    var stranger = origins.strangeSender(context.request());
    if (stranger.isPresent()) {
      Answers.error(context, 403, stranger.get(), "header Origin", "send it from here");
      return;
    }
    var story = find(context);
    if (story.isEmpty()) {
      return;
    }
    var fields = fields(context);
    if (fields == null) {
      Answers.error(
          context, 400, "the body is no JSON object", "body", "send {\"action\":\"acknowledge\"}");
      return;
    }
    switch (Wish.read(fields)) {
      case Wish.Refused(var error, var where, var hint) ->
          Answers.error(context, 400, error, where, hint);
      case Wish.Granted(var action) ->
          wishes
              .send(context.vertx(), story.get().incident().id(), "api", action)
              .onSuccess(command ->
                  Answers.json(
                      context,
                      202,
                      Map.of("command", command.id(), "incident", command.incident().toString())))
              .onFailure(e -> notWritten(context, e));
    }
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

  /** The body's plain fields, or null when it is no object. */
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
    body.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    return fields;
  }
}
