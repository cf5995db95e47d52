package io.watchbell.web;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What templates can say beyond Pebble's own filters: times, lengths of time, assets. */
final class Words extends AbstractExtension {
  private static final Pattern WEB_LINK =
      Pattern.compile("https?://[^/\\s]+", Pattern.CASE_INSENSITIVE);

  private final UnaryOperator<String> assetPath;

  Words(UnaryOperator<String> assetPath) {
    this.assetPath = assetPath;
  }

  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        "ago", new TimeFilter("ago", Times::ago),
        "age", new TimeFilter("age", (then, now) -> Times.span(Duration.between(then, now))),
        "left", new TimeFilter("left", Times::left),
        "due", new TimeFilter("due", Times::due),
        "clock", new TimeFilter("clock", Times::clock),
        "span", new SpanFilter());
  }

  @Override
  public Map<String, Function> getFunctions() {
    return Map.of("asset", new AssetFunction(assetPath), "weblink", new WebLinkFunction());
  }

  /** What a filter makes of an instant. */
  @FunctionalInterface
  private interface Say {
    String words(Instant then, Instant now);
  }

  /**
   * An instant as an HTML element that a script can keep true; the argument is {@code now}. Nothing
   * in it comes from outside, so it is not escaped again.
   */
  private record TimeFilter(String kind, Say say) implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return List.of("now");
    }

    @Override
    public Object apply(
        Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      if (!(input instanceof Instant then)) {
        return "";
      }
      var now = args.get("now") instanceof Instant given ? given : then;
      return new SafeString(
          "<time datetime=\"%s\" data-time=\"%s\" title=\"%s\">%s</time>"
              .formatted(then, kind, Times.full(then), say.words(then, now)));
    }
  }

  private record SpanFilter() implements Filter {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public Object apply(
        Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return input instanceof Duration length ? Times.span(length) : "";
    }
  }

  /**
   * An address from outside as a link may have it, or null when it is none: a label may say {@code
   * javascript:}.
   */
  private record WebLinkFunction() implements Function {
    @Override
    public List<String> getArgumentNames() {
      return List.of("address");
    }

    @Override
    public @Nullable Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
      return args.get("address") instanceof String address && WEB_LINK.matcher(address).lookingAt()
          ? address
          : null;
    }
  }

  private record AssetFunction(UnaryOperator<String> path) implements Function {
    @Override
    public List<String> getArgumentNames() {
      return List.of("name");
    }

    @Override
    public Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
      return path.apply(String.valueOf(args.get("name")));
    }
  }
}
