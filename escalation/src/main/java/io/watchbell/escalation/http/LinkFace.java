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
import io.watchbell.model.command.Command;
import io.watchbell.model.story.Story;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page behind the link in a message. Looking at it changes nothing: mail scanners follow links.
 * A button writes a command to the log, waits until it has been answered, and says what came of it.
 *
 * <p>The token in the address is all that is asked for, so there is no form token besides it: who
 * can send the form has the address already.
 */
public final class LinkFace implements Face {
  /** How long a button waits for its answer. */
  public static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(LinkFace.class);
  private static final int BODY_BYTES_MAX = 4_096;
  private static final String TEMPLATE = "escalation/link";
  private static final String VIA = "link";

  private final Pages pages;
  private final LinkTokens tokens;
  private final Incidents incidents;
  private final Commands commands;
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
    this.commands = commands;
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
    var command =
        new Command(
            UUID.randomUUID().toString(),
            visit.link().incident(),
            visit.person().name(),
            VIA,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            ask.get().action());
    var answered = incidents.answerTo(command, ANSWER_MAX);
    var event = context.vertx().getOrCreateContext();
    var _ =
        Thread.ofVirtual()
            .name("link-command")
            .start(() -> {
              var outcome = carryOut(command, answered);
              event.runOnContext(_ -> finish(context, visit, ask.get(), outcome));
            });
  }

  /** What came of writing a command. */
  private sealed interface Outcome {
    record Answered(Story story) implements Outcome {}

    record Written() implements Outcome {}

    record NotWritten() implements Outcome {}
  }

  private Outcome carryOut(Command command, CompletableFuture<Story> answered) {
    try {
      commands.write(command).toCompletableFuture().join();
    } catch (CompletionException e) {
      answered.cancel(false);
      log.error("command {} could not be written", command.id(), e);
      return new Outcome.NotWritten();
    }
    try {
      return new Outcome.Answered(answered.join());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        log.error("the answer to command {} could not be awaited", command.id(), e);
      }
      return new Outcome.Written();
    }
  }

  private void finish(RoutingContext context, Visit visit, Ask ask, Outcome outcome) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    switch (outcome) {
      case Outcome.Answered(var story) -> {
        var after = new Visit(visit.link(), visit.person(), story);
        int status = story.lastCommandIgnored() ? 409 : 200;
        answer(context, status, after, view(after).result(ask));
      }
      case Outcome.Written() ->
          answer(
              context,
              202,
              visit,
              new LinkView.State(
                  "warn", "Written down, but not answered yet. Look again in a moment."));
      case Outcome.NotWritten() ->
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
