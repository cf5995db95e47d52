package io.watchbell.deploy.launch;

import java.nio.file.Path;
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
 */
public record Options(
    Path data,
    @Nullable Path configuration,
    String host,
    int port,
    @Nullable String kafka,
    boolean followsLog) {
  /** One whose configuration is in files. */
  public Options(
      Path data, @Nullable Path configuration, String host, int port, @Nullable String kafka) {
    this(data, configuration, host, port, kafka, false);
  }

  /** Where it listens unless told otherwise. */
  public static final String HOST = "127.0.0.1";

  /** On which port it listens unless told otherwise. */
  public static final int PORT = 8080;
}
