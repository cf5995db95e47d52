package io.watchbell.deploy.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Json;
import io.watchbell.model.topic.Topics;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A recording in a file. Of a line only what stands before its value is parsed; the value is cut
 * out as it is, so it stands last.
 */
public final class FileRecording implements Recording {
  private final Path file;
  private final Lines lines;
  private final RecordingHead head;
  private final List<Recorded> beside = new ArrayList<>();
  private @Nullable Recorded next;

  private FileRecording(Path file) throws IOException {
    this.file = file;
    lines = new Lines(Squeeze.read(file));
    head = readHead();
    next = read();
    while (next != null && !next.isOf(Topics.ALERTS)) {
      beside.add(next);
      next = read();
    }
  }

  /**
   * Opens a file and reads all but the alerts.
   *
   * @throws StartFailure when it cannot be read, or is no recording
   */
  public static FileRecording open(Path file) {
    try {
      return new FileRecording(file);
    } catch (NoSuchFileException e) {
      throw new StartFailure(
          "there is no file " + file,
          "watchbell export --since 30d --out " + file + " writes it",
          e);
    } catch (IOException e) {
      throw new StartFailure("cannot read " + file, "(" + e.getMessage() + ")", e);
    }
  }

  @Override
  public RecordingHead head() {
    return head;
  }

  @Override
  public List<Recorded> beside() {
    return List.copyOf(beside);
  }

  @Override
  public Iterator<Recorded> alerts() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Recorded next() {
        var now = next;
        if (now == null) {
          throw new NoSuchElementException("the recording is over");
        }
        next = read();
        return now;
      }
    };
  }

  private RecordingHead readHead() throws IOException {
    if (!lines.next()) {
      throw strange("is empty", "was the export interrupted?");
    }
    try {
      var found =
          Json.mapper().readValue(lines.bytes(), lines.from(), lines.length(), RecordingHead.class);
      if (!RecordingHead.KIND.equals(found.watchbell())) {
        throw strange("is no recording", "watchbell export writes one");
      }
      if (found.version() > RecordingHead.VERSION) {
        throw strange(
            "has format " + found.version() + ", and this Watchbell knows " + RecordingHead.VERSION,
            "use a newer Watchbell");
      }
      return found;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw strange("is no recording", "watchbell export writes one");
    }
  }

  private @Nullable Recorded read() {
    try {
      return lines.next() ? parse() : null;
    } catch (IOException e) {
      throw strange("cannot be read (" + e.getMessage() + ")", "was the export interrupted?");
    }
  }

  private Recorded parse() throws IOException {
    String topic = "";
    String key = "";
    long at = 0;
    Map<String, byte[]> headers = Map.of();
    byte[] value = null;
    try (var parser =
        Json.mapper().getFactory().createParser(lines.bytes(), lines.from(), lines.length())) {
      parser.nextToken();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        var token = parser.nextToken();
        switch (name) {
          case "topic" -> topic = parser.getText();
          case "at" -> at = parser.getLongValue();
          case "key" -> key = parser.getText();
          case "headers" -> headers = headers(parser);
          case "bytes" -> value = parser.getBinaryValue();
          case "value" -> {
            if (token == JsonToken.START_OBJECT) {
              return new Recorded(topic, at, key, headers, rest(parser));
            }
          }
          default -> parser.skipChildren();
        }
      }
    }
    if (topic.isEmpty()) {
      throw new IOException("no topic in it");
    }
    return new Recorded(topic, at, key, headers, value);
  }

  /** From here to the end of the line, without the brace that closes the record. */
  private byte[] rest(JsonParser parser) {
    int from = lines.from() + (int) parser.currentTokenLocation().getByteOffset();
    return Arrays.copyOfRange(lines.bytes(), from, lines.from() + lines.length() - 1);
  }

  private static Map<String, byte[]> headers(JsonParser parser) throws IOException {
    Map<String, byte[]> headers = Map.of();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      byte[] bytes = parser.getBinaryValue();
      if (headers.isEmpty()) {
        headers = Map.of(name, bytes); // Nearly all have one.
      } else {
        headers = new HashMap<>(headers);
        headers.put(name, bytes);
      }
    }
    return headers;
  }

  private StartFailure strange(String what, String hint) {
    return new StartFailure(file + ":" + lines.number() + " " + what, hint);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new StartFailure("cannot close " + file, "(" + e.getMessage() + ")", e);
    }
  }
}
