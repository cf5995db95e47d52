package io.watchbell.deploy.rejected;

import io.watchbell.deploy.explain.LogSearch;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in {@code alerts-rejected.v1}. Each question reads all of it, which takes seconds at
 * most: it holds a fortnight of mistakes.
 */
public final class RejectedLog {
  /** Most that a list shows; the latest. */
  public static final int LISTED_MAX = 1_000;

  private static final Pattern ID = Pattern.compile("\\d{1,9}-\\d{1,18}");

  private final KafkaConnection connection;

  /** What was rejected in this log. */
  public RejectedLog(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Whether this is the form of an id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * One that was rejected.
   *
   * @param rejected as it stands in the log
   * @param again when it was taken in again, or null
   */
  public record Found(Rejected rejected, @Nullable Instant again) {}

  /**
   * The latest that somebody wants, newest first.
   *
   * @throws org.apache.kafka.common.KafkaException when the log cannot be reached
   */
  public List<RejectedItem> list(RejectedQuery query) {
    var latest = new PriorityQueue<>(Comparator.comparing(RejectedItem::at));
    var marks =
        read((id, rejected) -> {
          if (query.wants(rejected)) {
            latest.add(RejectedItem.of(id, rejected, null));
            if (latest.size() > LISTED_MAX) {
              latest.remove();
            }
          }
        });
    return latest.stream()
        .sorted(Comparator.comparing(RejectedItem::at).reversed())
        .map(item ->
            new RejectedItem(
                item.id(),
                item.at(),
                item.integration(),
                item.source(),
                item.reason(),
                item.where(),
                marks.get(item.id())))
        .toList();
  }

  /**
   * These, by their ids; what is not there is left out.
   *
   * @throws org.apache.kafka.common.KafkaException when the log cannot be reached
   */
  public Map<String, Found> find(Collection<String> ids) {
    var wanted = new HashMap<String, Rejected>();
    var marks =
        read((id, rejected) -> {
          if (ids.contains(id)) {
            wanted.put(id, rejected);
          }
        });
    var found = new HashMap<String, Found>();
    wanted.forEach((id, rejected) -> found.put(id, new Found(rejected, marks.get(id))));
    return found;
  }

  /** Shows all but the marks, and gives these: when which one was taken in again. */
  private Map<String, Instant> read(BiConsumer<String, Rejected> see) {
    var marks = new HashMap<String, Instant>();
    try (var search = new LogSearch(connection)) {
      search.each(
          Topics.ALERTS_REJECTED,
          record -> {
            var rejected = decoded(record.value());
            if (rejected == null) {
              return; // Nobody can read it; nothing can be said of it.
            }
            var again = rejected.again();
            if (again == null) {
              see.accept(record.partition() + "-" + record.offset(), rejected);
            } else {
              marks.put(again, rejected.at());
            }
          });
    }
    return marks;
  }

  private static @Nullable Rejected decoded(byte[] value) {
    try {
      return Topics.ALERTS_REJECTED.codec().decode(value);
    } catch (Codec.CodecException e) {
      return null;
    }
  }
}
