package io.watchbell.ingest.http;

import io.watchbell.ingest.source.Mutations;
import io.watchbell.ingest.source.Mutations.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A request that is sound as HTTP and mutated in everything else. The same random numbers make the
 * same request.
 */
final class FuzzedRequest {
  private static final List<Sent> SAMPLES = Mutations.samples();

  /** Where else than below {@code /hooks} a body can be posted. */
  private static final String[] DOORS = {
    "/v2/enqueue",
    "/v2/change/enqueue",
    "/generic/2010-04-15/create_event.json",
    "/integrations/generic/20131114/alert/key/route",
    "/v2/alerts",
    "/v2/alerts/x/close?identifierType=alias",
    "/v2/alerts/x/acknowledge?identifierType=alias",
    "/v2/alerts/x/snooze?identifierType=tiny",
    "/v2/alerts/x/notes",
    "/api/v2/alerts",
    "/api/v2/silences",
    "/hooks/prometheus/key/api/v2/alerts"
  };

  private static final String[] TYPES = {
    "application/json",
    "application/json; charset=utf-8",
    "application/json; charset=iso-8859-1",
    "application/cloudevents+json",
    "application/cloudevents-batch+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/xml",
    "application/x-protobuf",
    "???",
    ";;;charset=\u00ff"
  };

  private final String line;
  private final byte[] bytes;

  private FuzzedRequest(String line, byte[] bytes) {
    this.line = line;
    this.bytes = bytes;
  }

  /** Its first line, to say which it was. */
  String line() {
    return line;
  }

  /** All of it. */
  byte[] bytes() {
    return bytes;
  }

  static FuzzedRequest of(Random random) {
    var sample = SAMPLES.get(random.nextInt(SAMPLES.size()));
    var other = SAMPLES.get(random.nextInt(SAMPLES.size()));
    var body = Mutations.of(sample.body(), other.body(), random);
    var line = "POST " + path(sample, random) + " HTTP/1.1";
    var head = new StringBuilder(line).append("\r\nHost: x\r\n");
    if (random.nextInt(8) != 0) {
      head.append(sample.headers());
    }
    if (random.nextInt(3) != 0) {
      head.append("Content-Type: ").append(TYPES[random.nextInt(TYPES.length)]).append("\r\n");
    }
    body = encoded(body, head, random);
    return new FuzzedRequest(line, framed(head, body, random));
  }

  private static String path(Sent sample, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> DOORS[random.nextInt(DOORS.length)];
      case 1 -> "/hooks/" + SAMPLES.get(random.nextInt(SAMPLES.size())).source() + "?a=%zz&b";
      default -> "/hooks/" + sample.source();
    };
  }

  private static byte[] encoded(byte[] body, StringBuilder head, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> {
        head.append("Content-Encoding: gzip\r\n");
        yield packed(body, true);
      }
      case 1 -> {
        head.append("Content-Encoding: gzip\r\n");
        byte[] whole = packed(body, true);
        yield Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      }
      case 2 -> {
        head.append("Content-Encoding: deflate\r\n");
        yield packed(body, false);
      }
      case 3 -> {
        head.append(
            random.nextBoolean() ? "Content-Encoding: gzip\r\n" : "Content-Encoding: br\r\n");
        yield body;
      }
      default -> body;
    };
  }

  private static byte[] packed(byte[] body, boolean gzip) {
    var out = new ByteArrayOutputStream();
    try (OutputStream packing = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      packing.write(body);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] framed(StringBuilder head, byte[] body, Random random) {
    var out = new ByteArrayOutputStream();
    if (random.nextInt(4) != 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.writeBytes(body);
      return out.toByteArray();
    }
    head.append("Transfer-Encoding: chunked\r\n\r\n");
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    for (int at = 0; at < body.length; ) {
      int size = Math.min(body.length - at, 1 + random.nextInt(2_000));
      out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, size);
      out.writeBytes(new byte[] {'\r', '\n'});
      at += size;
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
