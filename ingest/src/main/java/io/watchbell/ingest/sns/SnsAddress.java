package io.watchbell.ingest.sns;

import com.google.re2j.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses in a message of SNS may be visited. A message is anybody's until its signature is
 * checked, and whoever names the certificate could name his own.
 */
public final class SnsAddress {
  private static final int LENGTH_MAX = 2_048;
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{1,63}\\.amazonaws\\.com(\\.cn)?");
  private static final Pattern CERTIFICATE =
      Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]{1,128}\\.pem");

  private SnsAddress() {}

  /** The address of a certificate; empty where it is not one of SNS. */
  public static Optional<URI> certificate(String text) {
    return ofSns(text)
        .filter(uri -> uri.getRawQuery() == null)
        .filter(uri -> CERTIFICATE.matches(uri.getRawPath()));
  }

  /**
   * The address that confirms a subscription, and does nothing else; empty where it is another.
   *
   * @param topic the only topic that it may be about
   */
  public static Optional<URI> subscription(String text, String topic) {
    return ofSns(text)
        .filter(uri -> uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        .filter(uri -> uri.getQuery() != null)
        .filter(uri -> {
          var parts = List.of(uri.getQuery().split("&"));
          return only(parts, "Action=", "ConfirmSubscription") && only(parts, "TopicArn=", topic);
        });
  }

  private static boolean only(List<String> parts, String name, String value) {
    return parts.stream()
        .filter(part -> part.startsWith(name))
        .toList()
        .equals(List.of(name + value));
  }

  private static Optional<URI> ofSns(String text) {
    if (text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      var uri = URI.create(text);
      boolean plain =
          "https".equals(uri.getScheme())
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && (uri.getPort() == -1 || uri.getPort() == 443);
      boolean known = uri.getHost() != null && HOST.matches(uri.getHost());
      return plain && known ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
