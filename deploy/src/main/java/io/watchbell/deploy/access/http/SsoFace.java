package io.watchbell.deploy.access.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.access.AccessSettings;
import io.watchbell.deploy.access.OidcSettings;
import io.watchbell.deploy.access.OidcSettings.Mapped;
import io.watchbell.deploy.access.http.LoginFace.Begin;
import io.watchbell.deploy.access.oidc.OidcClient;
import io.watchbell.deploy.access.store.Secrets;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /login/sso}, the way to the provider of identities, and {@code /login/callback} back. */
final class SsoFace implements Face {
  private static final Logger log = LoggerFactory.getLogger(SsoFace.class);
  private static final int TICKET_PARTS = 4;

  private final Doorman doorman;
  private final LoginFace login;
  private final Supplier<AccessSettings> settings;
  private final Provider provider;
  private final Origins origins;

  /**
   * How the provider is reached.
   *
   * @param client speaks to it
   * @param callback our own address for the way back, as the provider knows it
   * @param people who is on call under this name, or null for nobody
   */
  record Provider(
      OidcClient client, Supplier<URI> callback, Function<String, @Nullable String> people) {}

  SsoFace(
      Doorman doorman,
      LoginFace login,
      Supplier<AccessSettings> settings,
      Provider provider,
      Origins origins) {
    this.doorman = doorman;
    this.login = login;
    this.settings = settings;
    this.provider = provider;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, "/login/sso").handler(origins.looking()).handler(this::leave);
    Answers.read(router, "/login/callback").handler(origins.looking()).handler(this::back);
  }

  private void leave(RoutingContext context) {
    var oidc = settings.get().oidc();
    if (oidc == null) {
      context.fail(404);
      return;
    }
    var to = Targets.local(context.request().getParam("to"));
    var ticket = new OidcClient.Ticket(Secrets.fresh(), Secrets.fresh(), Secrets.fresh());
    context
        .vertx()
        .executeBlocking(
            () -> provider.client().way(oidc, ticket, provider.callback().get()), false)
        .onSuccess(way -> {
          var held = String.join(".", ticket.state(), ticket.nonce(), ticket.verifier());
          doorman.cookies().setSso(context, held + "." + Secrets.hex(to));
          Answers.guard(context.response())
              .setStatusCode(303)
              .putHeader(HttpHeaders.LOCATION, way.toString())
              .end();
        })
        .onFailure(failure -> refuse(context, to, "could not be reached", failure));
  }

  private void back(RoutingContext context) {
    var oidc = settings.get().oidc();
    var held = doorman.cookies().sso(context);
    doorman.cookies().endSso(context);
    var parts = held == null ? new String[0] : held.split("\\.", -1);
    if (oidc == null || parts.length != TICKET_PARTS) {
      login.page(context, 400, "/", "This sign-in began in another browser, or too long ago.");
      return;
    }
    var ticket = new OidcClient.Ticket(parts[0], parts[1], parts[2]);
    var to = Targets.local(Secrets.unhex(parts[3]));
    if (!Secrets.isSame(context.request().getParam("state", ""), ticket.state())) {
      refuse(context, to, "answered to another sign-in", null);
      return;
    }
    var code = context.request().getParam("code");
    if (code == null) {
      refuse(context, to, "refused: " + context.request().getParam("error", "no code"), null);
      return;
    }
    context
        .vertx()
        .executeBlocking(
            () -> provider.client().claims(oidc, ticket, code, provider.callback().get()), false)
        .onSuccess(claims -> came(context, oidc, claims, to))
        .onFailure(failure -> refuse(context, to, "did not prove who you are", failure));
  }

  private void came(
      RoutingContext context, OidcSettings oidc, Map<String, Object> claims, String to) {
    switch (oidc.map(claims)) {
      case Mapped.Out(var why) -> {
        doorman.note(context, null, "sign-in refused", 403, why);
        login.page(context, 403, to, "You are known there, and nobody here: " + why + ".");
      }
      case Mapped.In(var name, var person, var role) ->
          login.begin(context, new Begin(name, provider.people().apply(person), role, "sso", to));
    }
  }

  private void refuse(RoutingContext context, String to, String why, @Nullable Throwable failure) {
    log.warn("signing in: the provider of identities {}", why, failure);
    doorman.note(context, null, "sign-in refused", 401, "the provider " + cut(why));
    login.page(context, failure == null ? 401 : 502, to, "The provider " + cut(why) + ".");
  }

  private static String cut(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120);
  }
}
