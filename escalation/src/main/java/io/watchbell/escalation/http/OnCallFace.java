package io.watchbell.escalation.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.policy.Feeds;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.WatchList;
import io.watchbell.escalation.policy.Woken;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is on call, for programs: {@code GET /api/v1/oncall?at=}, and calendars to subscribe to
 * ({@code /api/v1/oncall/schedules/NAME.ics}, {@code /api/v1/oncall/people/NAME.ics}).
 */
public final class OnCallFace implements Face {
  private static final String API = "/api/v1/oncall";
  private static final String CALENDAR = "text/calendar; charset=utf-8";
  private static final String ENDING = ".ics";

  private final Supplier<Roster> roster;
  private final Supplier<List<Woken>> woken;
  private final Origins origins;
  private final InstantSource clock;

  /**
   * A face of the roster that holds when it is asked.
   *
   * @param woken who was interrupted lately, in the order of time
   */
  public OnCallFace(
      Supplier<Roster> roster, Supplier<List<Woken>> woken, Origins origins, InstantSource clock) {
    this.roster = roster;
    this.woken = woken;
    this.origins = origins;
    this.clock = clock;
  }

  /** What makes a calendar. */
  @FunctionalInterface
  private interface Feed {
    Optional<String> of(Roster roster, String name, Instant now);
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, API).handler(origins.looking()).handler(this::list);
    Answers.read(router, API + "/schedules/:name")
        .handler(origins.looking())
        .handler(context -> feed(context, "schedule", Feeds::ofSchedule));
    Answers.read(router, API + "/people/:name")
        .handler(origins.looking())
        .handler(context -> feed(context, "person", Feeds::ofPerson));
  }

  private void list(RoutingContext context) {
    var at = context.request().getParam("at");
    try {
      var instant = at == null ? clock.instant() : OffsetDateTime.parse(at).toInstant();
      Answers.json(context, 200, WatchList.of(roster.get(), woken.get(), instant));
    } catch (DateTimeException e) {
      Answers.error(context, 400, "that is no instant", "parameter at", "as 2026-11-22T03:00:00Z");
    }
  }

  private void feed(RoutingContext context, String kind, Feed feed) {
    var file = String.valueOf(context.pathParam("name"));
    var name = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : "";
    feed.of(roster.get(), name, clock.instant())
        .ifPresentOrElse(
            text -> {
              context.response().putHeader(HttpHeaders.CONTENT_TYPE, CALENDAR);
              Answers.guard(context.response());
              Answers.end(context, Buffer.buffer(text));
            },
            () ->
                Answers.error(
                    context,
                    404,
                    "there is no " + kind + " of this name",
                    "path",
                    "GET " + API + " names all; a calendar's name ends in " + ENDING));
  }
}
