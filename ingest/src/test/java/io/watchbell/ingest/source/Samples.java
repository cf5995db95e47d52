package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bodies under {@code src/test/resources/<source>}, each with what is expected of it. */
final class Samples {
  static final Instant RECEIVED = Instant.parse("2026-11-20T07:00:00Z");
  static final Context CONTEXT = new Context("test", RECEIVED, null, Bounds.DEFAULT);

  private static final Path ROOT = Path.of("src", "test", "resources");
  private static final Path ACTUAL = Path.of("target", "samples");
  private static final String EXPECTED = ".expected.json";

  private Samples() {}

  record Sample(Normaliser source, Path file) {
    byte[] bytes() {
      return Samples.bytes(file);
    }

    /** The body alone. */
    byte[] body() {
      return delivery().body();
    }

    /** As it would come in: files called {@code .http} are whole requests, all others bodies. */
    Delivery delivery() {
      return file.toString().endsWith(".http") ? RawRequest.read(bytes()) : Delivery.of(bytes());
    }

    /** The lines of its head, for those that come with one. */
    String headers() {
      return file.toString().endsWith(".http") ? RawRequest.headers(bytes()) : "";
    }

    boolean isJson() {
      return file.toString().endsWith(".json");
    }

    private Path expected() {
      var name = file.getFileName().toString();
      return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + EXPECTED);
    }

    @Override
    public String toString() {
      return source.name() + "/" + file.getFileName();
    }
  }

  static List<Sample> all() {
    return Sources.ALL.stream().flatMap(Samples::of).toList();
  }

  private static Stream<Sample> of(Normaliser source) {
    var directory = ROOT.resolve(source.name());
    if (!Files.isDirectory(directory)) {
      throw new AssertionError("a source without samples: put some into " + directory);
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .sorted()
          .map(file -> new Sample(source, file))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is expected of a sample; empty text when nobody has said so yet. */
  static String expected(Sample sample) {
    var file = sample.expected();
    return Files.exists(file)
        ? new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8)
        : "";
  }

  /** Puts aside what came out, to be looked at and moved beside its sample. */
  static Path keep(Sample sample, String actual) {
    try {
      var file = ACTUAL.resolve(ROOT.relativize(sample.expected()));
      Files.createDirectories(file.getParent());
      return Files.writeString(file, actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The items as people read them in the expected files. */
  static String shown(Normalised normalised) {
    try {
      var items = normalised.items().stream().map(Samples::shown).toList();
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(items) + "\n";
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> shown(Item item) {
    return switch (item) {
      case Item.Accepted(var alert) -> Map.of("accepted", alert);
      case Item.Changed(var change) -> Map.of("changed", change);
      case Item.Ignored(var why) -> Map.of("ignored", why);
      case Item.Rejected(var reason, var where, var detail, var hint) -> {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reason", reason.word());
        fields.put("where", where);
        fields.put("detail", detail);
        if (hint != null) {
          fields.put("hint", hint);
        }
        yield Map.of("rejected", fields);
      }
    };
  }

  /** This text as JSON; it must be some. */
  static JsonNode json(String text) {
    return switch (JsonBody.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      case JsonBody.Read.Json(var body) -> body;
      case JsonBody.Read.Broken(var why) -> throw new AssertionError(why.detail());
    };
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
