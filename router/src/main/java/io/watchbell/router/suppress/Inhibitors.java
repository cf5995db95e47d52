package io.watchbell.router.suppress;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.router.rule.Inhibition;
import java.util.Optional;

/** The firing alerts that may imply others. */
public interface Inhibitors {
  /** One firing alert that implies an alert with these labels by this inhibition, if any does. */
  Optional<Source> implying(Inhibition inhibition, Fingerprint target, Labels labels);

  /** Whether this alert still fires and may imply others. */
  boolean isFiring(String fingerprint);

  /**
   * A firing alert that implies others.
   *
   * @param fingerprint which
   * @param name what it is called
   */
  record Source(Fingerprint fingerprint, String name) {}
}
