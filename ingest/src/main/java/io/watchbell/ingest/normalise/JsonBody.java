package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchbell.model.text.Texts;
import java.io.IOException;

/**
 * Bytes into JSON, with a limit on everything that a sender could make large: depth, numbers,
 * strings, names, and how many values there are. The length is limited by whoever holds the bytes.
 *
 * <p>Of a name that stands twice in an object the last value counts, as it does for Alertmanager
 * and nearly everybody else: vmalert sends {@code alertname} twice, and is not to lose its alerts
 * here.
 */
public final class JsonBody {
  private static final int DEPTH_MAX = 64;
  private static final int NUMBER_DIGITS_MAX = 100;
  private static final int STRING_MAX = 1 << 20;
  private static final int NAME_MAX = 4_096;
  private static final int TOKENS_MAX = 600_000;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(NUMBER_DIGITS_MAX)
                          .maxStringLength(STRING_MAX)
                          .maxNameLength(NAME_MAX)
                          .maxTokenCount(TOKENS_MAX)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private JsonBody() {}

  /** What came of reading. */
  public sealed interface Read {
    /** It is JSON. */
    record Json(JsonNode body) implements Read {}

    /** It is not, and why. */
    record Broken(Item.Rejected why) implements Read {}
  }

  /** Reads a body. A byte order mark before it is passed over. */
  public static Read read(byte[] bytes) {
    int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    if (isBlank(bytes, start)) {
      return broken(Reason.EMPTY_BODY, "the request has no body", "post the alert as JSON");
    }
    try {
      return new Read.Json(READER.readTree(bytes, start, bytes.length - start));
    } catch (StreamConstraintsException e) {
      return broken(
          Reason.TOO_LARGE,
          "the JSON is too deep, or a value in it too long: " + e.getOriginalMessage(),
          "nesting up to %d, strings up to %d characters".formatted(DEPTH_MAX, STRING_MAX));
    } catch (JsonProcessingException e) {
      return broken(Reason.NOT_JSON, said(e), hint(e));
    } catch (IOException e) {
      return broken(Reason.NOT_JSON, "not UTF-8: " + e.getMessage(), "send the JSON as UTF-8");
    }
  }

  private static Read broken(Reason reason, String detail, String hint) {
    return new Read.Broken(new Item.Rejected(reason, "", detail, hint));
  }

  private static String said(JsonProcessingException e) {
    var place = e.getLocation();
    var where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    return "not JSON%s: %s".formatted(where, Texts.cut(Text.oneLine(e.getOriginalMessage()), 300));
  }

  private static String hint(JsonProcessingException e) {
    return switch (e) {
      case JsonParseException j when j.getOriginalMessage().contains("UTF-8") ->
          "send the JSON as UTF-8";
      case MismatchedInputException _ -> "send one JSON document; many alerts as one array";
      case JsonProcessingException _ -> "try the body with a JSON checker such as jq";
    };
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private static boolean isBlank(byte[] bytes, int start) {
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
