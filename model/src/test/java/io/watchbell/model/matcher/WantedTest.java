package io.watchbell.model.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.watchbell.model.alert.Labels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a            ! a        ! ",
        "a|b|c        ! a b c    ! ",
        "(a|b)        ! a b      ! ",
        "(?:a|b)      ! a b      ! ",
        "^a$          ! a        ! ",
        "db-.*        !          ! db-",
        "db-.*|web    ! web      ! db-",
        "a\\.b\\.c    ! a.b.c    ! ",
        "ab*          !          ! a",
        "node[0-9]+   !          ! node",
        "pay(ments)?  !          ! pay",
        "a😀?         !          ! a",
      })
  void isLookedUpWhereItIsPlain(String regex, String values, String prefixes) {
    assertThat(wanted(regex)).isEqualTo(new Wanted.OneOf(split(values), split(prefixes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".+",
        "[ab]c",
        "(?i)abc",
        "(a)|(b)",
        "a[|]b|c",
        "\\Qa|b\\E",
        "\\d+",
        "😀?x",
        "a|.+",
        "(?i:a|b)"
      })
  void isOnlyKnownToBeThereWhereItIsNotPlain(String regex) {
    assertThat(wanted(regex)).isEqualTo(Wanted.SOMETHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".*", "a|", "a?", "(a|b)?", "|"})
  void isNothingToLookUpWhereAMissingLabelDoes(String regex) {
    assertThat(wanted(regex)).isEqualTo(Wanted.ANYTHING);
  }

  @Test
  void isKnownOfTheOtherOperatorsToo() throws MatcherParser.SyntaxException {
    assertThat(MatcherParser.parseOne("a=b").wanted()).isEqualTo(Wanted.value("b"));
    assertThat(MatcherParser.parseOne("a=").wanted()).isEqualTo(Wanted.ANYTHING);
    assertThat(MatcherParser.parseOne("a!=b").wanted()).isEqualTo(Wanted.ANYTHING);
    assertThat(MatcherParser.parseOne("a!=").wanted()).isEqualTo(Wanted.SOMETHING);
    assertThat(MatcherParser.parseOne("a!~\"b|\"").wanted()).isEqualTo(Wanted.SOMETHING);
    assertThat(MatcherParser.parseOne("a!~\"b.*\"").wanted()).isEqualTo(Wanted.ANYTHING);
  }

  /** Whatever meets a condition is wanted by it, or a rule would be forgotten. */
  @Test
  void neverLeavesOutAValueThatMeetsTheCondition() {
    var random = new Random(11);
    var parts = "a b ab . .* .+ | | ( ) (?: ? * + [ab] [|] ^ $ \\. \\d (?i) {2} a{0}".split(" ");
    int compiled = 0;
    for (int i = 0; i < 30_000; i++) {
      var regex = new StringBuilder();
      for (int k = random.nextInt(6); k >= 0; k--) {
        regex.append(parts[random.nextInt(parts.length)]);
      }
      compiled += sound(regex.toString()) ? 1 : 0;
    }
    assertThat(compiled).isGreaterThan(5_000);
  }

  private static boolean sound(String regex) {
    try {
      for (var operator : Matcher.Operator.values()) {
        var matcher = new Matcher("l", operator, regex);
        for (var value :
            List.of("", "a", "b", "ab", "aa", "aab", "ba", "a\n", ".", "a.b", "A", "7", "|")) {
          if (operator == Matcher.Operator.MATCHES) {
            assertThat(matcher.matches(Labels.of("l", value)))
                .as("%s of '%s'", matcher, value)
                .isEqualTo(Pattern.matches(regex, value));
          }
          if (matcher.matches(Labels.of("l", value))) {
            assertThat(isWanted(matcher.wanted(), value)).as("%s of '%s'", matcher, value).isTrue();
          }
        }
      }
      return true;
    } catch (com.google.re2j.PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isWanted(Wanted wanted, String value) {
    return switch (wanted) {
      case Wanted.Anything _ -> true;
      case Wanted.Something _ -> !value.isEmpty();
      case Wanted.OneOf(var values, var prefixes) ->
          values.contains(value) || prefixes.stream().anyMatch(value::startsWith);
    };
  }

  private static Wanted wanted(String regex) {
    return new Matcher("label", Matcher.Operator.MATCHES, regex).wanted();
  }

  private static List<String> split(@org.jspecify.annotations.Nullable String words) {
    return words == null ? List.of() : List.of(words.split(" "));
  }
}
