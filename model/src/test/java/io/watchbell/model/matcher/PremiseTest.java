package io.watchbell.model.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PremiseTest {
  private static final List<String> VALUES =
      List.of("", "a", "b", "ab", "abc", "db-1", "db-2", "web", "a\nb", "db-\n");
  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "ab",
          "",
          "a|b",
          "a|",
          "db-.*",
          "d.*",
          "ab.*",
          ".*",
          ".+",
          "[ab]",
          "(a|b)c?",
          "db-1|db-2",
          "^a$",
          "a.*",
          "b?",
          "web");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {s="pay"}              ; {s=~"pay|shop"}
          {s="pay"}              ; {s=~".+"}
          {s="pay"}              ; {s!="shop"}
          {s=~"pay|shop"}        ; {s=~"shop|pay|else"}
          {s=~"db-.*"}           ; {s=~"d.*"}
          {s=~"db-.*"}           ; {s=~".+"}
          {s=~"db-.*"}           ; {s!="web"}
          {s=~"db-.*"}           ; {s!~"web.*"}
          {s!~"a|b"}             ; {s!="a"}
          {s="pay", env="prod"}  ; {env="prod"}
          {s=~"a|b", s!="a"}     ; {s="b"}
          {s=~"db-.*"}           ; {s!=""}
          """)
  void whatFollowsIsProved(String premise, String conclusion) throws MatcherParser.SyntaxException {
    assertThat(premise(premise).implies(MatcherParser.parse(conclusion))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {s=~"pay|shop"} ; {s="pay"}
          {s=~"d.*"}      ; {s=~"db-.*"}
          {s!="a"}        ; {s!~"a|b"}
          {env="prod"}    ; {s="pay"}
          {s!=""}         ; {s=~".+"}
          {s=~"d.*"}      ; {s!="db"}
          """)
  void whatDoesNotFollowIsNotClaimed(String premise, String conclusion)
      throws MatcherParser.SyntaxException {
    assertThat(premise(premise).implies(MatcherParser.parse(conclusion))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {a="x", a="y"}
          {a="x", a!="x"}
          {a=~"x|y", a!~"[xy]"}
          {a=~"db-.*", a="web"}
          {a=~"db-.*", a=~"web-.*"}
          {a="", a=~".+"}
          """)
  void whatCannotBeIsFound(String conditions) throws MatcherParser.SyntaxException {
    assertThat(premise(conditions).contradiction()).isEqualTo("a");
  }

  @Test
  void nothingIsClaimedThatAnAlertContradicts() {
    var random = new Random(4);
    int implied = 0;
    int impossible = 0;
    for (int i = 0; i < 40_000; i++) {
      var premise = conditions(random);
      var conclusion = new Matchers(List.of(condition(random)));
      boolean claims = new Premise(premise).implies(conclusion);
      boolean none = new Premise(premise).contradiction() != null;
      implied += claims ? 1 : 0;
      impossible += none ? 1 : 0;
      for (var value : VALUES) {
        var labels = Labels.of("l", value);
        if (premise.matches(labels)) {
          assertThat(none).as("%s is met by '%s'", premise, value).isFalse();
          assertThat(!claims || conclusion.matches(labels))
              .as("%s => %s for '%s'", premise, conclusion, value)
              .isTrue();
        }
      }
    }
    assertThat(implied).isGreaterThan(5_000);
    assertThat(impossible).isGreaterThan(1_000);
  }

  private static Matchers conditions(Random random) {
    return random.nextBoolean()
        ? new Matchers(List.of(condition(random)))
        : new Matchers(List.of(condition(random), condition(random)));
  }

  private static Matcher condition(Random random) {
    var operators = Matcher.Operator.values();
    return new Matcher(
        "l", operators[random.nextInt(operators.length)], TEXTS.get(random.nextInt(TEXTS.size())));
  }

  private static Premise premise(String text) throws MatcherParser.SyntaxException {
    return new Premise(MatcherParser.parse(text));
  }
}
