package io.watchbell.killtest.world;

/** Where is written down what happens beside the plan. */
public interface Notebook {
  /** Writes down what happened to a machine. */
  void note(String node, String words);
}
