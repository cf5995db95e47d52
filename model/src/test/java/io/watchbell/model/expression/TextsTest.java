package io.watchbell.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.expression.Expression.Text;
import io.watchbell.model.matcher.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions over variables of which the types are known. */
class TextsTest {
  private static final Language LANGUAGE =
      Language.of(
          List.of(Variable.texts("labels"), Variable.text("name"), Variable.number("tier")));
  private static final Labels LABELS = Labels.of("team", "db", "instance", "db-7:9100");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labels.team == 'db'",
        "labels['team'] == 'db'",
        "labels.missing == ''",
        "labels.missing != 'eu'",
        "labels['missing'] + 'x' == 'x'",
        "labels[name.lowerAscii()] == ''",
        "!has(labels.missing) && has(labels.team)",
        "!('missing' in labels) && 'team' in labels",
        "labels.?missing.orValue('none') == 'none'",
        "labels.exists(k, labels[k].endsWith(':9100'))",
        "labels.filter(k, labels[k + '2'] != '').size() == 0",
        "labels.all(k, v, k != '' && v != '')",
        "labels.size() == 2",
        "tier <= 2 && name == 'Down'",
      })
  void aMissingTextIsEmptyAndYetNotThere(String text) {
    assertThat(evaluate(text)).isEqualTo(new Result.Value(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labels.tier > 2        | 1:13",
        "tier == 'gold'         | 1:6 ",
        "nam == 'x'             | 1:1 ",
        "labels.team.lowr()     | 1:13",
      })
  void whatCannotBeIsFoundBeforeThereIsAnAlert(String text, String place) {
    assertThat(LANGUAGE.compile(text))
        .isInstanceOfSatisfying(
            Compiled.Broken.class,
            broken -> {
              var first = broken.mistakes().getFirst();
              assertThat(first.line() + ":" + first.column()).isEqualTo(place);
            });
  }

  @Test
  void whatItNeedsIsKnownWhereItIsPlain() {
    assertThat(wanted("labels.team == 'db'")).isEqualTo(Map.of(team(), Wanted.value("db")));
    assertThat(wanted("tier > 1 && 'db' == labels['team']"))
        .isEqualTo(Map.of(team(), Wanted.value("db")));
    assertThat(wanted("labels.team in ['db', 'web']"))
        .isEqualTo(Map.of(team(), new Wanted.OneOf(List.of("db", "web"), List.of())));
    assertThat(wanted("labels.team == 'db' || labels.team.startsWith('web')"))
        .isEqualTo(Map.of(team(), new Wanted.OneOf(List.of("db"), List.of("web"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labels.team != 'db'",
        "!(labels.team == 'db')",
        "labels.team == ''",
        "labels.team in ['db', '']",
        "labels.team == 'db' || tier == 1",
        "labels.team == 'db' || labels.job == 'x'",
        "labels.team == name",
        "labels.team.lowerAscii() == 'db'",
        "has(labels.team)",
        "labels.team == 'db' ? true : tier == 1",
      })
  void whatIsNotPlainIsAskedEachTime(String text) {
    assertThat(wanted(text)).isEmpty();
  }

  private static Text team() {
    return new Text("labels", "team");
  }

  private static Map<Text, Wanted> wanted(String text) {
    return ((Compiled.Good) LANGUAGE.compile(text)).expression().wanted();
  }

  private static Result evaluate(String text) {
    var compiled = LANGUAGE.compile(text);
    assertThat(compiled).as(text).isInstanceOf(Compiled.Good.class);
    return ((Compiled.Good) compiled)
        .expression()
        .evaluate(
            Map.of("labels", new TextsView(LABELS, Budget.ofBytes(0)), "name", "Down", "tier", 1L));
  }
}
