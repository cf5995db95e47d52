package io.watchbell.deploy.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The books as people and programs see them.
 *
 * @param at when this was worked out
 * @param read up to when the log has been read; null before the first time
 * @param steady since when it has been read without a break; nothing is found before the grace has
 *     passed since then
 * @param graceSeconds how late anything may be
 * @param findings what does not add up, the worst first
 * @param partitions by number
 * @param minutes over all partitions, the oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(
    Instant at,
    @Nullable Instant read,
    @Nullable Instant steady,
    long graceSeconds,
    List<Finding> findings,
    List<Partition> partitions,
    List<Minute> minutes) {
  public AuditView {
    findings = List.copyOf(findings);
    partitions = List.copyOf(partitions);
    minutes = List.copyOf(minutes);
  }

  /**
   * The books of one partition.
   *
   * @param partition its number
   * @param begun when its books were opened
   * @param accepted alerts since then
   * @param settled fates of them
   * @param inFlight accepted and without a fate so far
   * @param openLadders ladders that have a deadline, or should have
   * @param waiting open incidents of which escalation has said nothing so far
   * @param openIntents pages without an outcome so far
   */
  public record Partition(
      int partition,
      Instant begun,
      long accepted,
      long settled,
      long inFlight,
      int openLadders,
      int waiting,
      int openIntents) {}

  /**
   * One minute of the log.
   *
   * @param at its beginning
   * @param accepted alerts of this minute
   * @param fates of alerts, by the time of the alert; repeats by that of their entry
   * @param pages intended
   * @param outcomes final ones
   */
  public record Minute(Instant at, long accepted, long fates, long pages, long outcomes) {}

  /** Alerts of all partitions. */
  public long accepted() {
    return partitions.stream().mapToLong(Partition::accepted).sum();
  }

  /** Fates of all partitions. */
  public long settled() {
    return partitions.stream().mapToLong(Partition::settled).sum();
  }

  /** Alerts without a fate so far, of all partitions. */
  public long inFlight() {
    return partitions.stream().mapToLong(Partition::inFlight).sum();
  }

  /** Open ladders of all partitions. */
  public long openLadders() {
    return partitions.stream().mapToLong(Partition::openLadders).sum();
  }

  /** Pages without an outcome so far, of all partitions. */
  public long openIntents() {
    return partitions.stream().mapToLong(Partition::openIntents).sum();
  }

  /** The same with what concerns the whole log, in order. */
  public AuditView with(List<Finding> further, Instant now) {
    var all = new java.util.ArrayList<>(findings);
    all.addAll(further);
    all.sort(Finding.ORDER);
    return new AuditView(now, read, steady, graceSeconds, all, partitions, minutes);
  }

  /** The same with the minutes from an instant on only. */
  public AuditView since(Instant since) {
    var later = minutes.stream().filter(minute -> !minute.at().isBefore(since)).toList();
    return new AuditView(at, read, steady, graceSeconds, findings, partitions, later);
  }
}
