package io.watchbell.kafka;

import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topic;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** A topic's codec, in the form that Kafka asks for. */
public final class TopicSerde {
  private TopicSerde() {}

  /** The serde of this topic's values. */
  public static <T> Serde<T> of(Topic<T> topic) {
    return of(topic.codec());
  }

  /** The serde of values with this codec. */
  public static <T> Serde<T> of(Codec<T> codec) {
    // Nothing stays nothing: in a compacted topic it says that the key is gone.
    Serializer<T> serializer = (_, value) -> value == null ? null : codec.encode(value);
    Deserializer<T> deserializer = (_, bytes) -> bytes == null ? null : decode(codec, bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private static <T> T decode(Codec<T> codec, byte[] bytes) {
    try {
      return codec.decode(bytes);
    } catch (Codec.CodecException e) {
      throw new SerializationException(e.getMessage(), e);
    }
  }
}
