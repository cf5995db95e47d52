package io.watchbell.deploy.access.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.watchbell.deploy.access.store.AccessDesk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a program shows of itself. */
final class Credentials {
  /** Begins the key of the data directory. */
  static final String OPERATOR_PREFIX = "wbo_";

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private Credentials() {}

  /**
   * A token of ours that stands in {@code Authorization}: as {@code Bearer}, or as the password of
   * {@code Basic}, for calendars and others that know nothing else. Null where there is none; keys
   * of integrations are none.
   */
  static @Nullable String of(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return null;
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return ours(header.substring(BEARER.length()).strip());
    }
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return ours(password(header.substring(BASIC.length()).strip()));
    }
    return null;
  }

  private static String password(String encoded) {
    try {
      var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static @Nullable String ours(String secret) {
    return secret.startsWith(AccessDesk.TOKEN_PREFIX) || secret.startsWith(OPERATOR_PREFIX)
        ? secret
        : null;
  }
}
