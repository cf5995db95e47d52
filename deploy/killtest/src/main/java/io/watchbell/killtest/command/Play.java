package io.watchbell.killtest.command;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.killtest.books.Endured;
import io.watchbell.killtest.books.Evidence;
import io.watchbell.killtest.books.Sent;
import io.watchbell.killtest.stage.LogReader;
import io.watchbell.killtest.stage.Monitors;
import io.watchbell.killtest.stage.Phones;
import io.watchbell.killtest.stage.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** Everything outside of what is killed, and how it comes to an end. */
record Play(Phones phones, Stage stage, Monitors monitors, Diary diary) {
  private static final Duration DONE_MAX = Duration.ofMinutes(2);
  private static final Duration SETTLED_MAX = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Lets everything come to its end, and reads the log. */
  Evidence end(KafkaConnection connection, List<Endured> faults) throws Exception {
    monitors.stop();
    stage.beginNothingNew();
    diary.say("%d alerts with a plot have begun; waiting for their ends".formatted(stage.size()));
    if (!Patience.await(DONE_MAX, LOOK, () -> stage.isDone(House.RUNGS))) {
      diary.say("some plots do not come to their ends");
    }
    stage.close();
    diary.say("reading the log");
    try (var reader = new LogReader(connection).read()) {
      if (!Patience.await(SETTLED_MAX, LOOK, () -> reader.open() == 0)) {
        diary.say("not everything in the log is settled");
      }
      var facts = reader.facts(reader.hanging());
      var sent = new HashMap<String, Sent>(monitors.sent());
      sent.putAll(stage.sent());
      return new Evidence(stage.troubles(), sent, phones.letters(), facts, faults, House.RUNGS);
    }
  }
}
