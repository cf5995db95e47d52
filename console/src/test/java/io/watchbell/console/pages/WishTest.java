package io.watchbell.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WishTest {
  @Test
  void everyActionOfPeopleCanBeAsked() {
    assertThat(granted("action", "acknowledge")).isEqualTo(new Action.Acknowledge());
    assertThat(granted("action", " Resolve ")).isEqualTo(new Action.Resolve());
    assertThat(granted("action", "escalate")).isEqualTo(new Action.Escalate());
    assertThat(granted("action", "snooze", "minutes", "30"))
        .isEqualTo(new Action.Snooze(Duration.ofMinutes(30)));
    assertThat(granted("action", "note", "text", " the disk "))
        .isEqualTo(new Action.Note("the disk"));
    assertThat(granted("action", "severity", "severity", "sev2"))
        .isEqualTo(new Action.SetSeverity(Severity.SEV2));
    assertThat(granted("action", "reassign", "person", "ben"))
        .isEqualTo(new Action.Reassign("ben"));
    assertThat(granted("action", "add_responder", "person", "team:payments"))
        .isEqualTo(new Action.AddResponder("team:payments"));
    assertThat(Wish.read(Map.of("action", "post_status", "page", "public", "phase", "Identified")))
        .isEqualTo(
            new Wish.Granted(new Action.PostStatus("public", Announcement.Phase.IDENTIFIED)));
  }

  @Test
  void whatIsMergedAndSplitIsNamed() {
    var fields = Map.of("action", "split", "alert.fac0861a85de433a", "on", "title", " only eu1 ");
    assertThat(granted("action", "merge", "into", "7q4k2mb9xr-3"))
        .isEqualTo(new Action.Merge(IncidentId.parse("7Q4K2MB9XR-3")));
    assertThat(granted("action", "split", "alerts", "fac0861a85de433a, 25f586920dc20381"))
        .isEqualTo(
            new Action.Split(
                List.of(new Fingerprint("fac0861a85de433a"), new Fingerprint("25f586920dc20381")),
                null));
    assertThat(Wish.read(fields))
        .isEqualTo(
            new Wish.Granted(
                new Action.Split(List.of(new Fingerprint("fac0861a85de433a")), "only eu1")));
    assertThat(refused(Map.of("action", "merge", "into", "that")).where()).isEqualTo("into");
    assertThat(refused(Map.of("action", "split", "alerts", "db-1")).error())
        .isEqualTo("'db-1' is no fingerprint of an alert");
    assertThat(refused(Map.of("action", "split")).error()).isEqualTo("no alert is named");
  }

  @Test
  void whatMakesNoSenseIsRefusedWithThePlace() {
    assertThat(refused(Map.of()).where()).isEqualTo("action");
    assertThat(refused(Map.of("action", "probe")).where()).isEqualTo("action");
    for (var minutes : List.of("", "0", "-5", "1.5", "99999", "9999999999")) {
      assertThat(refused(Map.of("action", "snooze", "minutes", minutes)).where())
          .as(minutes)
          .isEqualTo("minutes");
    }
    assertThat(refused(Map.of("action", "note", "text", "x".repeat(5_000))).error())
        .isEqualTo("the note has 5,000 characters");
    assertThat(refused(Map.of("action", "note")).where()).isEqualTo("text");
    assertThat(refused(Map.of("action", "severity", "severity", "SEV9")).hint()).contains("SEV5");
    assertThat(refused(Map.of("action", "reassign", "person", " ")).where()).isEqualTo("person");
    assertThat(refused(Map.of("action", "post_status")).where()).isEqualTo("page");
    assertThat(refused(Map.of("action", "post_status", "page", "p", "phase", "x")).where())
        .isEqualTo("phase");
  }

  private static Action granted(String... pairs) {
    var fields =
        pairs.length == 2
            ? Map.of(pairs[0], pairs[1])
            : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
    return Wish.read(fields) instanceof Wish.Granted(var action) ? action : new Action.Probe();
  }

  private static Wish.Refused refused(Map<String, String> fields) {
    return Wish.read(fields) instanceof Wish.Refused refused
        ? refused
        : new Wish.Refused("not refused", "", "");
  }
}
