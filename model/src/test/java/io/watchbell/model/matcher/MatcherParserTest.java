package io.watchbell.model.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.model.alert.Labels;
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

  @Test
  void noConditionHoldsForEveryAlert() throws MatcherParser.SyntaxException {
    assertThat(MatcherParser.parse("").matchesEverything()).isTrue();
    assertThat(MatcherParser.parse("{}").matchesEverything()).isTrue();
  }
}
