package io.watchbell.deploy.recording;

import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.util.Iterator;
import java.util.List;

/** A stretch of the log, wherever it comes from. To be read once, by one thread. */
public interface Recording extends AutoCloseable {
  /** What is recorded beside the alerts: little, and read before them. */
  List<Topic<?>> BESIDE =
      List.of(
          Topics.CONFIGURATIONS,
          Topics.SILENCES,
          Topics.CHANGES,
          Topics.COMMANDS,
          Topics.INCIDENTS,
          Topics.RESPONSES,
          Topics.PAGES,
          Topics.COVERS);

  /** From when to when it goes. */
  RecordingHead head();

  /** All but the alerts, in the order of time. */
  List<Recorded> beside();

  /** The alerts in the order of time, read as they are asked for. */
  Iterator<Recorded> alerts();

  @Override
  void close();
}
