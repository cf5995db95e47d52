package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Whether it is safe to listen where the command line says. */
final class Exposure {
  private Exposure() {}

  /**
   * Refuses an address that others can reach while anybody could post alerts or read incidents.
   *
   * @param services what would be reached there
   * @throws StartFailure with what to set
   */
  static void check(String host, Set<Service> services, Configuration configuration) {
    if (isLoopback(host)) {
      return;
    }
    var tls = configuration.settings().tls();
    if (tls != null && tls.clientsRequired()) {
      return; // Whoever is let in at all has a certificate of an authority that was chosen.
    }
    if (services.contains(Service.INGEST)) {
      checkDoors(host, configuration);
    }
    checkAccess(host, configuration);
  }

  private static void checkDoors(String host, Configuration configuration) {
    var open = configuration.integrations().open();
    if (!open.isEmpty()) {
      throw new StartFailure(
          "listening on "
              + host
              + " would let anybody on the network post alerts: no key is set for "
              + String.join(", ", open),
          "name the keys' environment variables in integrations.yaml:"
              + " {prometheus: {source: prometheus, keys_env: [PROMETHEUS_KEY]}}");
    }
    var unlocked = configuration.heartbeats().doors().open();
    if (!unlocked.isEmpty()) {
      throw new StartFailure(
          "listening on "
              + host
              + " would let anybody on the network ping heartbeats: no key is set for "
              + String.join(", ", unlocked),
          "name the keys' environment variables in heartbeats.yaml: {keys_env: [MY_KEY]}");
    }
  }

  private static void checkAccess(String host, Configuration configuration) {
    var settings = configuration.settings();
    var access = settings.access();
    if (access == null) {
      throw new StartFailure(
          "listening on "
              + host
              + " would let anybody on the network read and acknowledge incidents: nobody has to"
              + " sign in",
          "write access: {} into settings.yaml and watchbell user add (docs/security.md); or let"
              + " everybody show a certificate: tls with clients: require");
    }
    var publicUrl = settings.publicUrl();
    boolean behindTls = publicUrl != null && "https".equals(publicUrl.getScheme());
    if (settings.tls() == null && !behindTls && !access.clearText()) {
      throw new StartFailure(
          "listening on "
              + host
              + " without TLS would send passwords and sessions over the network as they are",
          "set tls in settings.yaml; or, behind a proxy that speaks TLS, public_url: https://...;"
              + " or, in a network that nobody else is in, access: { clear_text: true }");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartFailure(
          "there is no address " + host + " here", "--host 127.0.0.1 is the usual one", e);
    }
  }
}
