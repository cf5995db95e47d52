package io.watchbell.escalation.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.ack.Checked;
import io.watchbell.escalation.ack.Link;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.story.Story;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Pages;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the link in a message. Looking at it changes nothing: mail scanners follow links.
 * A button writes a command to the log, waits until it has been answered, and says what came of it.
 *
 * <p>The token in the address is all that is asked for, so there is no form token besides it: who
 * can send the form has the address already.
 */
public final class LinkFace implements Face {
  private static final int BODY_BYTES_MAX = 4_096;
  private static final String TEMPLATE = "escalation/link";
  private static final String VIA = "link";

  private final Pages pages;
  private final LinkTokens tokens;
  private final Incidents incidents;
  private final CommandDesk desk;
  private final Supplier<Roster> roster;
  private final InstantSource clock;

  /** A face for links of these tokens. */
  public LinkFace(
      Pages pages,
      LinkTokens tokens,
      Incidents incidents,
      Commands commands,
      Supplier<Roster> roster,
      InstantSource clock) {
    this.pages = pages.warm(TEMPLATE);
    this.tokens = tokens;
    this.incidents = incidents;
    this.desk = new CommandDesk(incidents, commands, clock);
    this.roster = roster;
    this.clock = clock;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, Links.PATH + ":token").handler(this::show);
    router
        .route(HttpMethod.POST, Links.PATH + ":token")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(this::act);
  }

  /** Somebody with a good link, and the incident that it is about. */
  private record Visit(Link link, Person person, Story story) {}

  private void show(RoutingContext context) {
    var visit = visit(context);
    if (visit != null) {
      answer(context, 200, visit, null);
    }
  }

  private void act(RoutingContext context) {
    var visit = visit(context);
    if (visit == null) {
      return;
    }
    var ask = Ask.of(Bodies.form(context).getOrDefault("action", ""));
    if (ask.isEmpty()) {
      pages.say(
          context,
          400,
          "That button is not known",
          "Nothing was changed.",
          "Open the link in your message again.");
      return;
    }
    var command = desk.command(visit.link().incident(), visit.person(), VIA, ask.get().action());
    var event = context.vertx().getOrCreateContext();
    var _ =
        Thread.ofVirtual()
            .name("link-command")
            .start(() -> {
              var outcome = desk.carryOut(command);
              event.runOnContext(_ -> finish(context, visit, ask.get(), outcome));
            });
  }

  private void finish(RoutingContext context, Visit visit, Ask ask, CommandDesk.Outcome outcome) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    switch (outcome) {
      case CommandDesk.Outcome.Answered(var story) -> {
        var after = new Visit(visit.link(), visit.person(), story);
        int status = story.lastCommandIgnored() ? 409 : 200;
        answer(context, status, after, view(after).result(ask));
      }
      case CommandDesk.Outcome.Written() ->
          answer(
              context,
              202,
              visit,
              new LinkView.State(
                  "warn", "Written down, but not answered yet. Look again in a moment."));
      case CommandDesk.Outcome.NotWritten() ->
          answer(
              context,
              503,
              visit,
              new LinkView.State(
                  "bad", "That could not be saved. Try again; if it stays, call somebody."));
    }
  }

  private LinkView view(Visit visit) {
    return new LinkView(visit.story(), visit.person(), roster.get(), clock.instant());
  }

  private void answer(
      RoutingContext context, int status, Visit visit, LinkView.@Nullable State result) {
    var changes = incidents.changesOf(visit.story().incident().service());
    Map<String, Object> model = new HashMap<>(view(visit).model(changes));
    model.put("result", result == null ? "" : result.text());
    model.put("resultTone", result == null ? "" : result.tone());
    pages.answer(context, status, TEMPLATE, model);
  }

  /** Whose link this is and what it is about; null when the answer has been given already. */
  private @Nullable Visit visit(RoutingContext context) {
    var token = context.pathParam("token");
    return switch (tokens.check(token == null ? "" : token, clock.instant())) {
      case Checked.Valid(var link) -> visit(context, link);
      case Checked.Expired(var link) ->
          refuse(
              context,
              410,
              "This link is too old",
              "It was about " + link.incident() + " and changes nothing any more.",
              "Use the link in your latest message, or the console.");
      case Checked.Forged() ->
          refuse(
              context,
              403,
              "This link is not ours",
              "It was changed on the way, or made by somebody else. Nothing was changed.",
              "Open the link in your message as it came.");
      case Checked.Malformed() ->
          refuse(
              context,
              404,
              "This is not a whole link",
              "A part of the address is missing. Nothing was changed.",
              "Open the link in your message again; some programs cut long lines.");
    };
  }

  private @Nullable Visit visit(RoutingContext context, Link link) {
    var person = roster.get().people().get(link.person());
    if (person == null) {
      return refuse(
          context,
          403,
          "This link is no longer good",
          "The person it was made for is not on call here any more. Nothing was changed.",
          "Ask whoever keeps the on-call configuration.");
    }
    var story = incidents.find(link.incident());
    if (story == null) {
      return refuse(
          context,
          404,
          "This incident is not known here",
          link.incident() + " was over long ago, or Watchbell has only just started.",
          "If you were paged just now, try again in a few seconds.");
    }
    return new Visit(link, person, story);
  }

  private @Nullable Visit refuse(
      RoutingContext context, int status, String title, String text, String hint) {
    pages.say(context, status, title, text, hint);
    return null;
  }
}
