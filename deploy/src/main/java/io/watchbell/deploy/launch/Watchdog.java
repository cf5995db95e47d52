package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Meters;
import io.watchbell.kafka.HangingTransactions;
import io.watchbell.kafka.HangingTransactions.Hanging;
import io.watchbell.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for hanging transactions: after an unclean end at once, and each minute. In our own broker
 * it ends them; in a cluster of the operator's it only says so, since other programs use it too.
 */
final class Watchdog implements AutoCloseable, Supplier<List<Hanging>> {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(4);

  private final HangingTransactions transactions;
  private final boolean mends;
  private final Housekeeping housekeeping;
  private volatile List<Hanging> hanging = List.of();

  Watchdog(KafkaConnection connection, Foundation base) {
    this.transactions = new HangingTransactions(connection);
    this.mends = connection.embedded();
    this.housekeeping = base.housekeeping();
    Meters.show(base.registry(), this);
  }

  /** Begins to look; the first time now if there is a reason to. */
  void start(boolean now) {
    housekeeping.every(now ? Duration.ZERO : PERIOD, PERIOD, this::lookTwice);
  }

  /** What was found last and still hangs. */
  @Override
  public List<Hanging> get() {
    return hanging;
  }

  private void lookTwice() {
    if (look()) {
      housekeeping.after(SECOND_LOOK, this::mend);
    }
  }

  private boolean look() {
    try {
      hanging = transactions.look();
      return true;
    } catch (KafkaException e) {
      log.warn("cannot look for hanging transactions: {}", e.getMessage());
      return false;
    }
  }

  private void mend() {
    if (!look()) {
      return;
    }
    for (var each : hanging) {
      log.error("a transaction hangs and holds up everything behind it: {}", each);
      if (mends) {
        abort(each);
      }
    }
    if (mends) {
      hanging = List.of();
    }
  }

  private void abort(Hanging each) {
    try {
      transactions.abort(each);
      log.warn("the hanging transaction on {} was ended", each.partition());
    } catch (KafkaException e) {
      log.error("the hanging transaction on {} cannot be ended", each.partition(), e);
    }
  }

  @Override
  public void close() {
    transactions.close();
  }
}
