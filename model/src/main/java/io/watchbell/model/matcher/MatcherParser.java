package io.watchbell.model.matcher;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads matchers in Alertmanager's two notations: the older one, {@code severity="critical"},
 * {@code {team=~"db.*", env!=dev}}, and the one for names in UTF-8, {@code {"a b"="c"}}. They
 * differ in what a backslash in a value means, so a text is read as the older one wherever that can
 * be, as Alertmanager does since 0.27 (pkg/labels/parse.go, matcher/compat, matcher/parse).
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

  private static final String RESERVED = "{}!=~,\\\"'`";

  private final String text;
  private int at;
  private boolean braces;

  private MatcherParser(String text) {
    this.text = text;
  }

  /** Reads exactly one condition. */
  public static Matcher parseOne(String text) throws SyntaxException {
    var parser = new MatcherParser(text);
    parser.space();
    var condition = parser.condition();
    parser.space();
    if (parser.at < text.length()) {
      throw parser.expected("the end of the matcher");
    }
    return condition.matcher(condition.isClassic());
  }

  /** Reads conditions separated by commas, with or without braces around them. */
  public static Matchers parse(String text) throws SyntaxException {
    var conditions = new MatcherParser(text).conditions();
    boolean classic = conditions.stream().allMatch(Condition::isClassic);
    var all = new ArrayList<Matcher>(conditions.size());
    for (var condition : conditions) {
      all.add(condition.matcher(classic));
    }
    return new Matchers(all);
  }

  /** Whether a label of this name can be written without quotes since ever. */
  static boolean isClassic(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private List<Condition> conditions() throws SyntaxException {
    space();
    braces = take('{');
    var all = new ArrayList<Condition>();
    space();
    while (!atEnd()) {
      all.add(condition());
      space();
      if (!take(',') && !atEnd()) {
        throw expected(braces ? "',' or '}'" : "','");
      }
      space();
    }
    if (braces && !take('}')) {
      throw expected("'}'");
    }
    space();
    if (at < text.length()) {
      throw expected("the end of the matchers");
    }
    return all;
  }

  private boolean atEnd() {
    return at >= text.length() || (braces && text.charAt(at) == '}');
  }

  private Condition condition() throws SyntaxException {
    int nameAt = at;
    var name = peek() == '"' ? quoted() : bare(nameAt);
    space();
    var operator = operator();
    space();
    var value = peek() == '"' ? quoted() : bareValue();
    return new Condition(name, operator, value);
  }

  /**
   * A condition as it is written.
   *
   * @param name what is left of the operator
   * @param value what is right of it
   */
  private record Condition(Written name, Matcher.Operator operator, Written value) {
    boolean isClassic() {
      return !name.quoted() && MatcherParser.isClassic(name.text());
    }

    Matcher matcher(boolean classic) throws SyntaxException {
      var label = name.quoted() ? GoText.unquoted(name.text(), name.at() + 1) : name.text();
      try {
        return new Matcher(label, operator, meaning(classic));
      } catch (PatternSyntaxException e) {
        throw new SyntaxException("not a regular expression: " + e.getDescription(), value.at());
      }
    }

    private String meaning(boolean classic) throws SyntaxException {
      if (classic) {
        return unescaped(value.text());
      }
      return value.quoted() ? GoText.unquoted(value.text(), value.at() + 1) : value.text();
    }
  }

  /**
   * A name or value as it is written, without its quotes.
   *
   * @param at where it begins in the text
   */
  private record Written(String text, boolean quoted, int at) {}

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

  private Written bare(int start) throws SyntaxException {
    while (at < text.length() && isNameCharacter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected("a label name");
    }
    return new Written(text.substring(start, at), false, start);
  }

  /** All but what has a meaning of its own: Alertmanager has taken UTF-8 names since 0.27. */
  private static boolean isNameCharacter(char c) {
    return RESERVED.indexOf(c) < 0 && !Character.isWhitespace(c);
  }

  private Written bareValue() throws SyntaxException {
    int start = at;
    var ends = braces ? "{},\"" : ",\"";
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
    }
    return new Written(text.substring(start, at).strip(), false, start);
  }

  private Written quoted() throws SyntaxException {
    int start = at;
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
    }
    if (!take('"')) {
      throw new SyntaxException("the quote opened here is never closed", start);
    }
    return new Written(text.substring(start + 1, at - 1), true, start);
  }

  /**
   * What a value means in the older notation. An unknown escape stays as written, so that {@code
   * "\d+"} need not be doubled.
   */
  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var value = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        value.append(c);
        i++;
        continue;
      }
      char escaped = text.charAt(i + 1);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case '"', '\\' -> value.append(escaped);
        default -> value.append(c).append(escaped);
      }
      i += 2;
    }
    return value.toString();
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
