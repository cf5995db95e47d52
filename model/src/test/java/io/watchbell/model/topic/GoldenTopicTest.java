package io.watchbell.model.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Yesterday's bytes must still be read. A file here is never edited: a new form gets a new file
 * beside the old one.
 */
class GoldenTopicTest {
  private static final Path GOLDEN = Path.of("src/test/resources/topic");

  static Stream<Arguments> values() {
    var actions =
        Samples.actions().stream()
            .map(action ->
                Arguments.of(
                    "commands-" + action.getClass().getSimpleName(),
                    Topics.COMMANDS,
                    Samples.command(action)));
    return Stream.concat(
        Stream.concat(actions, access()),
        Stream.of(
            Arguments.of("alerts", Topics.ALERTS, Samples.alert()),
            Arguments.of("alerts-awaited", Topics.ALERTS, Samples.awaited()),
            Arguments.of("alerts-rejected", Topics.ALERTS_REJECTED, Samples.rejected()),
            Arguments.of("alerts-rejected-sent", Topics.ALERTS_REJECTED, Samples.rejectedWhole()),
            Arguments.of("changes", Topics.CHANGES, Samples.change()),
            Arguments.of("decisions", Topics.DECISIONS, Samples.decision(null)),
            Arguments.of("decisions-service", Topics.DECISIONS, Samples.decision("payments")),
            Arguments.of("alert-states", Topics.ALERT_STATES, Samples.alertState()),
            Arguments.of("incidents", Topics.INCIDENTS, Samples.incidentChange()),
            Arguments.of("incidents-merged", Topics.INCIDENTS, Samples.incidentMerged()),
            Arguments.of(
                "commands-SetSeverity-because",
                Topics.COMMANDS,
                Samples.command(Samples.severityBecause())),
            Arguments.of("responses", Topics.RESPONSES, Samples.responseChange()),
            Arguments.of("pages", Topics.PAGES, Samples.page()),
            Arguments.of(
                "pages-because",
                Topics.PAGES,
                Samples.page(List.of("tier 1: wide scope (+1)", "a workaround is known (-1)"))),
            Arguments.of("pages-ticket", Topics.PAGES, Samples.ticketPage()),
            Arguments.of("pages-status", Topics.PAGES, StatusSamples.statusPage()),
            Arguments.of("page-outcomes-ticket", Topics.PAGE_OUTCOMES, Samples.ticketOutcome()),
            Arguments.of("page-outcomes-message", Topics.PAGE_OUTCOMES, Samples.messageOutcome()),
            Arguments.of("page-outcomes", Topics.PAGE_OUTCOMES, Samples.pageOutcome()),
            Arguments.of("silences", Topics.SILENCES, Samples.silence()),
            Arguments.of("silence-warnings", Topics.SILENCE_WARNINGS, Samples.silenceWarning()),
            Arguments.of("audit", Topics.AUDIT, Samples.auditCheckpoint()),
            Arguments.of("covers", Topics.COVERS, Samples.standIn()),
            Arguments.of("covers-swap", Topics.COVERS, Samples.swap()),
            Arguments.of("covers-handoff", Topics.COVERS, Samples.handoffTaken()),
            Arguments.of("covers-contact", Topics.COVERS, Samples.contactOff()),
            Arguments.of("covers-contact-added", Topics.COVERS, Samples.contactAdded()),
            Arguments.of("contact-proofs", Topics.CONTACT_PROOFS, Samples.contactProof()),
            Arguments.of("config-version", Topics.CONFIGURATIONS, Samples.configuration()),
            Arguments.of("config-live", Topics.CONFIGURATIONS, Samples.configurationMove()),
            Arguments.of("probes", Topics.PROBES, Samples.probeAnswer())));
  }

  private static Stream<Arguments> access() {
    return Stream.of(
        Arguments.of("accounts", Topics.ACCOUNTS, AccessSamples.account()),
        Arguments.of("accounts-token", Topics.ACCOUNTS, AccessSamples.token()),
        Arguments.of("accounts-session", Topics.ACCOUNTS, AccessSamples.session()),
        Arguments.of("access", Topics.ACCESS, AccessSamples.event()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  <T> void yesterdaysBytesAreStillRead(String name, Topic<T> topic, T value) throws IOException {
    var golden = golden(name, topic, value);

    assertThat(topic.codec().decode(golden)).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  <T> void whatIsWrittenHasTheSameForm(String name, Topic<T> topic, T value) throws IOException {
    var golden = golden(name, topic, value);

    assertThat(tree(topic.codec().encode(value))).isEqualTo(tree(golden));
  }

  @Test
  void everyTopicHasAGoldenFile() {
    var covered = values().map(each -> ((Topic<?>) each.get()[1]).name()).distinct();

    assertThat(Topics.all().stream().map(Topic::name))
        .containsExactlyInAnyOrderElementsOf(covered.toList());
  }

  @Test
  void aFieldOfANewerVersionIsPassedOver() {
    var newer =
        "{\"probe\":\"p\",\"application\":\"router\",\"at\":\"2026-11-21T03:00:00Z\",\"x\":1}";

    assertThat(
            Topics.PROBES.codec().decode(newer.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .extracting(ProbeAnswer::probe)
        .isEqualTo("p");
  }

  /** A file that is missing is written; it is then read by a person before it is committed. */
  private static <T> byte[] golden(String name, Topic<T> topic, T value) throws IOException {
    var file = GOLDEN.resolve(name + ".json");
    if (Files.notExists(file)) {
      Files.createDirectories(GOLDEN);
      var pretty = Json.mapper().writerWithDefaultPrettyPrinter();
      Files.writeString(file, pretty.writeValueAsString(tree(topic.codec().encode(value))) + "\n");
      throw new AssertionError("wrote " + file + ": read it, then run again");
    }
    return Files.readAllBytes(file);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
