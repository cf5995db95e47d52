package io.watchbell.console.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.pages.Board;
import io.watchbell.console.pages.IncidentView;
import io.watchbell.console.pages.IncidentView.Receipt;
import io.watchbell.console.pages.Regroup;
import io.watchbell.console.pages.Wish;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import io.watchbell.model.text.Texts;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console: open incidents, one incident, what can be done about it. Plain HTML that a small
 * script keeps up to date: after each event it fetches the same page's fragment.
 *
 * <p>Who may come here is decided before. Where nobody has to sign in, only this machine's own
 * users may reach it: requests under another name than ours are refused, and forms of other web
 * pages are.
 */
public final class ConsoleFace implements Face, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleFace.class);
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int RECENT_MAX = 12;
  private static final List<String> OWN_PATHS =
      List.of("/", "/incidents/*", "/fragments/*", "/api/v1/incidents/*", "/api/v1/events");
  private static final String VIA = "console";

  private final Desk desk;
  private final Pages pages;
  private final Origins origins;
  private final ConsoleSettings settings;
  private final Wishes wishes;
  private final EventStream events;
  private final Buffer openApi;

  /** A console of this desk. It listens to the desk's changes until it is closed. */
  public ConsoleFace(
      Vertx vertx,
      Desk desk,
      Pages pages,
      Origins origins,
      ConsoleSettings settings,
      InstantSource clock) {
    this.desk = desk;
    this.pages =
        pages.warm(
            "console/board", "console/board-live", "console/incident", "console/incident-live");
    this.origins = origins;
    this.settings = settings;
    wishes = new Wishes(desk, clock, settings.person());
    var epoch = Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX);
    events = new EventStream(vertx, desk, settings.onCall(), epoch);
    openApi = resource("console/openapi.json");
  }

  @Override
  public void mount(Router router) {
    for (var path : OWN_PATHS) {
      router.route(path).handler(origins.looking());
    }
    Answers.read(router, "/").handler(context -> board(context, "console/board"));
    Answers.read(router, "/fragments/incidents")
        .handler(context -> board(context, "console/board-live"));
    Answers.read(router, "/incidents/:id").handler(context -> incident(context, "incident"));
    Answers.read(router, "/fragments/incidents/:id")
        .handler(context -> incident(context, "incident-live"));
    router.post("/incidents/:id/actions").handler(Bodies.upTo(BODY_BYTES_MAX)).handler(this::act);
    Answers.read(router, "/api/v1/events").handler(events::answer);
    new IncidentApi(desk, settings, wishes, origins).mount(router);
    Answers.read(router, "/openapi.json").handler(this::openApi);
  }

  private void board(RoutingContext context, String template) {
    var board = Board.of(desk.open(), desk.recent(RECENT_MAX), settings.onCall());
    pages.answer(
        context,
        200,
        template,
        Map.of(
            "board", board,
            "warnings", settings.warnings().get(),
            "testAlert", settings.testAlert()));
  }

  private void incident(RoutingContext context, String template) {
    find(context)
        .ifPresent(story -> {
          var command = context.request().getParam("command");
          var model = new HashMap<String, Object>();
          model.put(
              "incident",
              IncidentView.of(
                  story, desk.changesOf(story.incident().service()), settings.onCall()));
          model.put("helpers", settings.onCall().helpers());
          model.put("publicPages", settings.onCall().publicPages(story.incident().service()));
          model.put("regroup", Regroup.of(story, desk.open()));
          model.put(
              "receipt", command == null ? null : Receipt.of(story, command, settings.onCall()));
          model.put("warnings", settings.warnings().get());
          var caller = Caller.of(context);
          model.put("person", caller == null ? settings.person() : caller.known());
          pages.answer(context, 200, "console/" + template, model);
        });
  }

  private void act(RoutingContext context) {
    var stranger = origins.strangeSender(context.request());
    if (stranger.isPresent()) {
      pages.sayInConsole(
          context,
          403,
          "Nothing was changed",
          "This request did not come from Watchbell's own page: " + stranger.get() + ".",
          "Open the incident here and press the button again.");
      return;
    }
    var story = find(context);
    if (story.isEmpty()) {
      return;
    }
    var id = story.get().incident().id();
    switch (Wish.read(Bodies.form(context))) {
      case Wish.Refused(var error, var _, var hint) ->
          pages.sayInConsole(
              context, 400, "Nothing was changed", error + ".", "Expected: " + hint + ".");
      case Wish.Granted(var action) ->
          wishes
              .sendAndAwait(context.vertx(), id, sender(context), action)
              .onSuccess(sent -> seeOther(context, id, sent.command().id()))
              .onFailure(e -> notWritten(context, e));
    }
  }

  private static Wishes.Sender sender(RoutingContext context) {
    var by = Caller.actor(context, "");
    return new Wishes.Sender(by.isEmpty() ? null : by, VIA);
  }

  private static void seeOther(RoutingContext context, IncidentId id, String command) {
    Answers.guard(context.response())
        .setStatusCode(303)
        .putHeader(HttpHeaders.LOCATION, "/incidents/%s?command=%s".formatted(id, command))
        .end();
  }

  private void notWritten(RoutingContext context, Throwable e) {
    LOG.warn("a command could not be written to the log", e);
    pages.sayInConsole(
        context,
        503,
        "Nothing was changed",
        "What you asked for could not be written to the log.",
        "Go back and try again; if it stays so, look at /health/ready.");
  }

  private Optional<Story> find(RoutingContext context) {
    var text = String.valueOf(context.pathParam("id"));
    var story = IncidentId.find(text).map(desk::find);
    if (story.isEmpty()) {
      pages.sayInConsole(
          context,
          404,
          "No such incident",
          "Nothing is known (any more) of " + Texts.cut(text, 40) + ".",
          "Incidents that ended long ago are forgotten here; the log has them.");
    }
    return story;
  }

  private void openApi(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
    Answers.guard(context.response());
    Answers.end(context, openApi);
  }

  private static Buffer resource(String name) {
    try (var in = ConsoleFace.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + name);
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** How many browsers and programs listen to changes now. */
  public int listenerCount() {
    return events.readerCount();
  }

  @Override
  public void close() {
    events.close();
  }
}
