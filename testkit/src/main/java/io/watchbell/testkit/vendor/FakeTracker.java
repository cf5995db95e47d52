package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system that keeps tickets, on a free port of loopback. */
public abstract class FakeTracker extends FakeVendor {
  private final List<Entry> entries = new ArrayList<>();
  private int failAt = -1;
  private @Nullable Answer failure;
  private int asked;

  /** A ticket as it stands there. */
  public static final class Entry {
    private final String key;
    private final String text;
    private final List<String> news = new ArrayList<>();
    private String state = "open";

    Entry(String key, String text) {
      this.key = key;
      this.text = text;
    }

    /** By which it is known. */
    public String key() {
      return key;
    }

    /** All that it was made with. */
    public String text() {
      return text;
    }

    /** What was written under it. */
    public List<String> news() {
      return List.copyOf(news);
    }

    /** Where it stands: open, acknowledged or resolved. */
    public String state() {
      return state;
    }

    void write(String text) {
      news.add(text);
    }

    void become(String newState) {
      state = newState;
    }
  }

  /** Starts one. */
  protected FakeTracker(InstantSource clock) {
    super(clock);
  }

  /** The tickets that it keeps. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The so-and-so-many-th request from now on, from 0, is answered like this and does nothing. */
  public synchronized void failAt(int number, Answer answer) {
    failAt = number;
    failure = answer;
    asked = 0;
  }

  /** Whether the request has come that was to fail. */
  public synchronized boolean hasFailed() {
    return failure == null;
  }

  @Override
  protected final synchronized Answer answer(Request request) {
    var wrong = failure;
    boolean now = asked == failAt;
    asked++;
    if (wrong != null && now) {
      failure = null;
      return wrong;
    }
    return work(request);
  }

  /** What it does. */
  protected abstract Answer work(Request request);

  /** Its answer to what it will never take. */
  public abstract Answer refusal();

  final Entry add(String key, String text) {
    var entry = new Entry(key, text);
    entries.add(entry);
    return entry;
  }

  final @Nullable Entry find(String key) {
    return entries.stream()
        .filter(entry -> entry.key().equals(key))
        .reduce((_, later) -> later)
        .orElse(null);
  }

  @Override
  public void refuseNext() {
    failAt(0, refusal());
  }

  @Override
  public void rateLimitNext(Duration wait) {
    failAt(0, Answer.tooMany(wait));
  }
}
