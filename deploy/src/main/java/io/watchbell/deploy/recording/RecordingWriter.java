package io.watchbell.deploy.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.SerializedString;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording: a line of JSON for what it is, and one for each record. Values are written as
 * they are, so that what is read is to the byte what was in the log; what is no JSON of one line is
 * written as Base64.
 *
 * <p>First all that is not an alert, then the alerts; each in the order of time.
 */
public final class RecordingWriter implements AutoCloseable {
  private static final SerializedString NEW_LINE = new SerializedString("\n");

  private final OutputStream out;
  private final JsonGenerator json;

  private RecordingWriter(OutputStream out) throws IOException {
    this.out = out;
    json = Json.mapper().getFactory().createGenerator(out);
    json.setRootValueSeparator(NEW_LINE);
  }

  /**
   * Begins a file; one that is there is written over.
   *
   * @throws StartFailure when it cannot be written
   */
  public static RecordingWriter create(Path file, RecordingHead head) {
    try {
      var writer = new RecordingWriter(Squeeze.write(file));
      Json.mapper().writeValue(writer.json, head);
      return writer;
    } catch (IOException e) {
      throw cannot(file.toString(), e);
    }
  }

  /**
   * Writes a record.
   *
   * @throws StartFailure when it cannot be written
   */
  public void write(Recorded record) {
    try {
      json.writeStartObject();
      json.writeStringField("topic", record.topic());
      json.writeNumberField("at", record.at());
      json.writeStringField("key", record.key());
      if (!record.headers().isEmpty()) {
        json.writeObjectFieldStart("headers");
        for (var header : record.headers().entrySet()) {
          json.writeBinaryField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
      }
      writeValue(record.value());
      json.writeEndObject();
    } catch (IOException e) {
      throw cannot("the recording", e);
    }
  }

  private void writeValue(byte @Nullable [] value) throws IOException {
    if (value == null) {
      json.writeNullField("value");
    } else if (isOneLine(value)) {
      json.writeFieldName("value");
      json.writeRawValue(new String(value, StandardCharsets.UTF_8));
    } else {
      json.writeBinaryField("bytes", value);
    }
  }

  /** Whether it is one object of JSON, in UTF-8, without a line break. */
  private static boolean isOneLine(byte[] value) {
    for (byte b : value) {
      if (b == '\n' || b == '\r') {
        return false;
      }
    }
    if (value.length == 0 || value[0] != '{' || value[value.length - 1] != '}') {
      return false;
    }
    try (JsonParser parser = Json.mapper().getFactory().createParser(value)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentLocation().getByteOffset() == value.length;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try (out) {
      json.writeRaw('\n');
      json.close();
    } catch (IOException e) {
      throw cannot("the recording", e);
    }
  }

  private static StartFailure cannot(String what, IOException e) {
    return new StartFailure(
        "cannot write " + what + " (" + e.getMessage() + ")",
        "is the directory there and writable, and is there room on the disk?",
        e);
  }
}
