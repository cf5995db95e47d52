package io.watchbell.deploy.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.watchbell.deploy.alertmanager.Receiver.Way;
import io.watchbell.model.alert.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real {@code amtool config routes test} beside ours: the same label sets end at the same
 * receivers. Where there is no amtool it is skipped, and says so.
 */
class AmtoolIT {
  private static final int SETS_EACH = 250;
  private static final int SETS_A_TREE = 20;
  private static final int TREES = 30;

  @TempDir private Path directory;

  @BeforeAll
  static void findAmtool() throws IOException, InterruptedException {
    try {
      run(List.of("amtool", "--version"));
    } catch (IOException e) {
      var message =
          "NO AMTOOL HERE, so nothing was compared with Alertmanager: apt-get install"
              + " prometheus-alertmanager";
      System.err.println(message);
      abort(message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple.yml", "ha.yml", "debian.yml", "kube-prometheus.yaml", "shop.yml"})
  void examplesEndAtTheSameReceivers(String name) throws IOException, InterruptedException {
    compare(Sample.of(name, Sample.resource(name)), new Random(name.hashCode()), SETS_EACH);
  }

  static IntStream seeds() {
    return IntStream.range(0, TREES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomTreesEndAtTheSameReceivers(int seed) throws IOException, InterruptedException {
    var random = new Random(seed);
    compare(Sample.of("tree.yml", new Trees(random).next()), random, SETS_A_TREE);
  }

  private void compare(Sample sample, Random random, int number)
      throws IOException, InterruptedException {
    var file = Files.writeString(directory.resolve("alertmanager.yml"), plain(sample.text()));
    var sets = new LabelSets(sample.read().root(), random);
    for (int i = 0; i < number; i++) {
      var labels = sets.next();
      var expected = receivers(file, labels);
      assertThat(sample.receivers(labels))
          .as("%s in %s", labels, sample.text())
          .isEqualTo(expected);
      assertThat(sample.told(labels))
          .as("%s in %s", labels, sample.text())
          .isEqualTo(told(sample, expected));
    }
  }

  /** amtool reads no Secret: the block inside, without its indentation. */
  private static String plain(String text) {
    int at = text.indexOf("alertmanager.yaml: |-\n");
    return at < 0 ? text : text.substring(text.indexOf('\n', at) + 1).stripIndent();
  }

  /** Whom these receivers tell; those without anybody to tell count only where nobody else is. */
  private static Set<String> told(Sample sample, Set<String> receivers) {
    var named =
        sample.read().receivers().values().stream()
            .filter(receiver -> receivers.contains(receiver.name()))
            .filter(receiver -> !receiver.isThrownAway())
            .toList();
    var telling = named.stream().filter(receiver -> !receiver.tellsNobody()).toList();
    return (telling.isEmpty() ? named : telling)
        .stream().flatMap(receiver -> told(receiver).stream()).collect(Collectors.toSet());
  }

  private static Set<String> told(Receiver receiver) {
    if (receiver.ways().isEmpty()) {
      return Set.of("terminal");
    }
    return receiver.ways().stream()
        .map(way -> way instanceof Way.Mail(_, var address) ? address : "webhook")
        .map(address -> address.startsWith("Ana@") ? address.toLowerCase(Locale.ROOT) : address)
        .collect(Collectors.toSet());
  }

  private static Set<String> receivers(Path file, Labels labels)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("amtool", "config", "routes", "test"));
    command.add("--config.file=" + file);
    labels.forEach((name, value) ->
        command.add(
            "%s=\"%s\"".formatted(name, value.replace("\\", "\\\\").replace("\"", "\\\""))));
    return new TreeSet<>(Arrays.asList(run(command).strip().split(",")));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(false).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s said %s", command, said).isZero();
    return said;
  }
}
