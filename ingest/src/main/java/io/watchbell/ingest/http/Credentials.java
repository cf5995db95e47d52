package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The keys that came along with a request, in every way in which a sender may be able to. */
final class Credentials {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";
  private static final String GENIE_KEY = "geniekey ";

  /** Our own, and those in which senders put a token that their users cannot put elsewhere. */
  private static final List<String> HEADERS =
      List.of("X-Watchbell-Key", "X-Routing-Key", "X-Gitlab-Token", "X-Honeycomb-Webhook-Token");

  private Credentials() {}

  static List<String> of(RoutingContext context) {
    var keys = new ArrayList<String>();
    var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      addAuthorization(authorization.strip(), keys);
    }
    for (var header : HEADERS) {
      var key = context.request().getHeader(header);
      if (key != null) {
        keys.add(key.strip());
      }
    }
    var inPath = context.pathParam("key");
    if (inPath != null) {
      keys.add(inPath);
    }
    return keys;
  }

  private static void addAuthorization(String authorization, List<String> keys) {
    for (var scheme : new String[] {BEARER, GENIE_KEY}) {
      if (is(authorization, scheme)) {
        keys.add(authorization.substring(scheme.length()).strip());
      }
    }
    if (is(authorization, BASIC)) {
      keys.add(password(authorization.substring(BASIC.length()).strip()));
    }
  }

  private static boolean is(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static String password(String basic) {
    try {
      var both = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      return both.substring(both.indexOf(':') + 1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
