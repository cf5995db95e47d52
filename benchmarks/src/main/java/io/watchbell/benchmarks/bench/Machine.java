package io.watchbell.benchmarks.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What this machine says of itself and of its processes. Linux only, beyond the number of cores.
 */
final class Machine {
  private static final Path MODEL = Path.of("/proc/cpuinfo");
  private static final double BUSY_SHARE = 0.5;
  private static final int KILO = 1024;

  private Machine() {}

  /** What a reader has to know of it to judge figures. */
  static String description() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    int cores = system.getAvailableProcessors();
    return String.format(
        Locale.ROOT,
        "%d cores, %s, load average %.1f%s",
        cores,
        model(),
        load,
        load > cores * BUSY_SHARE ? " (BUSY with other work)" : "");
  }

  private static String model() throws IOException {
    if (!Files.exists(MODEL)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(MODEL).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** How much of this process is in memory, in MB. */
  static int residentMegabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToInt(kilobytes -> Integer.parseInt(kilobytes) / KILO)
        .findFirst()
        .orElse(0);
  }

  /** The processor time that this process has used. */
  static Duration processorTime(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** A port of loopback on which nobody listens. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
