package io.watchbell.model.topic;

/**
 * Bytes from a value and back.
 *
 * @param <T> the value
 */
public interface Codec<T> {
  /** The bytes of this value. */
  byte[] encode(T value);

  /**
   * The value of these bytes.
   *
   * @throws CodecException when they are not such a value
   */
  T decode(byte[] bytes);

  /** Bytes that are no such value. What reads from the log catches it and keeps the bytes. */
  final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CodecException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
