package io.watchbell.ingest.http;

import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.ClientCertificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The certificate that a sender has shown while the connection was made. */
final class Certificates {
  private Certificates() {}

  /** The sender's own, not those of its authorities; null if it has shown none. */
  static @Nullable ClientCertificate of(RoutingContext context) {
    var connection = context.request().connection();
    if (!connection.isSsl()) {
      return null;
    }
    try {
      var chain = connection.peerCertificates();
      return !chain.isEmpty() && chain.getFirst() instanceof X509Certificate own
          ? ClientCertificate.of(own).orElse(null)
          : null;
    } catch (SSLPeerUnverifiedException _) {
      return null;
    }
  }
}
