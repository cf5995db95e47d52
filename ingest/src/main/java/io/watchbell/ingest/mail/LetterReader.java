package io.watchbell.ingest.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads a message. What is wrong in it is read as well as can be; what is beyond a bound is left
 * out, and the letter says so. Messages inside of the message are attachments.
 */
public final class LetterReader {
  /** Most bytes of one text, after decoding. */
  static final int TEXT_BYTES_MAX = 256 * 1024;

  /** Most parts that are looked at. */
  static final int PARTS_MAX = 200;

  static final int DEPTH_MAX = 16;
  private static final int HEADER_CHARACTERS_MAX = 4_096;
  private static final int ATTACHMENTS_MAX = 20;
  private static final int NAME_MAX = 200;

  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setMaxLineLen(-1) // The message is bounded; what is kept of it, too.
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(2_000)
          .setStrictParsing(false)
          .build();

  private final Map<String, String> headers = new HashMap<>();
  private final List<String> attachments = new ArrayList<>();
  private String partName = "";
  private boolean attached;
  private String plain = "";
  private String html = "";
  private int parts;
  private int depth;
  private boolean inPart;
  private boolean cut;

  private LetterReader() {}

  /** The letter in these bytes; empty where they have neither a header nor a text. */
  public static Optional<Letter> read(byte[] bytes) {
    var reader = new LetterReader();
    reader.parse(bytes);
    var letter = reader.letter();
    return letter.headers().isEmpty() ? Optional.empty() : Optional.of(letter);
  }

  private Letter letter() {
    return new Letter(headers, plain.isBlank() ? HtmlText.of(html) : plain, attachments, cut);
  }

  private void parse(byte[] bytes) {
    var stream = new MimeTokenStream(CONFIG);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(bytes));
    try {
      for (var state = stream.getState();
          state != EntityState.T_END_OF_STREAM && parts <= PARTS_MAX && depth <= DEPTH_MAX;
          state = stream.next()) {
        on(state, stream);
      }
      cut |= stream.getState() != EntityState.T_END_OF_STREAM;
    } catch (MimeException | IOException | RuntimeException _) {
      cut = true; // What came before it was read; libraries throw all kinds of things at nonsense.
    }
  }

  private void on(EntityState state, MimeTokenStream stream) throws IOException {
    switch (state) {
      case T_START_BODYPART -> {
        inPart = true;
        partName = "";
        attached = false;
      }
      case T_START_MULTIPART -> depth++;
      case T_END_MULTIPART -> depth--;
      case T_FIELD -> field(stream.getField());
      case T_BODY -> body(stream);
      default -> {}
    }
  }

  private void field(Field field) {
    var name = field.getNameLowerCase();
    if (inPart) {
      var value = field.getBody();
      if (name.equals("content-disposition") || name.equals("content-type")) {
        attached |=
            value != null && value.strip().toLowerCase(Locale.ROOT).startsWith("attachment");
        partName = partName.isEmpty() ? parameter(value, "name=") : partName;
      }
    } else if (headers.size() < 500) {
      headers.putIfAbsent(name, value(field));
    }
  }

  /** The value with its folds undone and its encoded words decoded. */
  private static String value(Field field) {
    var raw = Characters.guess(field.getRaw().toByteArray());
    var text = raw.substring(raw.indexOf(':') + 1).replaceAll("\\r?\\n[ \\t]*", " ").strip();
    var bounded =
        text.length() > HEADER_CHARACTERS_MAX ? text.substring(0, HEADER_CHARACTERS_MAX) : text;
    return DecoderUtil.decodeEncodedWords(bounded, DecodeMonitor.SILENT);
  }

  private static String parameter(String value, String name) {
    int at = value == null ? -1 : value.indexOf(name);
    if (at < 0) {
      return "";
    }
    var rest = value.substring(at + name.length()).strip();
    boolean quoted = rest.startsWith("\"");
    int end = quoted ? rest.indexOf('"', 1) : rest.indexOf(';');
    var bare = rest.substring(quoted ? 1 : 0, end < 0 ? rest.length() : end).strip();
    return bare.length() > NAME_MAX ? bare.substring(0, NAME_MAX) : bare;
  }

  private void body(MimeTokenStream stream) throws IOException {
    parts++;
    var about = stream.getBodyDescriptor();
    var type = about.getMimeType() == null ? "text/plain" : about.getMimeType();
    boolean isHtml = type.equalsIgnoreCase("text/html");
    boolean isText = !isHtml && type.toLowerCase(Locale.ROOT).startsWith("text/");
    if (attached || !(isHtml || isText)) {
      if (inPart && attachments.size() < ATTACHMENTS_MAX) {
        attachments.add(partName.isEmpty() ? type : partName);
      }
      return;
    }
    if (isHtml ? !html.isEmpty() : !plain.isBlank()) {
      return; // The first of each is the letter; further ones are footers of lists and the like.
    }
    var bytes = stream.getDecodedInputStream().readNBytes(TEXT_BYTES_MAX + 1);
    cut |= bytes.length > TEXT_BYTES_MAX;
    var text = Characters.decode(bytes, about.getCharset()).replace("\r\n", "\n");
    if (isHtml) {
      html = text;
    } else {
      plain = text;
    }
  }
}
