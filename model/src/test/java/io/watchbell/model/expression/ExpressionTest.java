package io.watchbell.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.topic.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  private static final Language LANGUAGE = Language.of("item", "body");
  private static final String DOCUMENT =
      """
      {"check": "Disk FULL", "n": 3, "f": 1.5, "none": null, "big": 123456789012345678901234567890,
       "tags": ["a", "b"], "deep": {"x": {"y": "z"}}}
      """;

  @Test
  void documentsAreReadWithoutKnowingTheirShape() {
    assertThat(value("item.check.lowerAscii()")).isEqualTo("disk full");
    assertThat(value("item.n + 1")).isEqualTo(4L);
    assertThat(value("item.n > 2.5")).isEqualTo(true);
    assertThat(value("item.tags.map(t, t + '!').join(',')")).isEqualTo("a!,b!");
    assertThat(value("item.deep.x.y")).isEqualTo("z");
    assertThat(value("item.check.matches('(?i)^disk')")).isEqualTo(true);
    assertThat(value("regex.extract(item.check, '([A-Z]{2,})').orValue('')")).isEqualTo("FULL");
    assertThat(value("item.check.split(' ')[1].substring(0, 2)")).isEqualTo("FU");
    assertThat(value("item.deep.transformMapEntry(k, v, {k + '1': v.y})"))
        .isEqualTo(Map.of("x1", "z"));
  }

  @Test
  void noDigitOfALongNumberIsLost() {
    assertThat(value("item.big")).isEqualTo("123456789012345678901234567890");
  }

  @Test
  void whatMayBeMissingIsAskedForWithAQuestionMark() {
    assertThat(value("item.?a.?b.orValue('x')")).isEqualTo("x");
    assertThat(value("item.?none.?b.orValue('x')")).isEqualTo("x");
    assertThat(value("has(item.none)")).isEqualTo(false);
    assertThat(evaluate("item.?a")).isEqualTo(new Result.Nothing());
    assertThat(value("item.?check")).isEqualTo("Disk FULL");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(evaluate("item.deep.q.r"))
        .isEqualTo(new Result.Failed("there is no 'q' (at 1:10 of it)"));
    assertThat(evaluate("item.n.split(',')"))
        .isEqualTo(
            new Result.Failed("split does not go with a value of this kind (at 1:13 of it)"));
  }

  @Test
  void mistakesAreFoundBeforeThereIsADocument() {
    assertThat(mistakes("item.check.lowerAscy()")).containsExactly("1:12");
    assertThat(mistakes("item.\n  check +")).containsExactly("2:10");
    assertThat(mistakes("itm.check")).containsExactly("1:1");
    assertThat(((Compiled.Broken) LANGUAGE.compile("itm.check")).mistakes().getFirst().hint())
        .isEqualTo("did you mean 'item'?");
    assertThat(mistakes("")).containsExactly("1:1");
  }

  @Test
  void whatItGivesIsKnownBeforeWhereItCanBe() {
    assertThat(kind("item.n == 3")).isEqualTo(Expression.Kind.TRUTH);
    assertThat(kind("item.tags.map(t, t)")).isEqualTo(Expression.Kind.LIST);
    assertThat(kind("{'a': item}")).isEqualTo(Expression.Kind.MAP);
    assertThat(kind("string(item)")).isEqualTo(Expression.Kind.SCALAR);
    assertThat(kind("item.x")).isEqualTo(Expression.Kind.ANY);
    assertThat(kind("optional.of(true)")).isEqualTo(Expression.Kind.TRUTH);
  }

  @Test
  void loopsInLoopsEnd() {
    var hundred = new StringBuilder("[0");
    for (int i = 1; i < 100; i++) {
      hundred.append(',').append(i);
    }
    var list = hundred.append(']').toString();
    var text = "%s.all(a, %s.all(b, %s.all(c, a + b + c >= 0)))".formatted(list, list, list);

    assertThat(evaluate(text)).isInstanceOf(Result.Failed.class);
  }

  @Test
  void aSmallDocumentMakesNoGreatWork() {
    // 5 000 names, and a text of 60 000 characters for each: 300 MB, if nothing was in the way.
    var array = Json.mapper().createArrayNode();
    for (int i = 0; i < 5_000; i++) {
      array.add(i);
    }
    JsonNode document =
        Json.mapper().createObjectNode().put("text", "ab".repeat(30_000)).set("list", array);
    var budget = Budget.ofBytes(document.toString().length());

    var result =
        expression("item.list.map(n, item.text.replace('a', 'bb')).size()")
            .evaluate(variables(document, budget));

    assertThat(result).isInstanceOf(Result.Failed.class);
    assertThat(budget.isSpent()).isTrue();
  }

  @Test
  void whatMakesMuchOfLittleIsNotInTheLanguage() {
    assertThat(LANGUAGE.compile("lists.range(100000000)")).isInstanceOf(Compiled.Broken.class);
    assertThat(LANGUAGE.compile("cel.bind(a, item, a)")).isInstanceOf(Compiled.Broken.class);
  }

  @Test
  void longTextsAreCutAndThatIsSaid() {
    var document = Json.mapper().createObjectNode().put("text", "x".repeat(Budget.TEXT_MAX + 1));
    var budget = Budget.ofBytes(document.toString().length());

    assertThat(expression("size(item.text)").evaluate(variables(document, budget)))
        .isEqualTo(new Result.Value((long) Budget.TEXT_MAX));
    assertThat(budget.wasCut()).isTrue();
    assertThat(budget.wasCut()).isFalse();
  }

  private static Object value(String text) {
    return switch (evaluate(text)) {
      case Result.Value(var value) -> value;
      case Result.Nothing() -> throw new AssertionError("nothing");
      case Result.Failed(var why) -> throw new AssertionError(why);
    };
  }

  private static Result evaluate(String text) {
    try {
      var document = Json.mapper().readTree(DOCUMENT);
      return expression(text).evaluate(variables(document, Budget.ofBytes(DOCUMENT.length())));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> variables(JsonNode document, Budget budget) {
    var view = JsonView.of(document, budget);
    return Map.of("item", view, "body", view);
  }

  private static Expression.Kind kind(String text) {
    return expression(text).kind();
  }

  private static Expression expression(String text) {
    return switch (LANGUAGE.compile(text)) {
      case Compiled.Good(var expression) -> expression;
      case Compiled.Broken(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private static java.util.List<String> mistakes(String text) {
    return switch (LANGUAGE.compile(text)) {
      case Compiled.Good(var expression) -> throw new AssertionError(expression.text());
      case Compiled.Broken(var mistakes) ->
          mistakes.stream().map(it -> it.line() + ":" + it.column()).toList();
    };
  }
}
