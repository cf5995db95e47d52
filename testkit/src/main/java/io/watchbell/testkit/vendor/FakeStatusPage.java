package io.watchbell.testkit.vendor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page that everybody reads, on a free port of loopback. */
public abstract class FakeStatusPage extends FakeTracker {
  private final List<Told> told = new ArrayList<>();
  private final Map<String, String> components = new LinkedHashMap<>();

  /**
   * What readers were told.
   *
   * @param title of the trouble
   * @param phase in small letters
   * @param text of this update
   * @param subscribers whether those were told who asked for news
   */
  public record Told(String title, String phase, String text, boolean subscribers) {}

  /** Starts one. */
  protected FakeStatusPage(InstantSource clock) {
    super(clock);
  }

  /** All that it told, in order. */
  public final synchronized List<Told> told() {
    return List.copyOf(told);
  }

  /** How each part of it is, in small letters. */
  public final synchronized Map<String, String> components() {
    return Map.copyOf(components);
  }

  final synchronized void tell(Told news) {
    told.add(news);
  }

  final synchronized void paint(String component, String health) {
    components.put(component, health);
  }
}
