package io.watchbell.escalation.contact;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which push services are believed. The address of a browser comes from outside, and we post to it:
 * it must not lead to whatever else can be reached from here.
 *
 * @param further those that settings allow beside the known ones: {@code push.example.com}, {@code
 *     *.example.com}, or a whole origin, as {@code http://127.0.0.1:8091}
 */
public record PushHosts(List<String> further) {
  /** Those of Chrome, Firefox, Edge and Safari. */
  private static final List<String> KNOWN =
      List.of(
          "fcm.googleapis.com",
          "updates.push.services.mozilla.com",
          "*.notify.windows.com",
          "web.push.apple.com",
          "*.push.apple.com");

  /** The known ones alone. */
  public static final PushHosts USUAL = new PushHosts(List.of());

  private static final int HTTPS = 443;

  public PushHosts {
    further = List.copyOf(further);
  }

  /** The known ones, and those of this setting: separated by commas or spaces. */
  public static PushHosts of(String setting) {
    return new PushHosts(
        Arrays.stream(setting.split("[,\\s]+"))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .toList());
  }

  /** The hosts that settings of channels allow. */
  public static PushHosts of(ChannelSettings settings) {
    return of(settings.of(ContactKinds.WEB_PUSH).getOrDefault("hosts", ""));
  }

  /** Whether messages may be posted to this address. */
  public boolean allows(URI endpoint) {
    var host = endpoint.getHost();
    if (host == null || endpoint.getUserInfo() != null || endpoint.getFragment() != null) {
      return false;
    }
    var name = host.toLowerCase(Locale.ROOT);
    var origin =
        endpoint.getScheme()
            + "://"
            + name
            + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    if (further.contains(origin)) {
      return true;
    }
    boolean plain = endpoint.getPort() < 0 || endpoint.getPort() == HTTPS;
    return "https".equals(endpoint.getScheme())
        && plain
        && (fits(name, KNOWN) || fits(name, further));
  }

  private static boolean fits(String name, List<String> patterns) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.startsWith("*.")
                ? name.endsWith(pattern.substring(1)) && name.length() >= pattern.length()
                : name.equals(pattern));
  }

  /** For people: which are allowed. */
  public String words() {
    var all = new java.util.ArrayList<>(KNOWN);
    all.addAll(further);
    return String.join(", ", all);
  }
}
