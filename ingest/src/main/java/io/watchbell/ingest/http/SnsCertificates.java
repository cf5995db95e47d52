package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.watchbell.ingest.http.Fetch.Fetched;
import io.watchbell.ingest.sns.SnsCertificate;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The certificates of SNS, each fetched once: what is at an address there never changes. Safe for
 * use by many threads.
 */
final class SnsCertificates {
  /** AWS has some dozens of regions, and changes a region's certificate once a year. */
  private static final int KEPT_MAX = 64;

  /** Most that are fetched at a time. */
  private static final int UNDER_WAY_MAX = 4;

  private final Fetch fetch;
  private final Map<URI, Future<Found>> underWay = new HashMap<>();
  private final LinkedHashMap<URI, SnsCertificate> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** What came of looking for one. */
  sealed interface Found {
    /** It is here. */
    record Certificate(SnsCertificate certificate) implements Found {}

    /**
     * It cannot be had now.
     *
     * @param why a few words
     */
    record Unavailable(String why) implements Found {}
  }

  SnsCertificates(Fetch fetch) {
    this.fetch = fetch;
  }

  /** The certificate at this address, which has to be one of SNS. The future never fails. */
  synchronized Future<Found> at(URI address, Instant now) {
    var known = kept.get(address);
    if (known != null && known.isValid(now)) {
      return Future.succeededFuture(new Found.Certificate(known));
    }
    var coming = underWay.get(address);
    if (coming != null) {
      return coming;
    }
    if (underWay.size() >= UNDER_WAY_MAX) {
      return Future.succeededFuture(
          new Found.Unavailable("too many others are being fetched at the moment"));
    }
    var found =
        fetch.get(address, SnsCertificate.BYTES_MAX).map(fetched -> arrived(address, fetched));
    if (!found.isComplete()) {
      underWay.put(address, found);
    }
    return found;
  }

  private synchronized Found arrived(URI address, Fetched fetched) {
    underWay.remove(address);
    var found = read(fetched);
    if (found instanceof Found.Certificate(var certificate)) {
      kept.put(address, certificate);
      if (kept.size() > KEPT_MAX) {
        kept.pollFirstEntry();
      }
    }
    return found;
  }

  private static Found read(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Answered(int status, var body) when status == 200 -> read(body.getBytes());
      case Fetched.Answered(int status, _) -> new Found.Unavailable("the answer was " + status);
      case Fetched.Failed(var why) -> new Found.Unavailable(why);
    };
  }

  private static Found read(byte[] body) {
    try {
      return new Found.Certificate(SnsCertificate.read(body));
    } catch (CertificateException e) {
      return new Found.Unavailable("what is there is no certificate: " + e.getMessage());
    }
  }
}
