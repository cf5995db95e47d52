package io.watchbell.deploy.simulate;

/** How much there was of what people see. */
final class Counts {
  int pages;
  int arrived;
  int repeats;
  int commands;
}
