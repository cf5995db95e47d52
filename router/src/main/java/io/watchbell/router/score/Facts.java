package io.watchbell.router.score;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.catalog.Service;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is looked at.
 *
 * @param alert which alert
 * @param service to which it belongs
 * @param byRule the severity that its rule fixes, or null
 * @param now when it is reckoned
 * @param changes the latest change of the service, and of each service that it depends on, as far
 *     as they are known; the nearest first
 */
public record Facts(
    Alert alert, Service service, @Nullable Severity byRule, Instant now, List<Change> changes) {
  public Facts {
    changes = List.copyOf(changes);
  }
}
