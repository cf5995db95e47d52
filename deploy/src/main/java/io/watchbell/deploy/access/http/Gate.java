package io.watchbell.deploy.access.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.access.Identity;
import io.watchbell.deploy.access.Need;
import io.watchbell.deploy.access.Need.Verdict;
import io.watchbell.deploy.access.Rules;
import io.watchbell.deploy.access.Visit;
import io.watchbell.deploy.access.store.Secrets;
import io.watchbell.model.access.Scope;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all other faces and lets nobody pass who may not, by the table of {@link Rules}. A
 * path that the table does not know is closed. To be mounted before all others.
 */
public final class Gate implements Face {
  private static final String ASKED = "watchbell.asked";
  private static final int FORM_BYTES_MAX = 64 * 1024;
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Doorman doorman;
  private final Origins origins;
  private final Pages pages;

  Gate(Doorman doorman, Origins origins, Pages pages) {
    this.doorman = doorman;
    this.origins = origins;
    this.pages = pages;
  }

  @Override
  public void mount(Router router) {
    router.route().handler(this::look).handler(this::decide);
  }

  /** A request that is looked at. */
  private record Asked(Doorman.Known known, List<Rules.Match> rules) {
    @Nullable Identity who() {
      return known.who();
    }
  }

  /** Finds out who asks, and reads the form where one has to prove that it is ours. */
  private void look(RoutingContext context) {
    var rules =
        Rules.of(context.request().method().name(), String.valueOf(context.normalizedPath()));
    if (!rules.isEmpty() && rules.stream().allMatch(Gate::needsNothing)) {
      context.next();
      return;
    }
    var asked = new Asked(doorman.who(context), rules);
    context.put(ASKED, asked);
    if (asked.who() == null && !doorman.desk().book().knowsAll() && isClosed(context, rules)) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
      Answers.error(
          context, 503, "it is not known yet who may do what", null, "try again in a few seconds");
    } else if (needsForm(context, asked) && context.request().getHeader(Caller.HEADER) == null) {
      Bodies.upTo(FORM_BYTES_MAX).handle(context);
    } else {
      context.next();
    }
  }

  private static boolean needsNothing(Rules.Match match) {
    return match.rule().need() instanceof Need.Nothing || match.rule().need() instanceof Need.Proof;
  }

  private static boolean isClosed(RoutingContext context, List<Rules.Match> rules) {
    var nobody = new Visit(null, isLocal(context), _ -> "");
    return rules.isEmpty()
        || rules.stream().anyMatch(match -> match.rule().need().judge(nobody) == Verdict.UNKNOWN);
  }

  /** A browser sends its cookie whoever made the form; what only our forms know proves more. */
  private static boolean needsForm(RoutingContext context, Asked asked) {
    return asked.who() != null && !asked.who().isProgram() && !isSafe(context);
  }

  private static boolean isSafe(RoutingContext context) {
    return SAFE.contains(context.request().method());
  }

  private void decide(RoutingContext context) {
    Asked asked = context.get(ASKED);
    if (asked == null) {
      context.next();
      return;
    }
    if (!needsForm(context, asked)) {
      judge(context, asked, Map.of());
      return;
    }
    var header = context.request().getHeader(Caller.HEADER);
    var form = header == null ? Bodies.form(context) : Map.<String, String>of();
    var token = header == null ? form.getOrDefault(Caller.FIELD, "") : header;
    var stranger = origins.strangeSender(context.request());
    if (stranger.isPresent()) {
      refuseForm(context, asked, stranger.get());
    } else if (Secrets.isSame(token, asked.known().formToken())) {
      judge(context, asked, form);
    } else {
      refuseForm(context, asked, "it is of an earlier sign-in, or not of this page");
    }
  }

  private void refuseForm(RoutingContext context, Asked asked, String why) {
    doorman.note(context, asked.who(), "form refused", 403, why);
    say(
        context,
        403,
        "Nothing was changed",
        "This form cannot be taken: " + why + ".",
        "Open the page again and press the button once more.");
  }

  private void judge(RoutingContext context, Asked asked, Map<String, String> form) {
    var verdict = asked.rules().isEmpty() ? unknownPath(asked) : Verdict.ALLOWED;
    for (var match : asked.rules()) {
      var parameters = new HashMap<>(form);
      parameters.putAll(match.parameters());
      var visit =
          new Visit(asked.who(), isLocal(context), name -> parameters.getOrDefault(name, ""));
      var own = match.rule().need().judge(visit);
      verdict = own.compareTo(verdict) > 0 ? own : verdict;
    }
    switch (verdict) {
      case ALLOWED -> letIn(context, asked);
      case LEFT_TO_THE_FACE -> {
        Caller.letStrangerTo(context);
        context.next();
      }
      case UNKNOWN -> askWho(context);
      case FORBIDDEN -> forbid(context, asked);
    }
  }

  private static Verdict unknownPath(Asked asked) {
    return asked.who() == null ? Verdict.UNKNOWN : Verdict.FORBIDDEN;
  }

  private void letIn(RoutingContext context, Asked asked) {
    var who = asked.who();
    if (who != null) {
      new Caller(
              who.name(),
              who.person(),
              who.isProgram(),
              who.may(Scope.TEAM),
              asked.known().formToken())
          .put(context);
      if (!isSafe(context)) {
        var method = context.request().method().name();
        context.addEndHandler(
            _ -> doorman.note(context, who, method, context.response().getStatusCode(), ""));
      }
    }
    context.next();
  }

  private void askWho(RoutingContext context) {
    if (isSafe(context) && wantsPage(context)) {
      var to = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
      Answers.guard(context.response())
          .setStatusCode(303)
          .putHeader(HttpHeaders.LOCATION, "/login?to=" + to)
          .end();
      return;
    }
    var path = String.valueOf(context.normalizedPath());
    boolean calendar = path.startsWith("/api/v1/oncall/") || path.equals("/metrics");
    context
        .response()
        .putHeader("WWW-Authenticate", (calendar ? "Basic" : "Bearer") + " realm=\"watchbell\"");
    say(
        context,
        401,
        "Who are you?",
        "Nobody is signed in here (any more), or the token is not good.",
        "Sign in at /login; programs send Authorization: Bearer with a token of watchbell token"
            + " create.");
  }

  private void forbid(RoutingContext context, Asked asked) {
    if (asked.rules().isEmpty()) {
      context.fail(404);
      return;
    }
    doorman.note(context, asked.who(), context.request().method() + " refused", 403, "");
    say(
        context,
        403,
        "You may not do this",
        "Your role or token does not allow it; nothing was changed.",
        "Whoever is an admin here can give you another role.");
  }

  private void say(RoutingContext context, int status, String title, String text, String hint) {
    if (wantsPage(context)) {
      pages.sayInConsole(context, status, title, text, hint);
    } else {
      Answers.error(context, status, text, null, hint);
    }
  }

  private static boolean wantsPage(RoutingContext context) {
    var accept = context.request().getHeader(HttpHeaders.ACCEPT);
    return accept != null
        && accept.contains("text/html")
        && !String.valueOf(context.normalizedPath()).startsWith("/api/");
  }

  /** From this machine, and not handed on by a proxy on it. */
  private static boolean isLocal(RoutingContext context) {
    var request = context.request();
    try {
      return request.getHeader("Forwarded") == null
          && request.getHeader("X-Forwarded-For") == null
          && InetAddress.getByName(Doorman.address(context)).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
