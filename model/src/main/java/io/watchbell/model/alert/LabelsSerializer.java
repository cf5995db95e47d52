package io.watchbell.model.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Writes labels as an object. Without a map in between, because it is done twice for every alert on
 * its way into the log.
 */
final class LabelsSerializer extends StdSerializer<Labels> {
  private static final long serialVersionUID = 1L;

  LabelsSerializer() {
    super(Labels.class);
  }

  @Override
  public void serialize(Labels labels, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    write(labels, out);
  }

  static void write(Labels labels, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (int i = 0; i < labels.size(); i++) {
      out.writeFieldName(labels.name(i));
      out.writeString(labels.value(i));
    }
    out.writeEndObject();
  }
}
