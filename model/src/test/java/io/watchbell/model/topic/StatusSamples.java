package io.watchbell.model.topic;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.util.List;
import java.util.Map;

/** What is told to everybody, as it stands in the log. */
final class StatusSamples {
  private StatusSamples() {}

  static Page statusPage() {
    return new Page(
        Samples.ID + "/s3/public/statuspage",
        PageKind.STATUS,
        Samples.ID,
        "public",
        "statuspage",
        1,
        2,
        "",
        Severity.SEV1,
        "",
        "Card payments fail",
        "",
        "We know the cause and are working on it.",
        Samples.AT,
        Labels.empty(),
        null,
        null,
        List.of(),
        List.of(),
        Samples.AT,
        Samples.AT.plusSeconds(300),
        null,
        new Filing(
            Filing.Stage.OPEN,
            "p31zjtct2jer",
            new Announcement(
                Announcement.Phase.IDENTIFIED,
                "Card payments fail",
                "We know the cause and are working on it.",
                Map.of("b13yz5g2cw10", Announcement.Health.MAJOR_OUTAGE),
                true)));
  }
}
