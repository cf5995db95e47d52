package io.watchbell.deploy.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.watchbell.deploy.settings.TracingSettings;
import io.watchbell.kafka.Trail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows alerts as traces: each alert that is followed is a trace, each step a span. Spans are
 * sent in batches by a thread of their own; where a collector is away or slow, they are dropped and
 * nothing waits.
 */
public final class OtlpTrail implements Trail, AutoCloseable {
  /** Most spans that wait to be sent; what comes then is dropped. */
  static final int QUEUE_MAX = 8_192;

  private static final Duration SEND_EVERY = Duration.ofSeconds(1);
  private static final Duration SEND_MAX = Duration.ofSeconds(5);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * Traces to a collector.
   *
   * @param version our own
   * @param instance names this instance among its peers
   */
  public OtlpTrail(TracingSettings settings, String version, String instance) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(SEND_MAX)
            .build();
    var batches =
        BatchSpanProcessor.builder(exporter)
            .setMaxQueueSize(QUEUE_MAX)
            .setScheduleDelay(SEND_EVERY)
            .setExporterTimeout(SEND_MAX)
            .build();
    provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(batches)
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample())))
            .setResource(Resource.getDefault().merge(Resource.create(us(version, instance))))
            .build();
    tracer = provider.get("io.watchbell", version);
  }

  /** Who we are, by the names of OpenTelemetry's conventions. */
  private static Attributes us(String version, String instance) {
    return Attributes.of(
        AttributeKey.stringKey("service.name"), "watchbell",
        AttributeKey.stringKey("service.version"), version,
        AttributeKey.stringKey("service.instance.id"), instance);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public @Nullable Step receive(String what, Instant since) {
    var span =
        tracer
            .spanBuilder(what)
            .setNoParent()
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(since)
            .startSpan();
    return span.getSpanContext().isSampled() ? new SpanStep(span) : null;
  }

  @Override
  public @Nullable Step work(String what, byte[] from) {
    return begin(what, from, SpanKind.CONSUMER);
  }

  @Override
  public @Nullable Step call(String what, byte[] from) {
    return begin(what, from, SpanKind.CLIENT);
  }

  private @Nullable Step begin(String what, byte[] from, SpanKind kind) {
    var parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), from, Header.INSTANCE);
    if (!Span.fromContext(parent).getSpanContext().isSampled()) {
      return null;
    }
    return new SpanStep(tracer.spanBuilder(what).setParent(parent).setSpanKind(kind).startSpan());
  }

  /** The one header that a record has. */
  private enum Header implements TextMapGetter<byte[]> {
    INSTANCE;

    @Override
    public Iterable<String> keys(byte[] context) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(byte @Nullable [] context, String key) {
      return context == null || !key.equals(HEADER)
          ? null
          : new String(context, StandardCharsets.US_ASCII);
    }
  }

  private record SpanStep(Span span) implements Step {
    @Override
    public byte[] context() {
      return text(span.getSpanContext()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(SpanContext context) {
      var carrier = new StringBuilder();
      W3CTraceContextPropagator.getInstance()
          .inject(
              Context.root().with(Span.wrap(context)),
              carrier,
              (to, key, value) -> {
                if (key.equals(HEADER)) {
                  Objects.requireNonNull(to).append(value);
                }
              });
      return carrier.toString();
    }

    @Override
    public void say(String name, String value) {
      span.setAttribute(name, value);
    }

    @Override
    public void failed(String why) {
      span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void end() {
      span.end();
    }
  }

  /** Sends what waits, for at most two seconds. */
  @Override
  public void close() {
    provider.shutdown().join(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
  }
}
