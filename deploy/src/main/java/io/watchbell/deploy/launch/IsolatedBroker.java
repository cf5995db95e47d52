package io.watchbell.deploy.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of one Kafka version in this process, whose clients are of another. It is loaded from
 * a directory of its own jars by a class loader that knows nothing of ours.
 */
public final class IsolatedBroker implements AutoCloseable {
  private static final String CLASS = "io.watchbell.broker.EmbeddedBroker";
  private static final String LIB_PROPERTY = "watchbell.broker.lib";
  private static final int CLUSTER_ID_BYTES = 16;

  private final AutoCloseable broker;
  private final String bootstrap;

  private IsolatedBroker(AutoCloseable broker, String bootstrap) {
    this.broker = broker;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts a broker and returns when it serves.
   *
   * @param directory of its files, made when missing
   * @param flush {@code os} or {@code every-write}
   * @param ended told the exit code and why, when the broker cannot go on
   * @throws StartFailure when it does not come up
   */
  public static IsolatedBroker start(
      Path directory, String flush, BiConsumer<Integer, String> ended) {
    try {
      var ports = BrokerPorts.choose(directory);
      Map<String, String> wanted =
          Map.of(
              "directory", directory.toString(),
              "cluster.id", newClusterId(),
              "port", Integer.toString(ports.client()),
              "controller.port", Integer.toString(ports.controller()),
              "flush", flush);
      return new IsolatedBroker(run(wanted, ended), "127.0.0.1:" + ports.client());
    } catch (IOException e) {
      throw new StartFailure(
          "cannot lay out the broker in " + directory + ": " + e.getMessage(),
          "is the disk full, or the directory read-only?",
          e);
    }
  }

  private static AutoCloseable run(Map<String, String> wanted, BiConsumer<Integer, String> ended)
      throws IOException {
    var thread = Thread.currentThread();
    var usual = thread.getContextClassLoader();
    // Threads that the broker starts inherit it, and Kafka loads its own classes by it. It is never
    // closed: the broker lives as long as the process, and its last threads may still load.
    var loader = new URLClassLoader("broker", jars(), ClassLoader.getPlatformClassLoader());
    thread.setContextClassLoader(loader);
    try {
      Consumer<LogRecord> log = IsolatedBroker::log;
      var broker =
          loader
              .loadClass(CLASS)
              .getConstructor(Map.class, Consumer.class, BiConsumer.class)
              .newInstance(wanted, log, ended);
      ((Runnable) broker).run();
      return (AutoCloseable) broker;
    } catch (InvocationTargetException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the broker's jars do not fit this program", e);
    } catch (RuntimeException e) {
      throw failure(e);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private static StartFailure failure(Throwable cause) {
    return new StartFailure(
        "the embedded broker does not start: " + cause.getMessage(),
        "the log says more; --kafka HOST:PORT uses an outside cluster instead",
        cause);
  }

  /** How clients reach it. */
  public String bootstrap() {
    return bootstrap;
  }

  @Override
  public void close() {
    try {
      broker.close();
    } catch (Exception e) {
      throw new IllegalStateException("the broker did not stop in order", e);
    }
  }

  private static String newClusterId() {
    byte[] bytes = new byte[CLUSTER_ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    bytes[0] &= 0x7F; // Kafka refuses an id that begins with '-'.
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void log(LogRecord record) {
    Logger log = LoggerFactory.getLogger("broker." + record.getLoggerName());
    if (record.getLevel().intValue() < Level.SEVERE.intValue()) {
      log.warn(record.getMessage(), record.getThrown());
    } else {
      log.error(record.getMessage(), record.getThrown());
    }
  }

  private static URL[] jars() throws IOException {
    for (var directory : places()) {
      var jars = new ArrayList<URL>();
      if (Files.isDirectory(directory)) {
        try (var files = Files.newDirectoryStream(directory, "*.jar")) {
          for (var jar : files) {
            jars.add(url(jar));
          }
        }
      }
      if (!jars.isEmpty()) {
        return jars.toArray(URL[]::new);
      }
    }
    throw new StartFailure(
        "the broker's jars are in none of " + places(),
        "build the whole: ./mvnw -DskipTests -Dfast package");
  }

  /**
   * In the distribution: {@code lib/this.jar} and {@code broker/}; in the source tree: its target.
   */
  private static List<Path> places() {
    var set = System.getProperty(LIB_PROPERTY);
    if (set != null) {
      return List.of(Path.of(set));
    }
    var beside = ownPlace().resolve("../..").normalize();
    return List.of(beside.resolve("broker"), beside.resolve("broker/target/lib"));
  }

  private static Path ownPlace() {
    try {
      return Path.of(
          IsolatedBroker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this program does not know where it is", e);
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
