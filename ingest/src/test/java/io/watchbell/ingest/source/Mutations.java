package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchbell.ingest.normalise.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What a body can suffer on its way, and what somebody with bad intentions would make of it. The
 * same random numbers give the same body.
 */
public final class Mutations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern FIELD = Pattern.compile("\"[^\"\\\\]{1,60}\"\\s*:\\s*");

  private static final String[] TOKENS = {
    "null",
    "{}",
    "[]",
    "\"\"",
    "\\u0000",
    "\\ud800",
    "%",
    "%zz",
    "&",
    "=",
    "\r\n\r\n",
    "--",
    "{{",
    "}}",
    "${jndi:ldap://x}",
    "$EVENT_MSG",
    "1969-12-31T23:59:59Z",
    "+999999999-12-31T23:59:59.999999999Z",
    "0000-00-00T00:00:00Z",
    "9223372036854775808",
    "P1000000000Y",
    "NaN",
    "-Infinity",
    "1e999999999",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
    "\u202e",
    "\ud83d\ude00"
  };

  private Mutations() {}

  /**
   * This body with one to three things done to it.
   *
   * @param other another body, to be mixed in
   */
  public static byte[] of(byte[] body, byte[] other, Random random) {
    byte[] mutated = body;
    for (int i = 1 + random.nextInt(2) * random.nextInt(3); i > 0; i--) {
      mutated = once(mutated, other, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] body, byte[] other, Random random) {
    return switch (random.nextInt(24)) {
      case 0 -> body;
      case 1 -> flipped(body, random);
      case 2, 3, 4, 13, 14, 15, 16, 17, 18, 19, 20 -> reshaped(body, random);
      case 5 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 6 -> spliced(body, other, random);
      case 7 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, body);
      case 8 -> inserted(body, new byte[] {(byte) 0xC0, (byte) 0x80, (byte) 0xFF}, random);
      case 9 -> doubled(body, random);
      case 10 -> nested(body, 1 + random.nextInt(200), random.nextBoolean());
      case 11 -> renumbered(body, random);
      case 12 -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      default -> inserted(body, utf8(TOKENS[random.nextInt(TOKENS.length)]), random);
    };
  }

  /** Some bytes are others now. */
  static byte[] flipped(byte[] body, Random random) {
    byte[] bytes = body.clone();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  private static byte[] reshaped(byte[] body, Random random) {
    return JsonBody.read(body) instanceof JsonBody.Read.Json(var json)
        ? utf8(mutated(json, random, 0).toString())
        : flipped(body, random);
  }

  /** The beginning of one and the end of another. */
  private static byte[] spliced(byte[] body, byte[] other, Random random) {
    int from = random.nextInt(other.length + 1);
    return joined(
        Arrays.copyOf(body, random.nextInt(body.length + 1)),
        Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] inserted(byte[] body, byte[] piece, Random random) {
    int at = random.nextInt(body.length + 1);
    return joined(
        joined(Arrays.copyOf(body, at), piece), Arrays.copyOfRange(body, at, body.length));
  }

  /** A field stands there twice. */
  private static byte[] doubled(byte[] body, Random random) {
    var text = new String(body, StandardCharsets.UTF_8);
    var fields = FIELD.matcher(text).results().toList();
    if (fields.isEmpty()) {
      return joined(body, body);
    }
    var field = fields.get(random.nextInt(fields.size()));
    return utf8(
        text.substring(0, field.start()) + field.group() + "7," + text.substring(field.start()));
  }

  private static byte[] nested(byte[] body, int depth, boolean lists) {
    var open = lists ? "[" : "{\"alerts\":";
    var shut = lists ? "]" : "}";
    return joined(joined(utf8(open.repeat(depth)), body), utf8(shut.repeat(depth)));
  }

  /** A number is too large for anything. */
  private static byte[] renumbered(byte[] body, Random random) {
    var text = new String(body, StandardCharsets.UTF_8);
    var numbers = NUMBER.matcher(text).results().toList();
    if (numbers.isEmpty()) {
      return body;
    }
    var number = numbers.get(random.nextInt(numbers.size()));
    var huge =
        switch (random.nextInt(5)) {
          case 0 -> "9".repeat(1 + random.nextInt(400));
          case 1 -> "1e" + random.nextInt(1_000_000);
          case 2 -> "-" + number.group() + "e308";
          case 3 -> "0." + "0".repeat(random.nextInt(80)) + "1";
          default -> Long.toString(random.nextLong());
        };
    return utf8(text.substring(0, number.start()) + huge + text.substring(number.end()));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same JSON with some of its values replaced, removed, doubled or blown up. */
  static JsonNode mutated(JsonNode node, Random random, int depth) {
    if (random.nextInt(12) == 0) {
      return strange(random);
    }
    if (node instanceof ObjectNode object && depth < 10) {
      var copy = NODES.objectNode();
      for (var field : object.properties()) {
        if (random.nextInt(15) != 0) {
          copy.set(field.getKey(), mutated(field.getValue(), random, depth + 1));
        }
      }
      return copy;
    }
    if (node instanceof ArrayNode array && depth < 10) {
      var copy = NODES.arrayNode();
      array.forEach(item -> copy.add(mutated(item, random, depth + 1)));
      return copy;
    }
    return node;
  }

  private static JsonNode strange(Random random) {
    return switch (random.nextInt(18)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(true);
      case 2 -> NODES.numberNode(-1);
      case 3 -> NODES.numberNode(Double.NaN);
      case 4 -> NODES.numberNode(1e300);
      case 5 -> NODES.numberNode(Long.MIN_VALUE);
      case 6 -> NODES.textNode("");
      case 7 -> NODES.textNode("\ud800 half a character \udc00");
      case 8 -> NODES.textNode("x".repeat(10_000));
      case 9 -> NODES.textNode("😀".repeat(5_000));
      case 10 -> NODES.textNode("a\nb\u0000c");
      case 11 -> NODES.textNode("+999999999-12-31T23:59:59Z");
      case 12 -> NODES.textNode("9999-12-31T23:59:59.999999999Z");
      case 13 -> NODES.textNode("2026-13-40T25:61:61Z");
      case 14 -> NODES.arrayNode();
      case 15 -> NODES.arrayNode().add(NODES.arrayNode().add(1));
      case 16 -> NODES.objectNode();
      default -> many(random);
    };
  }

  private static JsonNode many(Random random) {
    var many = NODES.objectNode();
    for (int i = 0; i < 200; i++) {
      many.put("name" + i + "x".repeat(random.nextInt(400)), "v");
    }
    return many;
  }

  /** All bodies of our samples, for whoever wants to try them elsewhere. */
  public static List<Sent> samples() {
    return Samples.all().stream()
        .map(it -> new Sent(it.source().name(), it.delivery().body(), it.headers()))
        .toList();
  }

  /** A sample as it is sent. */
  public static final class Sent {
    private final String source;
    private final byte[] body;
    private final String headers;

    Sent(String source, byte[] body, String headers) {
      this.source = source;
      this.body = body;
      this.headers = headers;
    }

    /** Who sends it. */
    public String source() {
      return source;
    }

    /** Not to be changed. */
    public byte[] body() {
      return body;
    }

    /** The lines of its head, each ending with a line break; mostly empty. */
    public String headers() {
      return headers;
    }
  }
}
