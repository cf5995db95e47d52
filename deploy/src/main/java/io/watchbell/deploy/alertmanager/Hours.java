package io.watchbell.deploy.alertmanager;

import java.util.List;

/**
 * When a route tells nobody; by the names of time intervals.
 *
 * @param mute in any of these it is quiet
 * @param active outside of all of these it is quiet; none for never
 */
record Hours(List<String> mute, List<String> active) {
  /** It is never quiet. */
  static final Hours ALL = new Hours(List.of(), List.of());

  Hours {
    mute = List.copyOf(mute);
    active = List.copyOf(active);
  }
}
