package io.watchbell.deploy.access.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.access.AccessSettings;
import io.watchbell.deploy.access.Identity;
import io.watchbell.deploy.access.Names;
import io.watchbell.deploy.access.store.AccessDesk.SignIn;
import io.watchbell.deploy.access.store.Secrets;
import io.watchbell.model.access.Role;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /login}, for people with an account of ours, and {@code POST /logout} for all. */
final class LoginFace implements Face {
  private static final String TEMPLATE = "deploy/login";
  private static final int BODY_BYTES_MAX = 8 * 1024;

  private final Doorman doorman;
  private final Supplier<AccessSettings> settings;
  private final Pages pages;
  private final Origins origins;

  LoginFace(Doorman doorman, Supplier<AccessSettings> settings, Pages pages, Origins origins) {
    this.doorman = doorman;
    this.settings = settings;
    this.pages = pages.warm(TEMPLATE);
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, "/login").handler(origins.looking()).handler(this::show);
    router
        .post("/login")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::signIn);
    router
        .post("/logout")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::signOut);
  }

  private void show(RoutingContext context) {
    var to = Targets.local(context.request().getParam("to"));
    if (doorman.who(context).who() != null) {
      redirect(context, to);
    } else {
      page(context, 200, to, "");
    }
  }

  /** The form, and what was wrong with the last one. */
  void page(RoutingContext context, int status, String to, String wrong) {
    var now = settings.get();
    var known = doorman.cookies().form(context);
    var form = known == null ? Secrets.fresh() : known;
    doorman.cookies().setForm(context, form);
    pages.answer(
        context,
        status,
        TEMPLATE,
        Map.of(
            "to",
            to,
            "wrong",
            wrong,
            "formToken",
            Secrets.formToken(form),
            "passwords",
            now.passwords(),
            "sso",
            now.oidc() != null));
  }

  private void signIn(RoutingContext context) {
    var form = new HashMap<>(Bodies.form(context));
    var to = Targets.local(form.get("to"));
    var name = form.getOrDefault("name", "").strip();
    var password = form.getOrDefault("password", "");
    var tie = doorman.cookies().form(context);
    if (tie == null
        || !Secrets.isSame(form.getOrDefault(Caller.FIELD, ""), Secrets.formToken(tie))) {
      page(context, 403, to, "The page was too old, or the browser keeps no cookies. Try again.");
      return;
    }
    if (!settings.get().passwords()
        || Names.complaintAboutName(name).isPresent()
        || password.length() > Names.PASSWORD_MAX) {
      wrong(context, to, "");
      return;
    }
    context
        .vertx()
        .executeBlocking(
            () -> doorman.desk().signIn(name, password, Doorman.address(context)), false)
        .onSuccess(came -> came(context, came, name, to))
        .onFailure(context::fail);
  }

  private void came(RoutingContext context, SignIn came, String name, String to) {
    switch (came) {
      case SignIn.Good(var account) ->
          begin(context, new Begin(account.name(), account.person(), null, "password", to));
      case SignIn.Wrong() ->
          // What stands in the field of the name may be a password.
          wrong(context, to, doorman.desk().book().account(name) == null ? "" : name);
      case SignIn.TooOften(var wait) -> {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        var minutes = Math.max(1, wait.plus(Duration.ofSeconds(59)).toMinutes());
        page(context, 429, to, "Too many tries. Again in " + minutes + " min.");
      }
    }
  }

  private void wrong(RoutingContext context, String to, String name) {
    doorman.note(context, null, "sign-in refused", 401, name.isEmpty() ? "" : "as " + name);
    page(context, 401, to, "Name or password is wrong.");
  }

  /**
   * Somebody who comes in.
   *
   * @param role null for an account of ours
   * @param how they came
   * @param to where they wanted to go
   */
  record Begin(String name, @Nullable String person, @Nullable Role role, String how, String to) {}

  /** Begins a session, always a new one: what the browser held before opens nothing any more. */
  void begin(RoutingContext context, Begin who) {
    var cookies = doorman.cookies();
    var before = cookies.session(context);
    if (before != null) {
      doorman.desk().end(before);
    }
    var begun = doorman.desk().begin(who.name(), who.person(), who.role());
    Future.fromCompletionStage(begun.written(), context.vertx().getOrCreateContext())
        .onSuccess(_ -> {
          cookies.setSession(context, begun.secret(), settings.get().sessions().longest());
          doorman.note(
              context,
              new Identity(who.name(), who.person(), Set.of(), who.how(), false),
              "sign-in",
              303,
              "");
          redirect(context, who.to());
        })
        .onFailure(_ ->
            page(context, 503, who.to(), "The log does not take it at the moment. Try again."));
  }

  private void signOut(RoutingContext context) {
    var session = doorman.cookies().session(context);
    var known = doorman.who(context);
    if (session != null && known.who() != null) {
      var token = Bodies.form(context).getOrDefault(Caller.FIELD, "");
      if (!Secrets.isSame(token, Secrets.formToken(session))) {
        Answers.error(context, 403, "this form is not of our page", Caller.FIELD, "press it again");
        return;
      }
      Future.fromCompletionStage(doorman.desk().end(session), context.vertx().getOrCreateContext())
          .onSuccess(_ -> {
            doorman.note(context, known.who(), "sign-out", 303, "");
            doorman.cookies().endSession(context);
            redirect(context, "/login");
          })
          .onFailure(_ -> context.fail(503));
      return;
    }
    doorman.cookies().endSession(context);
    redirect(context, "/login");
  }

  private static void redirect(RoutingContext context, String to) {
    Answers.guard(context.response()).setStatusCode(303).putHeader(HttpHeaders.LOCATION, to).end();
  }
}
