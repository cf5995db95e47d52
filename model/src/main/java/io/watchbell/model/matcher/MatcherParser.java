package io.watchbell.model.matcher;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads matchers in Alertmanager's notation: {@code severity="critical"}, {@code team=~"db.*"},
 * {@code {a="1", "b.c"!="2"}}. Names with characters beyond letters, digits and underscore are
 * quoted; a value may be bare when it has no special character.
 */
public final class MatcherParser {
  /** What was wrong and where. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The place in the text, counted from zero. */
    private final int at;

    SyntaxException(String message, int at) {
      super(message);
      this.at = at;
    }

    /** The place in the text, counted from zero. */
    public int at() {
      return at;
    }
  }

  private final String text;
  private int at;

  private MatcherParser(String text) {
    this.text = text;
  }

  /** Reads exactly one condition. */
  public static Matcher parseOne(String text) throws SyntaxException {
    var parser = new MatcherParser(text);
    parser.space();
    var matcher = parser.matcher();
    parser.space();
    if (parser.at < text.length()) {
      throw parser.expected("the end of the matcher");
    }
    return matcher;
  }

  /** Reads conditions separated by commas, with or without braces around them. */
  public static Matchers parse(String text) throws SyntaxException {
    var parser = new MatcherParser(text);
    parser.space();
    boolean braces = parser.take('{');
    var all = new ArrayList<Matcher>();
    parser.space();
    while (!parser.atEnd(braces)) {
      all.add(parser.matcher());
      parser.space();
      if (!parser.take(',') && !parser.atEnd(braces)) {
        throw parser.expected(braces ? "',' or '}'" : "','");
      }
      parser.space();
    }
    if (braces && !parser.take('}')) {
      throw parser.expected("'}'");
    }
    parser.space();
    if (parser.at < text.length()) {
      throw parser.expected("the end of the matchers");
    }
    return new Matchers(List.copyOf(all));
  }

  private boolean atEnd(boolean braces) {
    return at >= text.length() || (braces && text.charAt(at) == '}');
  }

  private Matcher matcher() throws SyntaxException {
    var name = peek() == '"' ? quoted() : bare("a label name");
    space();
    var operator = operator();
    space();
    int valueAt = at;
    var value = at < text.length() && peek() == '"' ? quoted() : bareValue();
    try {
      return new Matcher(name, operator, value);
    } catch (PatternSyntaxException e) {
      throw new SyntaxException("not a regular expression: " + e.getDescription(), valueAt);
    }
  }

  private Matcher.Operator operator() throws SyntaxException {
    if (take("=~")) {
      return Matcher.Operator.MATCHES;
    }
    if (take("!~")) {
      return Matcher.Operator.NOT_MATCHES;
    }
    if (take("!=")) {
      return Matcher.Operator.NOT_EQUAL;
    }
    if (take("=")) {
      return Matcher.Operator.EQUAL;
    }
    throw expected("one of = != =~ !~");
  }

  private String bare(String what) throws SyntaxException {
    int start = at;
    while (at < text.length() && isNameCharacter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected(what);
    }
    return text.substring(start, at);
  }

  /** Letters beyond ASCII are let through: Alertmanager has taken UTF-8 names since 0.27. */
  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '.' || c == '-' || c == '/';
  }

  private String bareValue() {
    int start = at;
    while (at < text.length() && "{},\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private String quoted() throws SyntaxException {
    int start = at;
    at++;
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' && at < text.length() ? unescape(text.charAt(at++)) : c);
    }
    if (!take('"')) {
      throw new SyntaxException("the quote opened here is never closed", start);
    }
    return value.toString();
  }

  /** An unknown escape stays as written, so that {@code "\d+"} need not be doubled. */
  private static String unescape(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case '"' -> "\"";
      case '\\' -> "\\";
      default -> "\\" + c;
    };
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private boolean take(String symbol) {
    if (text.startsWith(symbol, at)) {
      at += symbol.length();
      return true;
    }
    return false;
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private SyntaxException expected(String what) {
    var found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new SyntaxException("expected " + what + " but found " + found, at);
  }
}
