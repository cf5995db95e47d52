package io.watchbell.deploy.alertmanager;

import java.util.List;

/**
 * Times that come again, under a name.
 *
 * @param name by which routes call it
 * @param times as they are written here; empty where nothing ever is in it
 * @param isCarried whether all of it can be said here
 */
record TimeInterval(String name, List<Yaml> times, boolean isCarried) {
  TimeInterval {
    times = List.copyOf(times);
  }
}
