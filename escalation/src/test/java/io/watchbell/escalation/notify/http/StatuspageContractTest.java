package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Statuspage;
import io.watchbell.model.page.Announcement.Health;
import io.watchbell.testkit.vendor.FakeAtlassianStatus;
import java.time.InstantSource;
import java.util.Locale;

class StatuspageContractTest extends StatusPageContract<FakeAtlassianStatus> {
  StatuspageContractTest() {
    super(new Statuspage(), new FakeAtlassianStatus(InstantSource.fixed(Messages.AT)));
  }

  @Override
  String page() {
    return FakeAtlassianStatus.PAGE;
  }

  @Override
  String key() {
    return FakeAtlassianStatus.KEY;
  }

  @Override
  String word(Health health) {
    return health.name().toLowerCase(Locale.ROOT);
  }
}
