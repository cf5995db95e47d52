package io.watchbell.deploy.launch;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param data the data directory
 * @param configuration the configuration directory; null for what is built in
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any that is free
 * @param kafka {@code host:port[,...]} of an outside cluster; null for the embedded broker
 * @param followsLog whether the configuration is the one that the log says is live, and no
 *     directory's
 * @param services what this process does
 * @param security what clients of the outside cluster need
 */
public record Options(
    Path data,
    @Nullable Path configuration,
    String host,
    int port,
    @Nullable String kafka,
    boolean followsLog,
    Set<Service> services,
    KafkaSettings security) {
  public Options {
    services = Set.copyOf(services);
  }

  /** One that does everything, and whose configuration is in files. */
  public Options(
      Path data, @Nullable Path configuration, String host, int port, @Nullable String kafka) {
    this(data, configuration, host, port, kafka, false, Service.ALL, KafkaSettings.NONE);
  }

  /** Where it listens unless told otherwise. */
  public static final String HOST = "127.0.0.1";

  /** On which port it listens unless told otherwise. */
  public static final int PORT = 8080;
}
