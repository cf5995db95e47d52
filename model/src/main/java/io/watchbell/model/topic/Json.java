package io.watchbell.model.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * How values look in the log: JSON that {@code kcat | jq} can read, instants as ISO 8601, absent
 * values left out, unknown fields ignored so that an older version reads what a newer one wrote.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              // Not one per thread: what takes alerts runs on virtual threads, each of which would
              // begin with buffers of its own.
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // What is worked out from the fields ("isOpen") is not written beside them.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Json() {}

  /** The mapper, for those who read and write JSON that is no topic's. Not to be configured. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A codec for values of this type. */
  public static <T> Codec<T> codec(Class<T> type) {
    return new JsonCodec<>(MAPPER.writerFor(type), MAPPER.readerFor(type));
  }

  private record JsonCodec<T>(ObjectWriter writer, ObjectReader reader) implements Codec<T> {
    @Override
    public byte[] encode(T value) {
      try {
        return writer.writeValueAsBytes(value);
      } catch (JsonProcessingException e) {
        throw new CodecException("cannot be written as JSON: " + value.getClass(), e);
      }
    }

    @Override
    public T decode(byte[] bytes) {
      try {
        T value = reader.readValue(bytes);
        if (value == null) {
          throw new IOException("the JSON value null");
        }
        return value;
      } catch (IOException e) {
        throw new CodecException("not " + reader.getValueType(), e);
      }
    }
  }
}
