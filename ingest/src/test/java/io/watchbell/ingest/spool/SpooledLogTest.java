package io.watchbell.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.publish.Entry;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.model.change.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledLogTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir private Path directory;

  private final AbsentLog kafka = new AbsentLog();
  private Spool spool;
  private SpooledLog log;

  @BeforeEach
  void open() throws IOException {
    open(1 << 20);
  }

  private void open(long bytesMax) throws IOException {
    spool = Spool.open(directory.resolve("spool"), bytesMax, InstantSource.fixed(Instant.EPOCH));
    log = new SpooledLog(kafka, spool, SHORT);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whileTheLogTakesWhatComesNothingTouchesTheDisk() throws Exception {
    assertThat(append("a", "b")).containsOnly(new Stored.Durable());

    assertThat(kafka.written(2)).containsExactly("a", "b");
    assertThat(directory.resolve("spool")).doesNotExist();
  }

  @Test
  void whileTheLogIsAwayWhatComesIsStoredAndWrittenInOrderWhenItIsBack() throws Exception {
    append("a");
    kafka.become(AbsentLog.State.AWAY);
    assertThat(append("b", "c")).containsOnly(new Stored.Durable());
    assertThat(append("d")).containsOnly(new Stored.Durable());
    assertThat(log.isSpooling()).isTrue();
    assertThat(spool.depth()).isEqualTo(3);

    kafka.become(AbsentLog.State.HERE);

    assertThat(kafka.written(4)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatComesWhileTheSpoolIsEmptiedComesAfterIt() throws Exception {
    kafka.become(AbsentLog.State.AWAY);
    var expected = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      expected.add("k" + i);
      append("k" + i);
    }
    kafka.become(AbsentLog.State.HERE);
    for (int i = 300; i < 600; i++) {
      expected.add("k" + i);
      append("k" + i);
    }

    assertThat(kafka.written(600)).isEqualTo(expected);
  }

  @Test
  void aLogThatSaysNothingIsNotWaitedForAndNothingIsWrittenTwice() throws Exception {
    kafka.become(AbsentLog.State.DUMB);
    assertThat(append("a", "b")).containsOnly(new Stored.Durable());
    assertThat(spool.depth()).isEqualTo(2);

    kafka.wakeUp();
    append("c");

    assertThat(kafka.written(3)).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsInTheSpoolOutlivesTheProcess() throws Exception {
    kafka.become(AbsentLog.State.AWAY);
    append("a", "b");
    log.close();

    kafka.become(AbsentLog.State.HERE);
    open();
    append("c");

    assertThat(kafka.written(3)).containsExactly("a", "b", "c");
  }

  @Test
  void whatDoesNotFitIsNotAccepted() throws Exception {
    log.close();
    open(1_000);
    kafka.become(AbsentLog.State.AWAY);
    var names = IntStream.range(0, 50).mapToObj(i -> "k" + i).toArray(String[]::new);

    assertThat(append(names))
        .allSatisfy(it ->
            assertThat(it)
                .isInstanceOfSatisfying(
                    Stored.NotStored.class,
                    why -> assertThat(why.why()).contains("the spool is full")));
    assertThat(append("small")).containsOnly(new Stored.Durable());
  }

  private List<Stored> append(String... names) {
    List<Entry> entries =
        Stream.of(names)
            .<Entry>map(
                it -> new Entry.OfChange(new Change("c", it, "s", null, Instant.EPOCH, null)))
            .toList();
    return log.append(entries).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
