package io.watchbell.killtest.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All machines: brokers, and instances of Watchbell on them. */
public final class Cluster implements AutoCloseable {
  /** Where every instance listens, on its own address. */
  public static final int PORT = 8080;

  private static final String CLUSTER_ID = "a2lsbHRlc3Qta2lsbHRlcw";
  private static final int FORMAT_SECONDS_MAX = 60;

  private final Installation installation;
  private final Network network;
  private final Path home;
  private final int diskMegabytes;
  private final Notebook notebook;
  private final Map<String, Machine> brokers = new LinkedHashMap<>();
  private final Map<String, Machine> instances = new LinkedHashMap<>();

  /**
   * No machine yet.
   *
   * @param home of all their files
   * @param diskMegabytes how large each machine's disk is; 0 for that of the whole
   */
  public Cluster(
      Installation installation, Network network, Path home, int diskMegabytes, Notebook notebook) {
    this.installation = installation;
    this.network = network;
    this.home = home;
    this.diskMegabytes = diskMegabytes;
    this.notebook = notebook;
  }

  /** Whether clocks can be set here. */
  public static boolean hasClocks() {
    return Wall.library().isPresent();
  }

  /**
   * Lays out brokers of these names; they do not run yet.
   *
   * @param slow how many times as long they may be silent
   */
  public void addBrokers(List<String> names, int slow) throws IOException, InterruptedException {
    var addresses = names.stream().map(network::address).toList();
    var logging = home.resolve("log4j2.properties");
    Files.writeString(
        logging,
        """
        rootLogger.level = WARN
        rootLogger.appenderRefs = out
        rootLogger.appenderRef.out.ref = OUT
        appender.out.type = Console
        appender.out.name = OUT
        appender.out.layout.type = PatternLayout
        appender.out.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n
        """);
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var disk = disk(name);
      var settings = home.resolve(name + ".properties");
      Files.write(settings, BrokerSettings.of(i + 1, addresses, disk.path().resolve("log"), slow));
      format(logging, settings, name);
      var command = installation.kafka(logging, "kafka.Kafka", List.of(settings.toString()));
      brokers.put(name, machine(name, disk, null, command));
    }
  }

  private void format(Path logging, Path settings, String name)
      throws IOException, InterruptedException {
    var arguments = List.of("format", "-c", settings.toString(), "-t", CLUSTER_ID);
    var process =
        new ProcessBuilder(installation.kafka(logging, "kafka.tools.StorageTool", arguments))
            .redirectErrorStream(true)
            .redirectOutput(log(name).toFile())
            .start();
    if (!process.waitFor(FORMAT_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("cannot format " + name + ": " + Files.readString(log(name)));
    }
  }

  /**
   * Adds an instance; it does not run yet.
   *
   * @param role {@code run}, or what else the command line of Watchbell starts
   * @param hasClock whether its clock is to be set, which makes it ask for the time at some cost
   */
  public void addInstance(String name, String role, Path config, boolean hasClock) {
    var disk = disk(name);
    var library = hasClock ? Wall.library() : Optional.<Path>empty();
    var wall = library.map(it -> Wall.right(it, made(home.resolve(name + "-clock"))));
    var arguments = new ArrayList<>(List.of(role));
    arguments.addAll(List.of("--host", network.address(name), "--port", "" + PORT));
    arguments.addAll(List.of("--data", disk.path().resolve("data").toString()));
    arguments.addAll(List.of("--config", config.toString()));
    if (!brokers.isEmpty()) {
      arguments.addAll(List.of("--kafka", bootstrap()));
    }
    instances.put(name, machine(name, disk, wall.orElse(null), installation.watchbell(arguments)));
  }

  private Disk disk(String name) {
    var directory = home.resolve(name);
    return diskMegabytes == 0 ? Disk.shared(directory) : Disk.ofMemory(directory, diskMegabytes);
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Machine machine(String name, Disk disk, @Nullable Wall wall, List<String> command) {
    return new Machine(name, network, disk, wall, log(name), command, notebook);
  }

  private Path log(String name) {
    return home.resolve(name + ".log");
  }

  /** How the log is reached. */
  public String bootstrap() {
    return String.join(
        ",",
        brokers.keySet().stream()
            .map(name -> network.address(name) + ":" + BrokerSettings.CLIENTS)
            .toList());
  }

  /** How the log inside the only instance is reached, when there are no brokers. */
  public String bootstrapInside(String instance) throws IOException {
    var ports = Files.readString(home.resolve(instance).resolve("data/broker/ports")).strip();
    return "127.0.0.1:" + ports.split(" ")[0];
  }

  /** Where an instance serves. */
  public String url(String instance) {
    return "http://%s:%d".formatted(network.address(instance), PORT);
  }

  /** The machine of this name. */
  public Machine machine(String name) {
    var machine = brokers.containsKey(name) ? brokers.get(name) : instances.get(name);
    if (machine == null) {
      throw new IllegalArgumentException("no machine " + name);
    }
    return machine;
  }

  /** All brokers. */
  public List<Machine> brokers() {
    return List.copyOf(brokers.values());
  }

  /** All instances. */
  public List<Machine> instances() {
    return List.copyOf(instances.values());
  }

  @Override
  public void close() {
    instances.values().forEach(Machine::close);
    brokers.values().forEach(Machine::close);
  }
}
