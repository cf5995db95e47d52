package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether it is safe to listen where the command line says. */
final class Exposure {
  private Exposure() {}

  /**
   * Refuses an address that others can reach while anybody could post alerts or read incidents.
   *
   * @throws StartFailure with what to set
   */
  static void check(String host, Configuration configuration) {
    if (isLoopback(host)) {
      return;
    }
    var tls = configuration.settings().tls();
    if (tls != null && tls.clientsRequired()) {
      return; // Whoever is let in at all has a certificate of an authority that was chosen.
    }
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
    throw new StartFailure(
        "listening on "
            + host
            + " would let anybody on the network read and acknowledge incidents: the console has"
            + " no login yet",
        "listen on 127.0.0.1 and put a proxy with a login before it; let only /hooks/, /api/v2/,"
            + " /v2/, /ping/, /a/ and /health/ pass without; or let everybody show a certificate:"
            + " tls with clients: require in settings.yaml");
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
