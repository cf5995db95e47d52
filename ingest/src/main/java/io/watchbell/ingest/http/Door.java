package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.web.Origins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who may come in: a browser only from our own pages, and everybody only with the right key. */
final class Door {
  private final Supplier<Keyring> keyring;
  private final Origins origins;

  Door(Supplier<Keyring> keyring, Origins origins) {
    this.keyring = keyring;
    this.origins = origins;
  }

  /**
   * Decides about a request.
   *
   * @param sources which kinds of integration use this door
   * @param inBody keys that stood in the body
   */
  Admission admit(RoutingContext context, List<String> sources, List<String> inBody) {
    var presented = new ArrayList<>(Credentials.of(context));
    presented.addAll(inBody);
    return keyring.get().admit(sources, presented, Certificates.of(context));
  }

  /** Whether senders of these kinds may sign what they post. */
  boolean isSigned(List<String> sources) {
    return keyring.get().isSigned(sources);
  }

  /** Those that may take this request if it is a message of a topic of theirs. */
  List<Integration> ofTopics(RoutingContext context, List<String> sources) {
    return keyring.get().ofTopics(sources, Credentials.of(context));
  }

  /** Decides about a request whose body is known. */
  Admission admitSigned(
      RoutingContext context, List<String> sources, Delivery delivery, Instant now) {
    return keyring
        .get()
        .admitSigned(sources, Credentials.of(context), Certificates.of(context), delivery, now);
  }

  /**
   * Why this request is another web page's, or empty. Monitoring tools send neither of these
   * headers; a page that somebody happens to look at on this machine cannot leave them out, and
   * could otherwise silence everything where no key is needed.
   */
  Optional<String> strangePage(RoutingContext context) {
    return reads(context) ? Optional.empty() : strangeCaller(context);
  }

  /** The same for addresses at which even reading changes something. */
  Optional<String> strangeCaller(RoutingContext context) {
    var request = context.request();
    var site = request.getHeader("Sec-Fetch-Site");
    boolean browser = request.getHeader(HttpHeaders.ORIGIN) != null || site != null;
    // Typed into the address bar: by nobody but the person before it.
    boolean typed = "none".equals(site) && reads(context);
    return browser && !typed ? origins.strangeSender(request) : Optional.empty();
  }

  private static boolean reads(RoutingContext context) {
    var method = context.request().method();
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }
}
