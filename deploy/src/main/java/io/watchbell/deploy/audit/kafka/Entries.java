package io.watchbell.deploy.audit.kafka;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.watchbell.deploy.audit.Books;
import io.watchbell.kafka.Ticks;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Json;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Enters records of the log in the books. */
final class Entries {
  /** What brings about something else, to be read first. */
  static final List<String> CAUSES = names(List.of(Topics.ALERTS, Topics.INCIDENTS, Topics.PAGES));

  /** What is brought about. */
  static final List<String> EFFECTS =
      names(List.of(Topics.DECISIONS, Topics.RESPONSES, Topics.PAGE_OUTCOMES));

  private static final Codec<Settled> SETTLED = Json.codec(Settled.class);

  private final Books books;

  Entries(Books books) {
    this.books = books;
  }

  private static List<String> names(List<Topic<?>> topics) {
    return topics.stream().map(Topic::name).toList();
  }

  /** All that is read of a decision: the rest is passed over unread. */
  private record Settled(
      @JsonProperty("fate") Fate fate,
      @JsonProperty("settles") int settles,
      @JsonProperty("at") Instant at) {}

  /**
   * Enters one record.
   *
   * @param now when it is read
   * @throws Codec.CodecException when it cannot be read
   */
  void enter(ConsumerRecord<byte[], byte[]> record, Instant now) {
    var topic = record.topic();
    int partition = record.partition();
    if (topic.equals(Topics.ALERTS.name())) {
      if (record.key() != null && !Ticks.isTick(record.headers())) {
        books.accepted(partition, hash(record), record.timestamp(), now);
      }
    } else if (record.key() == null || record.value() == null) {
      return;
    } else if (topic.equals(Topics.DECISIONS.name())) {
      settled(record, now);
    } else if (topic.equals(Topics.INCIDENTS.name())) {
      books.changed(partition, Topics.INCIDENTS.codec().decode(record.value()), now);
    } else if (topic.equals(Topics.RESPONSES.name())) {
      books.heard(partition, Topics.RESPONSES.codec().decode(record.value()), now);
    } else if (topic.equals(Topics.PAGES.name())) {
      books.intended(partition, Topics.PAGES.codec().decode(record.value()), now);
    } else if (topic.equals(Topics.PAGE_OUTCOMES.name())) {
      books.came(partition, Topics.PAGE_OUTCOMES.codec().decode(record.value()));
    }
  }

  private void settled(ConsumerRecord<byte[], byte[]> record, Instant now) {
    var said = SETTLED.decode(record.value());
    books.settled(
        record.partition(),
        hash(record),
        said.settles(),
        said.fate() == Fate.REPEAT,
        said.at().toEpochMilli(),
        now);
  }

  private static int hash(ConsumerRecord<byte[], byte[]> record) {
    return Arrays.hashCode(record.key());
  }
}
