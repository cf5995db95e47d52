package io.watchbell.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement.Health;
import io.watchbell.model.page.Announcement.Phase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What {@code status_pages} says, and which mistakes are told. */
class StatusPageReaderTest {
  private static final String GOOD =
      """
      public:
        statuspage: { page: kctbh9vrtdwd }
        from: SEV2
        texts: { investigating: a, identified: b, monitoring: c, resolved: d }
        services:
          payments:
            title: Cards fail
            texts: { identified: bb }
            components: { c1: partial_outage }
      """;

  private final Problems problems = new Problems();

  private Map<String, StatusPage> read(String yaml) {
    var map = YamlDocument.parse("oncall.yaml", yaml, problems).orElseThrow().asMap();
    return StatusPageReader.read(map, List.of("ana"));
  }

  private List<String> said() {
    return problems.sorted().stream().map(Object::toString).toList();
  }

  @Test
  void whatIsSaidOfAServiceGoesBeforeWhatIsSaidOfThePage() {
    var page = Objects.requireNonNull(read(GOOD).get("public"));
    assertThat(problems.sorted()).isEmpty();
    var identified = Objects.requireNonNull(page.announcement("payments", Phase.IDENTIFIED));
    assertThat(identified.text()).isEqualTo("bb");
    assertThat(identified.components()).containsEntry("c1", Health.PARTIAL_OUTAGE);
    var resolved = Objects.requireNonNull(page.announcement("payments", Phase.RESOLVED));
    assertThat(resolved.text()).isEqualTo("d");
    assertThat(resolved.components()).containsEntry("c1", Health.OPERATIONAL);
    assertThat(page.announcement("search", Phase.RESOLVED)).isNull();
  }

  @Test
  void itSpeaksByItselfOnlyFromItsSeverityOnAndOnlyOfItsServices() {
    var page = Objects.requireNonNull(read(GOOD).get("public"));
    assertThat(page.speaksOf("payments", Severity.SEV1)).isTrue();
    assertThat(page.speaksOf("payments", Severity.SEV2)).isTrue();
    assertThat(page.speaksOf("payments", Severity.SEV3)).isFalse();
    assertThat(page.speaksOf("search", Severity.SEV1)).isFalse();
    var silent = Objects.requireNonNull(read(GOOD.replace("  from: SEV2\n", "")).get("public"));
    assertThat(silent.speaksOf("payments", Severity.SEV1)).isFalse();
  }

  @Test
  void aPhaseWithoutWordsIsAMistake() {
    read(GOOD.replace("resolved: d", "").replace("c, ", "c"));
    assertThat(said())
        .singleElement()
        .asString()
        .contains("oncall.yaml:7", "there is nothing to say when it is resolved");
  }

  @Test
  void twoPlacesNoPlaceAndATakenNameAreMistakes() {
    read(GOOD.replace("  from:", "  instatus: { page: p }\n  from:"));
    read(GOOD.replace("  statuspage: { page: kctbh9vrtdwd }\n", ""));
    read(GOOD.replace("public:", "ana:"));
    assertThat(String.join("\n", said()))
        .contains("is in two places", "is not said where", "a person or a channel has this name");
  }
}
