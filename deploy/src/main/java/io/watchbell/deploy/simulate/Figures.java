package io.watchbell.deploy.simulate;

/**
 * How much there was of what.
 *
 * @param seeds histories
 * @param alerts accepted
 * @param decisions fates written
 * @param incidents opened
 * @param pages decided, with news
 * @param arrived messages that reached a phone
 * @param repeats of them sent a second time, and marked
 * @param commands asked by people
 * @param kills of processes
 */
public record Figures(
    long seeds,
    long alerts,
    long decisions,
    long incidents,
    long pages,
    long arrived,
    long repeats,
    long commands,
    long kills) {
  /** Nothing yet. */
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Figures plus(Figures other) {
    return new Figures(
        seeds + other.seeds,
        alerts + other.alerts,
        decisions + other.decisions,
        incidents + other.incidents,
        pages + other.pages,
        arrived + other.arrived,
        repeats + other.repeats,
        commands + other.commands,
        kills + other.kills);
  }
}
