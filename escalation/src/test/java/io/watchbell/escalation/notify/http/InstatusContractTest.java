package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Instatus;
import io.watchbell.model.page.Announcement.Health;
import io.watchbell.testkit.vendor.FakeInstatus;
import java.time.InstantSource;
import java.util.Locale;

class InstatusContractTest extends StatusPageContract<FakeInstatus> {
  InstatusContractTest() {
    super(new Instatus(), new FakeInstatus(InstantSource.fixed(Messages.AT)));
  }

  @Override
  String page() {
    return FakeInstatus.PAGE;
  }

  @Override
  String key() {
    return FakeInstatus.KEY;
  }

  @Override
  String word(Health health) {
    return health.name().toLowerCase(Locale.ROOT).replace("_", "");
  }
}
