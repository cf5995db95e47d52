package io.watchbell.console.pages;

import java.util.List;

/**
 * A status page, and what would be told to everybody there of one service.
 *
 * @param name as commands name it
 * @param title what is wrong, in the words of outsiders
 * @param phases in their order
 */
public record PublicPage(String name, String title, List<Phase> phases) {
  public PublicPage {
    phases = List.copyOf(phases);
  }

  /**
   * What is said in one phase.
   *
   * @param name as commands name it
   * @param text what is said
   */
  public record Phase(String name, String text) {}
}
