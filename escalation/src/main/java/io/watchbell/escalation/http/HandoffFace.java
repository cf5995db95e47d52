package io.watchbell.escalation.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.ack.Checked;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.cover.Answer;
import io.watchbell.escalation.handoff.Handoff;
import io.watchbell.escalation.handoff.HandoffReport;
import io.watchbell.escalation.handoff.Surroundings;
import io.watchbell.escalation.handoff.WatchClerk;
import io.watchbell.escalation.handoff.WatchLetters;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /oncall/handoff/NAME}: how things stand at the last change of the watch of a schedule. GET
 * shows it, POST says that whoever came has read it. The link in a letter knows who that is.
 */
public final class HandoffFace implements Face {
  private static final String PAGE = "/oncall/handoff/:schedule";
  private static final String API = "/api/v1/oncall/handoffs/:schedule";
  private static final String TEMPLATE = "escalation/handoff";
  private static final int BODY_BYTES_MAX = 4 * 1024;

  private final CoverDesk desk;
  private final Surroundings around;
  private final LinkTokens tokens;
  private final Pages pages;
  private final Origins origins;

  /** A face of these reports. */
  public HandoffFace(
      CoverDesk desk, Surroundings around, LinkTokens tokens, Pages pages, Origins origins) {
    this.desk = desk;
    this.around = around;
    this.tokens = tokens;
    this.pages = pages.warm(TEMPLATE);
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, PAGE).handler(origins.looking()).handler(this::show);
    Answers.read(router, API).handler(origins.looking()).handler(this::json);
    router
        .post(PAGE)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::take);
  }

  private Optional<Handoff> find(RoutingContext context) {
    var schedule = desk.roster().schedules().get(String.valueOf(context.pathParam("schedule")));
    return schedule == null ? Optional.empty() : Handoff.before(schedule, desk.clock().instant());
  }

  private HandoffReport report(Handoff handoff) {
    return HandoffReport.of(handoff, desk.roster(), around.facts(), desk.clock().instant());
  }

  private void show(RoutingContext context) {
    if (isUnwelcome(context, context.request().getParam("t", ""))) {
      pages.say(
          context,
          401,
          "This link is not good",
          "It is older than the last one, or cut off.",
          "Use the latest, or sign in to Watchbell.");
      return;
    }
    find(context).ifPresentOrElse(handoff -> page(context, handoff), () -> missing(context));
  }

  /** Whether nobody knows who comes here, and they have no good link either. */
  private boolean isUnwelcome(RoutingContext context, String token) {
    if (!Caller.isStranger(context)) {
      return false;
    }
    var handoff = find(context);
    return token.isEmpty() || handoff.isEmpty() || holder(token, handoff.get()).isEmpty();
  }

  private void missing(RoutingContext context) {
    pages.sayInConsole(
        context,
        404,
        "No change of the watch",
        "There is no schedule of this name, or nobody began a watch of it lately.",
        "The page On call shows all schedules.");
  }

  private void json(RoutingContext context) {
    find(context)
        .ifPresentOrElse(
            handoff -> Answers.json(context, 200, report(handoff)),
            () -> Answers.error(context, 404, "no change of the watch is known", "path", null));
  }

  private void page(RoutingContext context, Handoff handoff) {
    var roster = desk.roster();
    var report = report(handoff);
    var taken = desk.book().find(HandoffTaken.idOf(handoff.schedule(), handoff.at()));
    var schedule = roster.schedules().get(handoff.schedule());
    var token = context.request().getParam("t", "");
    Map<String, Object> model = new HashMap<>();
    model.put("schedule", handoff.schedule());
    model.put("incoming", roster.called(handoff.incoming()));
    model.put("outgoing", handoff.outgoing() == null ? "" : roster.called(handoff.outgoing()));
    model.put(
        "at", schedule == null ? "" : HandoffReport.timeAndZone(handoff.at(), schedule.zone()));
    model.put("sections", report.sections());
    model.put("taken", taken == null ? "" : roster.called(taken.by()));
    model.put("token", token);
    model.put("atMillis", handoff.at().toEpochMilli());
    model.put("outdated", isOlder(context, handoff));
    pages.answer(context, 200, TEMPLATE, model);
  }

  /** Whether the link was made for a change that is not the last any more. */
  private static boolean isOlder(RoutingContext context, Handoff handoff) {
    var at = context.request().getParam("at");
    return at != null && !at.equals(String.valueOf(handoff.at().toEpochMilli()));
  }

  private void take(RoutingContext context) {
    var form = Bodies.form(context);
    var handoff = find(context);
    if (isUnwelcome(context, form.getOrDefault("t", ""))) {
      pages.say(
          context, 401, "This link is not good", "Nothing was written down.", "Use the latest.");
      return;
    }
    if (handoff.isEmpty()) {
      missing(context);
      return;
    }
    var at = form.getOrDefault("at", "");
    if (!at.equals(String.valueOf(handoff.get().at().toEpochMilli()))) {
      pages.sayInConsole(
          context, 409, "The watch has changed since", "Nothing was written down.", "Look again.");
      return;
    }
    var by = who(context, form.getOrDefault("t", ""), handoff.get());
    if (by.isEmpty()) {
      pages.say(
          context, 403, "This link is not good", "Nothing was written down.", "Use the latest.");
      return;
    }
    var now = desk.clock().instant();
    var taken = taken(handoff.get(), by.get(), now);
    context
        .vertx()
        .executeBlocking(() -> desk.write(_ -> new Answer.Write(taken, List.of())), false)
        .onSuccess(answer -> said(context, answer, handoff.get(), form))
        .onFailure(context::fail);
  }

  private static HandoffTaken taken(Handoff handoff, String by, Instant now) {
    var id = HandoffTaken.idOf(handoff.schedule(), handoff.at());
    return new HandoffTaken(id, handoff.schedule(), handoff.at(), by, now);
  }

  private void said(
      RoutingContext context, Answer answer, Handoff handoff, Map<String, String> form) {
    switch (answer) {
      case Answer.Refused(var status, var error, var _, var _) ->
          pages.sayInConsole(context, status, "Not written down", error + ".", "Try again.");
      case Answer.Write _ -> {
        var token = form.getOrDefault("t", "");
        var path = WatchClerk.pathOf(handoff) + (token.isEmpty() ? "" : "&t=" + token);
        context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, path).end();
      }
    }
  }

  /**
   * By a link, the person it was made for; else whoever is signed in, or, in a console that knows
   * nobody, whose watch it is.
   */
  private Optional<String> who(RoutingContext context, String token, Handoff handoff) {
    if (token.isEmpty()) {
      var caller = Caller.of(context);
      return Optional.of(caller == null ? handoff.incoming() : caller.known());
    }
    return holder(token, handoff);
  }

  private Optional<String> holder(String token, Handoff handoff) {
    return tokens.check(token, desk.clock().instant()) instanceof Checked.Valid(var link)
            && link.incident().equals(WatchLetters.keyOf(handoff.schedule()))
        ? Optional.of(link.person())
        : Optional.empty();
  }
}
