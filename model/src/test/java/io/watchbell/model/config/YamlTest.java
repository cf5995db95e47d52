package io.watchbell.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class YamlTest {
  private final Problems problems = new Problems();

  @Test
  void aMistypedSettingIsAnErrorThatSaysWhatWasMeant() {
    var map = read("rules:\n  - nmae: x\n");
    var rule = map.list("rules").getFirst().asMap();
    rule.text("name", "");
    rule.done();

    assertThat(said())
        .containsExactly(
            "routing.yaml:2:5: rules[0].nmae: there is no setting 'nmae' here (did you mean"
                + " 'name'?)");
  }

  @Test
  void everyMistakeIsReportedAtOnce() {
    var map = read("wait: soon\ncount: many\nzone: Europe/Atlantis\n");
    map.find("wait").orElseThrow().asDuration();
    map.find("count").orElseThrow().asInteger(1, 5);
    map.find("zone").orElseThrow().asZone();
    map.requiredText("name");
    map.done();

    assertThat(said()).hasSize(4);
  }

  @Test
  void brokenYamlSaysWhere() {
    YamlDocument.parse("routing.yaml", "rules:\n  - name: [\n", problems);

    assertThat(said()).singleElement().asString().startsWith("routing.yaml:3:1: not YAML: ");
  }

  @Test
  void aNameThatStandsTwiceIsAnError() {
    read("a: 1\na: 2\n");

    assertThat(said()).singleElement().asString().contains("routing.yaml:2:1: a: stands here");
  }

  @Test
  void lengthsOfTimeAreWrittenAsInPrometheus() {
    assertThat(YamlValue.duration("1h30m")).contains(Duration.ofMinutes(90));
    assertThat(YamlValue.duration("2w")).contains(Duration.ofDays(14));
    assertThat(YamlValue.duration("250ms")).contains(Duration.ofMillis(250));
    assertThat(YamlValue.duration("30")).isEmpty();
    assertThat(YamlValue.duration("")).isEmpty();
    assertThat(YamlValue.duration("99999999999h")).isEmpty();
  }

  @Test
  void aBrokenMatcherSaysWhereAndHow() {
    var map = read("match: ['severity=\"critical\"', 'team=~\"(\"']\n");

    var matchers = MatcherReader.read(map.find("match").orElseThrow());

    assertThat(matchers.all()).hasSize(1);
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("routing.yaml:1:39: match[1]: not a regular expression");
  }

  private YamlMap read(String text) {
    return YamlDocument.parse("routing.yaml", text, problems).orElseThrow().asMap();
  }

  private java.util.List<String> said() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }
}
