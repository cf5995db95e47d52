package io.watchbell.model.matcher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What stands between the quotes of a text in Go: the newer of Alertmanager's two notations takes
 * names and values so. The language specification of Go says what each escape means.
 */
final class GoText {
  private static final String SIMPLE = "abfnrtv\\\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"";

  private final String text;
  private final int offset;
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();

  private GoText(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /**
   * What this means.
   *
   * @param text without the quotes around it
   * @param offset where it begins, for messages
   */
  static String unquoted(String text, int offset) throws MatcherParser.SyntaxException {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    return new GoText(text, offset).read();
  }

  private String read() throws MatcherParser.SyntaxException {
    int at = 0;
    while (at < text.length()) {
      int next = text.codePointAt(at);
      at = next == '\\' ? escape(at) : plain(at, next);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(value.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MatcherParser.SyntaxException("the bytes written with \\x are no UTF-8", offset);
    }
  }

  private int plain(int at, int codePoint) {
    value.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    return at + Character.charCount(codePoint);
  }

  private int escape(int at) throws MatcherParser.SyntaxException {
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    int simple = SIMPLE.indexOf(kind);
    if (simple >= 0) {
      value.write(MEANT.charAt(simple));
      return at + 2;
    }
    return switch (kind) {
      case 'x' -> oneByte(at, at + 2, at + 4, 16);
      case '0', '1', '2', '3' -> oneByte(at, at + 1, at + 4, 8);
      case 'u' -> character(at, at + 6);
      case 'U' -> character(at, at + 10);
      default -> throw unknown(at);
    };
  }

  private int oneByte(int at, int from, int end, int radix) throws MatcherParser.SyntaxException {
    value.write(number(at, from, end, radix));
    return end;
  }

  private int character(int at, int end) throws MatcherParser.SyntaxException {
    int code = number(at, at + 2, end, 16);
    if (!Character.isValidCodePoint(code) || (code >= 0xD800 && code <= 0xDFFF)) {
      throw unknown(at);
    }
    plain(at, code);
    return end;
  }

  private int number(int at, int from, int end, int radix) throws MatcherParser.SyntaxException {
    try {
      return Integer.parseUnsignedInt(text, from, end, radix);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw unknown(at);
    }
  }

  private MatcherParser.SyntaxException unknown(int at) {
    return new MatcherParser.SyntaxException(
        "a backslash is doubled beside a name in quotes or in UTF-8: \\\\ instead of \\",
        offset + at);
  }
}
