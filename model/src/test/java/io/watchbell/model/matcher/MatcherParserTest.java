package io.watchbell.model.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.model.alert.Labels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherParserTest {
  private static final Labels LABELS =
      Labels.of("severity", "critical", "team", "db-core", "k8s.io/name", "etcd");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "severity=\"critical\"",
        "severity=critical",
        " severity = \"critical\" ",
        "severity!=\"warning\"",
        "team=~\"db.*\"",
        "team!~\"web.*\"",
        "absent=\"\"",
        "absent!~\".+\"",
        "\"k8s.io/name\"=\"etcd\"",
        "{severity=\"critical\", team=~\"db-.+\",}",
        "severity=~\"critical|page\"",
        "severity=~critical|page",
        "severity!='critical'",
        "team=~db-[a-z]{4}",
        "k8s.io/name=etcd",
        "{\"k8s.io/name\"=~\"et.d\", severity!=warning}",
        "\"k8s.io\\u002fname\"=\"\\x65tcd\"",
      })
  void meets(String text) throws MatcherParser.SyntaxException {
    assertThat(MatcherParser.parse(text).matches(LABELS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"severity=\"crit\"", "team=~\"db\"", "absent=~\".+\"", "severity!=\"critical\""})
  void doesNotMeet(String text) throws MatcherParser.SyntaxException {
    assertThat(MatcherParser.parse(text).matches(LABELS)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity            | expected one of = != =~ !~ but found the end | 8",
        "=\"x\"              | expected a label name but found '='          | 0",
        "a=~\"(\"            | not a regular expression: missing closing )  | 3",
        "a=\"x               | the quote opened here is never closed        | 2",
        "{a=\"x\"            | expected '}' but found the end               | 6",
        "\"a b\"=~\"\\d\"    | a backslash is doubled beside a name in quotes or in UTF-8: \\\\"
            + " instead of \\ | 8",
        "a=\"x\" b=\"y\"     | expected ',' but found 'b'                   | 6",
      })
  void saysWhatIsWrongAndWhere(String text, String message, int at) {
    assertThatThrownBy(() -> MatcherParser.parse(text))
        .isInstanceOf(MatcherParser.SyntaxException.class)
        .hasMessage(message)
        .extracting(failure -> ((MatcherParser.SyntaxException) failure).at())
        .isEqualTo(at);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws MatcherParser.SyntaxException {
    var matcher = new Matcher("path", Matcher.Operator.MATCHES, "C:\\\\dir \"x\"\n.*");

    assertThat(MatcherParser.parseOne(matcher.toString())).isEqualTo(matcher);
  }

  /** What Alertmanager's own tests of its parsers (pkg/labels, matcher/parse) say of such texts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "foo=                    | foo        | ",
        "foo=\"\"                | foo        | ",
        "foo = bar baz           | foo        | bar baz",
        "foo=\"bar\\nbaz\"        | foo        | bar⏎baz",
        "foo=bar\\\\baz          | foo        | bar\\baz",
        "foo=\"E:\\\\\"           | foo        | E:\\",
        "foo=E:\\                | foo        | E:\\",
        "foo=~\"\\d+\\.\\w\"      | foo        | \\d+\\.\\w",
        "foo=\"\\x41\"            | foo        | \\x41",
        "föö=\"\\x41\"            | föö        | A",
        "\"foo\"=\"\\x41\"        | foo        | A",
        "\"a b\"=\"\\tx\\\"y\"    | a b        | ⇥x\"y",
        "\"😀\"=\"\\xf0\\x9f\\x98\\x80\" | 😀 | 😀",
        "foo=\"a,b}\"            | foo        | a,b}",
      })
  void meansWhatAlertmanagerTakesItFor(String text, String label, @Nullable String value)
      throws MatcherParser.SyntaxException {
    var matcher = MatcherParser.parseOne(text);

    assertThat(matcher.label()).isEqualTo(label);
    assertThat(matcher.value())
        .isEqualTo(value == null ? "" : value.replace('⏎', '\n').replace('⇥', '\t'));
    assertThat(MatcherParser.parse(text).all()).containsExactly(matcher);
    assertThat(MatcherParser.parse(matcher.toString()).all()).containsExactly(matcher);
  }

  @Test
  void noConditionHoldsForEveryAlert() throws MatcherParser.SyntaxException {
    assertThat(MatcherParser.parse("").matchesEverything()).isTrue();
    assertThat(MatcherParser.parse("{}").matchesEverything()).isTrue();
  }
}
