package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.published.ConfigurationDesk;
import io.watchbell.deploy.published.ConfigurationDesk.Asker;
import io.watchbell.deploy.published.ConfigurationDesk.Result;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.router.topology.Lookup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that follow one log; each hears of it as late as the test wants. */
class ConfigurationsTest {
  private static final Map<String, String> ONE = Map.of("services.yaml", "services: { a: {} }\n");
  private static final Map<String, String> TWO = Map.of("services.yaml", "services: { b: {} }\n");
  private static final Map<String, String> BROKEN =
      Map.of("services.yaml", "services: { b: { tire: 1 } }\n");
  private static final Asker ANA = new Asker("ana", "why not");

  @TempDir private Path home;

  private final List<Said> log = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-21T03:00:00Z");

  private record Said(String key, ConfigurationRecord value) {}

  @Test
  void bothRunTheSameAsSoonAsTheyHaveReadTheLog() {
    var a = instance("a");
    var b = instance("b");

    var applied = (Result.Done) desk(a).apply(ONE, ANA);
    read(a, log);
    assertThat(version(a)).isEqualTo(applied.version());
    assertThat(version(b)).isEqualTo("built-in");
    read(b, log);
    assertThat(version(b)).isEqualTo(applied.version());

    // It is the other one that is asked next, and it names the one before.
    var second = (Result.Done) desk(b).apply(TWO, ANA);
    assertThat(second.before()).isEqualTo(applied.version());
    read(a, log);
    read(b, log);
    assertThat(version(a)).isEqualTo(second.version()).isEqualTo(version(b));
    assertThat(a.live().get().router().rules().version()).isEqualTo(second.version());
  }

  @Test
  void aMoveThatIsReadBeforeItsVersionWaitsForIt() {
    var a = instance("a");
    var b = instance("b");
    var applied = (Result.Done) desk(a).apply(ONE, ANA);

    // They stand in different partitions.
    read(b, log.reversed());

    assertThat(version(b)).isEqualTo(applied.version());
  }

  @Test
  void rollingBackMovesThePointerOnly() {
    var a = instance("a");
    var desk = desk(a);
    var one = (Result.Done) desk.apply(ONE, ANA);
    desk.apply(TWO, ANA);
    int size = log.size();

    var back = (Result.Done) desk.rollback(null, ANA);

    assertThat(back.version()).isEqualTo(one.version());
    assertThat(log.subList(size, log.size())).extracting(Said::key).allMatch(it -> live(it));
    read(a, log);
    assertThat(version(a)).isEqualTo(one.version());
    assertThat(desk.rollback("nowhere", ANA)).isInstanceOf(Result.Unknown.class);
  }

  @Test
  void aBrokenOneIsNotAppliedAndAForeignOneLeavesTheLastGoodInPlace() {
    var a = instance("a");
    var desk = desk(a);
    var good = (Result.Done) desk.apply(ONE, ANA);
    read(a, log);

    assertThat(desk.apply(BROKEN, ANA)).isInstanceOf(Result.Refused.class);
    assertThat(version(a)).isEqualTo(good.version());

    // A newer build wrote what this one cannot read.
    var foreign = new ConfigurationRecord.Version("f", BROKEN, "ben", now, "");
    a.take("f", foreign);
    a.take("live", new ConfigurationRecord.Move("f", good.version(), "ben", now, ""));
    assertThat(version(a)).isEqualTo(good.version());
    assertThat(a.live().refused()).singleElement().asString().contains("tire");
    assertThat(a.lookup("f")).isInstanceOf(Lookup.Unusable.class);
    assertThat(a.lookup("later")).isInstanceOf(Lookup.NotYet.class);

    desk.rollback(good.version(), ANA);
    read(a, log);
    assertThat(a.live().refused()).isEmpty();
  }

  @Test
  void whatIsLiveAlreadyIsNotWrittenAgain() {
    var desk = desk(instance("a"));
    desk.apply(ONE, ANA);
    int size = log.size();

    assertThat(desk.apply(ONE, ANA)).extracting("changed").isEqualTo(false);
    assertThat(log).hasSize(size);
  }

  private static boolean live(String key) {
    return key.startsWith(ConfigurationRecord.LIVE);
  }

  private Configurations instance(String name) {
    return Configurations.begin(
        new Options(
            home.resolve(name),
            null,
            Options.HOST,
            0,
            null,
            true,
            Service.ALL,
            KafkaSettings.NONE));
  }

  private ConfigurationDesk desk(Configurations instance) {
    return instance.desk(
        (topic, key, value) ->
            log.add(new Said(key, topic.codec().decode(topic.codec().encode(value)))),
        () -> now = now.plusSeconds(1));
  }

  private static void read(Configurations instance, List<Said> said) {
    said.forEach(one -> instance.take(one.key(), one.value()));
  }

  private static String version(Configurations instance) {
    return instance.live().get().version();
  }
}
