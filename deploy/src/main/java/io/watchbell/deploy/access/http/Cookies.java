package io.watchbell.deploy.access.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Our cookies: for us alone, not for scripts, and not sent along from other web sites but when
 * somebody follows a link to here.
 *
 * @param isSecure whether people come by TLS: then browsers take them from nobody else (the prefix
 *     {@code __Host-}, RFC 6265bis) and send them by TLS only
 */
record Cookies(boolean isSecure) {
  private static final String SESSION = "watchbell";
  private static final String FORM = "watchbell-form";
  private static final String SSO = "watchbell-sso";
  private static final Duration FORM_MAX = Duration.ofHours(12);
  private static final Duration SSO_MAX = Duration.ofMinutes(10);

  /** What the browser of somebody who is signed in holds, or null. */
  @Nullable String session(RoutingContext context) {
    return read(context, SESSION);
  }

  void setSession(RoutingContext context, String secret, Duration max) {
    set(context, SESSION, secret, max);
  }

  void endSession(RoutingContext context) {
    set(context, SESSION, "", Duration.ZERO);
  }

  /** What ties the form of signing in to this browser, or null. */
  @Nullable String form(RoutingContext context) {
    return read(context, FORM);
  }

  void setForm(RoutingContext context, String secret) {
    set(context, FORM, secret, FORM_MAX);
  }

  /** What ties the way to the provider and back to this browser, or null. */
  @Nullable String sso(RoutingContext context) {
    return read(context, SSO);
  }

  void setSso(RoutingContext context, String ticket) {
    set(context, SSO, ticket, SSO_MAX);
  }

  void endSso(RoutingContext context) {
    set(context, SSO, "", Duration.ZERO);
  }

  private String named(String name) {
    return isSecure ? "__Host-" + name : name;
  }

  private @Nullable String read(RoutingContext context, String name) {
    var cookie = context.request().getCookie(named(name));
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  private void set(RoutingContext context, String name, String value, Duration max) {
    context
        .response()
        .addCookie(
            Cookie.cookie(named(name), value)
                .setHttpOnly(true)
                .setSecure(isSecure)
                .setSameSite(CookieSameSite.LAX)
                .setPath("/")
                .setMaxAge(max.toSeconds()));
  }
}
