package io.watchbell.testkit.month;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.page.Page;
import io.watchbell.model.silence.Silence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * October 2026 at a made-up company: thirty services, four hundred alert rules, and as many alerts
 * as are asked for. The clocks go back on its twenty-fifth day. The same seed and size are the same
 * month, to the byte.
 *
 * <p>What is said to go wrong does not depend on the size, but for storms, which are a four
 * hundredth of it each: a larger month says it more often.
 */
public final class Month {
  /** The time of the company's walls. */
  public static final ZoneId ZONE = Plan.ZONE;

  private static final long SEED = 20_261_001;
  private static final long LEAST = 20_000;
  private static final long REPEAT_MAX_MILLIS = Duration.ofDays(2).toMillis();
  private static final int SLEEP_FROM = 22;
  private static final int SLEEP_UNTIL = 8;

  private final Firm firm = Firm.read();
  private final long seed;
  private final List<Episode> episodes;
  private final long repeatMillis;

  private Month(long seed, long events) {
    this.seed = seed;
    episodes = new Plan(firm, seed).episodes(events);
    repeatMillis = repeatMillis(events);
  }

  /**
   * A month of about so many alerts.
   *
   * @param events at least 20,000; {@link #size} is within two hundredths of it
   */
  public static Month of(long events) {
    return of(SEED, events);
  }

  /** Another month. */
  public static Month of(long seed, long events) {
    if (events < LEAST) {
      throw new IllegalArgumentException("a month has at least " + LEAST + " alerts");
    }
    return new Month(seed, events);
  }

  /** The shortest pause between repeats with which there are not more alerts than wanted. */
  private long repeatMillis(long events) {
    long low = 1_000;
    long high = REPEAT_MAX_MILLIS;
    while (low < high) {
      long middle = (low + high) / 2;
      if (size(middle) > events) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long size(long pause) {
    return episodes.stream().mapToLong(episode -> episode.size(pause)).sum();
  }

  /** How many alerts there are. */
  public long size() {
    return size(repeatMillis);
  }

  /** How long until what fires is sent again. */
  public Duration repeatsAfter() {
    return Duration.ofMillis(repeatMillis);
  }

  /** The first instant of the month. */
  public Instant begins() {
    return Plan.at(0, LocalTime.MIDNIGHT);
  }

  /** The first instant after it. What still fires then is not over. */
  public Instant ends() {
    return Plan.at(Plan.DAYS, LocalTime.NOON);
  }

  /** The alerts in the order in which they were received, made as they are asked for. */
  public Stream<Alert> alerts() {
    var order = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliterator(iterator(), size(), order), false);
  }

  /** The same, one by one. */
  public Iterator<Alert> iterator() {
    return new Arrivals(episodes, repeatMillis);
  }

  /** What people did not want to hear of, by when they said so. */
  public List<Silence> silences() {
    return List.of(
        silence("service=\"warehouse\"", 3, "kira", "the new shelves"),
        silence("service=\"reviews\",severity=\"warning\"", 10, "ben", "load test"),
        silence("service=~\"search.*\",alertname=~\".*Cpu.*\"", 19, "gita", "new index"));
  }

  private static Silence silence(String matchers, int day, String by, String why) {
    var from = Plan.at(day, LocalTime.of(20, 0));
    var id = UUID.nameUUIDFromBytes(matchers.getBytes(StandardCharsets.UTF_8)).toString();
    try {
      var parsed = MatcherParser.parse("{" + matchers + "}");
      var said = from.minus(Duration.ofHours(1));
      return new Silence(id, parsed, from, from.plus(Duration.ofHours(6)), by, why, said);
    } catch (MatcherParser.SyntaxException e) {
      throw new IllegalStateException(matchers, e);
    }
  }

  /**
   * Whether and how long after a page its person acknowledges it. Nobody answers the noisy rule: it
   * is over before they have found their glasses. At night everything takes longer.
   */
  public Optional<Duration> answer(Page page) {
    if (!page.wantsAnswer() || page.title().contains(Firm.NOISY)) {
      return Optional.empty();
    }
    var what = page.id() + seed;
    int draw = Math.floorMod(what.hashCode() * 0x9E3779B9, 1_000);
    boolean sleeps = isAsleep(page.at());
    if (draw > (sleeps ? 800 : 930)) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds((sleeps ? 90 : 20) + draw % (sleeps ? 200 : 240)));
  }

  /** The configuration directory: texts by the names of the files. */
  public Map<String, String> configuration() {
    return new FirmFiles(firm).all();
  }

  /** The same with the rules that remove the planted noise. */
  public Map<String, String> candidate() {
    var files = new LinkedHashMap<>(configuration());
    files.put("routing.yaml", new FirmFiles(firm).candidate());
    return files;
  }

  /** Names of the four hundred alert rules. */
  public List<String> rules() {
    return List.copyOf(firm.rules().keySet());
  }

  /** What was planted. */
  public Truth truth() {
    var noise = episodes.stream().filter(it -> it.name().equals(Firm.NOISY)).toList();
    return new Truth(
        Firm.NOISY,
        noise.size(),
        (int) noise.stream().filter(it -> isAsleep(it.begin())).count(),
        Firm.FLAPPING,
        Plan.FLAPPING_DAYS.size(),
        Firm.BLIND,
        Plan.gap(),
        Firm.DATABASE,
        Plan.cascadeSpan(),
        firm.dependents(Firm.DATABASE).stream().flatMap(List::stream).toList(),
        Plan.storms());
  }

  private static boolean isAsleep(Instant at) {
    int hour = at.atZone(ZONE).getHour();
    return hour >= SLEEP_FROM || hour < SLEEP_UNTIL;
  }
}
