package io.watchbell.deploy.access.http;

import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.access.Identity;
import io.watchbell.deploy.access.store.AccessDesk;
import io.watchbell.deploy.access.store.Secrets;
import io.watchbell.model.access.AccessEvent;
import io.watchbell.web.Paths;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows people and programs by what they show.
 *
 * @param desk of accounts, tokens and sessions
 * @param operatorKey the key of the data directory; it begins with {@code wbo_}
 * @param cookies as they are set
 */
record Doorman(AccessDesk desk, String operatorKey, Cookies cookies) {
  /**
   * Who asks.
   *
   * @param who null where nobody knows
   * @param formToken what forms have to carry; empty for programs
   */
  record Known(@Nullable Identity who, String formToken) {
    private static final Known NOBODY = new Known(null, "");
  }

  /** Who asks. A token that is shown counts, and where it is no good, nothing else does. */
  Known who(RoutingContext context) {
    var token = Credentials.of(context.request());
    if (token != null) {
      return new Known(program(token).orElse(null), "");
    }
    var session = cookies.session(context);
    if (session == null) {
      return Known.NOBODY;
    }
    return desk.bySession(session)
        .map(identity -> new Known(identity, Secrets.formToken(session)))
        .orElse(Known.NOBODY);
  }

  private Optional<Identity> program(String token) {
    return token.startsWith(Credentials.OPERATOR_PREFIX)
        ? Optional.of(Identity.OPERATOR).filter(_ -> Secrets.isSame(token, operatorKey))
        : desk.byToken(token);
  }

  /** Writes down what somebody did, or what was refused. */
  void note(RoutingContext context, @Nullable Identity who, String what, int status, String note) {
    desk.note(
        new AccessEvent(
            desk.now(),
            who == null ? "" : who.name(),
            who == null ? "" : who.how(),
            what,
            Paths.redacted(context.request().path()),
            address(context),
            status,
            note));
  }

  /** Where the request comes from, without the port. */
  static String address(RoutingContext context) {
    var address = context.request().remoteAddress();
    var host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }
}
