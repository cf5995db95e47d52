package io.watchbell.ingest.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** Bytes as text, whatever their sender said of them. */
final class Characters {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Characters() {}

  /** In this character set; where that is none, or says ASCII of what is not, by what fits. */
  static String decode(byte[] bytes, @Nullable String charset) {
    var known = find(charset);
    return known == null || known.equals(StandardCharsets.US_ASCII)
        ? guess(bytes)
        : new String(bytes, known);
  }

  /** UTF-8 where it can be that, else what older senders in the west write. */
  static String guess(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, WESTERN);
    }
  }

  private static @Nullable Charset find(@Nullable String name) {
    try {
      return name == null ? null : Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return null;
    }
  }
}
