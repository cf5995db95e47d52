package io.watchbell.router.topology;

import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topic;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a book in memory of a compacted topic that every instance reads whole. The book is all that
 * is kept; the store that Streams wants beside it stays empty.
 */
final class BookProcessor<T> implements Processor<String, byte[], Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(BookProcessor.class);

  private final Topic<T> topic;
  private final BiConsumer<String, @Nullable T> book;

  BookProcessor(Topic<T> topic, BiConsumer<String, @Nullable T> book) {
    this.topic = topic;
    this.book = book;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.key() == null) {
      return;
    }
    var bytes = record.value();
    try {
      book.accept(record.key(), bytes == null ? null : topic.codec().decode(bytes));
    } catch (Codec.CodecException e) {
      LOG.warn("{}: {} cannot be read and is left out", topic.name(), record.key(), e);
    }
  }
}
