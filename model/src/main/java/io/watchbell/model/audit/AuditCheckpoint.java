package io.watchbell.model.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The books of one partition of the log, and how far each topic is in them: what one record holds
 * belongs together, so whoever goes on from it counts nothing twice and leaves nothing out.
 *
 * @param begun when the books were opened; alerts from before are in no sum
 * @param at when this was written
 * @param positions the next offset to read, by the topic's name
 * @param accepted alerts since the books were opened
 * @param settled fates of them
 * @param closedUntil up to when the periods are closed
 * @param balance alerts less fates of all closed periods, by slot; slots where they are equal are
 *     left out
 * @param carried how many fates of a slot may be those of alerts from before the opening
 * @param open the periods that are not closed, the oldest first
 * @param ladders the open ladders that must have a deadline
 * @param waiting open incidents of which escalation has said nothing, and since when that is known
 * @param intents pages without an outcome
 */
public record AuditCheckpoint(
    Instant begun,
    Instant at,
    Map<String, Long> positions,
    long accepted,
    long settled,
    Instant closedUntil,
    Map<Integer, Integer> balance,
    Map<Integer, Integer> carried,
    List<Period> open,
    List<Ladder> ladders,
    Map<String, Instant> waiting,
    List<Intent> intents) {
  public AuditCheckpoint {
    positions = Map.copyOf(positions);
    balance = Map.copyOf(balance);
    carried = Map.copyOf(carried);
    open = List.copyOf(open);
    ladders = List.copyOf(ladders);
    waiting = Map.copyOf(waiting);
    intents = List.copyOf(intents);
  }

  /**
   * A stretch of the log's time.
   *
   * @param from inclusive
   * @param to exclusive
   * @param net alerts less fates, by slot
   * @param tail the alerts of its last half minute, by slot: their fates may be in the next period
   */
  public record Period(
      Instant from, Instant to, Map<Integer, Integer> net, Map<Integer, Integer> tail) {
    public Period {
      net = Map.copyOf(net);
      tail = Map.copyOf(tail);
    }
  }

  /**
   * An open ladder.
   *
   * @param incident its id
   * @param deadline when it goes on by itself; null where it says of no deadline, which is wrong
   * @param seen when this was read
   */
  public record Ladder(String incident, @Nullable Instant deadline, Instant seen) {}

  /**
   * A page without an outcome.
   *
   * @param page its key
   * @param deadline until when it is worth sending
   * @param seen when it was read
   * @param tried whether an attempt is known
   */
  public record Intent(String page, Instant deadline, Instant seen, boolean tried) {}
}
