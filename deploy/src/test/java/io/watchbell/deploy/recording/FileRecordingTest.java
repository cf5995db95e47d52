package io.watchbell.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRecordingTest {
  private static final RecordingHead HEAD =
      new RecordingHead(
          Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-31T00:00:00.5Z"));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"month.zst", "month.gz", "month.jsonl"})
  void whatIsWrittenIsReadToTheByte(String name) {
    var file = directory.resolve(name);
    var beside = List.of(record(Topics.SILENCES.name(), "s1", "{\"a\":\"{}}\\n\"}", Map.of()));
    var alerts =
        List.of(
            record(Topics.ALERTS.name(), "1f", "{\"n\":[1,{\"é\":2}]}", Map.of("imprint", bytes())),
            record(Topics.ALERTS.name(), "", "{ broken", Map.of("one", bytes(), "two", bytes())),
            record(Topics.ALERTS.name(), "1f", "{\n\"lines\": 2\n}", Map.of()),
            record(Topics.ALERTS.name(), "1f", "{} {}", Map.of()),
            record(Topics.ALERTS.name(), "gone", null, Map.of()),
            record(
                Topics.ALERTS.name(), "1f", "{\"x\":\"" + "y".repeat(3_000_000) + "\"}", Map.of()),
            record(Topics.ALERTS.name(), "last", "{}", Map.of()));
    try (var writer = RecordingWriter.create(file, HEAD)) {
      beside.forEach(writer::write);
      alerts.forEach(writer::write);
    }
    try (var recording = FileRecording.open(file)) {
      assertThat(recording.head()).isEqualTo(HEAD);
      assertThat(recording.beside()).map(FileRecordingTest::text).isEqualTo(texts(beside));
      var read = new ArrayList<Recorded>();
      recording.alerts().forEachRemaining(read::add);
      assertThat(texts(read)).isEqualTo(texts(alerts));
    }
  }

  @Test
  void manyLinesOfAllLengthsCrossTheBuffer() {
    var file = directory.resolve("many.zst");
    try (var writer = RecordingWriter.create(file, HEAD)) {
      for (int i = 0; i < 5_000; i++) {
        writer.write(
            record(Topics.ALERTS.name(), "k" + i, "{\"x\":\"" + "y".repeat(i) + "\"}", Map.of()));
      }
    }
    try (var recording = FileRecording.open(file)) {
      int i = 0;
      for (var all = recording.alerts(); all.hasNext(); i++) {
        var record = all.next();
        assertThat(record.key()).isEqualTo("k" + i);
        assertThat(record.value()).hasSize(i + 8);
      }
      assertThat(i).isEqualTo(5_000);
    }
  }

  @Test
  void whatIsNoRecordingIsRefusedWithItsPlace() throws IOException {
    var file = directory.resolve("other.jsonl");
    Files.writeString(file, "{\"watchbell\":\"recording\",\"version\":1}\n\n{\"topic\":\n");
    assertThatThrownBy(() -> FileRecording.open(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("other.jsonl:3 cannot be read");
    Files.writeString(file, "{\"watchbell\":\"recording\",\"version\":99}\n");
    assertThatThrownBy(() -> FileRecording.open(file)).hasMessageContaining("newer Watchbell");
    Files.writeString(file, "PK\3\4");
    assertThatThrownBy(() -> FileRecording.open(file)).hasMessageContaining("is no recording");
    assertThatThrownBy(() -> FileRecording.open(directory.resolve("none")))
        .hasMessageContaining("there is no file");
  }

  private static Recorded record(
      String topic, String key, @Nullable String value, Map<String, byte[]> headers) {
    return new Recorded(
        topic, 17, key, headers, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(List<Recorded> records) {
    return records.stream().map(FileRecordingTest::text).toList();
  }

  private static String text(Recorded record) {
    byte[] value = record.value();
    var text = value == null ? "none" : new String(value, StandardCharsets.UTF_8);
    var headers = new TreeMap<String, String>();
    record.headers().forEach((name, bytes) -> headers.put(name, Arrays.toString(bytes)));
    return "%s %d %s %s %d %s"
        .formatted(
            record.topic(),
            record.at(),
            record.key(),
            headers,
            text.hashCode(),
            text.substring(0, Math.min(30, text.length())));
  }

  private static byte[] bytes() {
    return new byte[] {1, 2, -3};
  }
}
