package io.watchbell.deploy.night;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who is woken by an e-mail: opens its link on a phone and says "I have it". */
class PhoneIT {
  @TempDir private static Path home;

  private static Bed bed;
  private static House house;

  private Phone phone;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Phone.isThere(), "no browser: apt-get install chromium");
    bed = Bed.make();
    house = new House(bed, home);
    house.start();
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
      bed.close();
    }
  }

  @BeforeEach
  void unlock() {
    phone = Phone.start();
  }

  @AfterEach
  void lock() {
    phone.close();
  }

  @Test
  void theLinkOfALetterAcknowledges() throws Exception {
    var board = phone.page(1280, 800, ColorScheme.LIGHT);
    board.navigate(house.url("/").toString());
    fire("DiskFull", "/var/lib/postgresql is 97 % full");
    var link = house.linkInLetter("DiskFull").toString();
    var page = phone.page(390, 844, ColorScheme.DARK);

    page.navigate(link);

    assertThat(heading(page)).containsText("DiskFull");
    assertThat(Phone.overhang(page)).isZero();
    Phone.picture(page, "link-390");
    var row = board.locator("li.row", new Page.LocatorOptions().setHasText("DiskFull"));
    assertThat(row).isVisible();
    assertThat(board.getByText("Nobody has it")).isVisible();

    button(page, "Acknowledge: I have it").click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("You have it");
    assertThat(button(page, "Resolve: it is over")).isVisible();
    Phone.picture(page, "link-390-acknowledged");
    // The board has not been loaded again: it hears of it.
    assertThat(board.getByText("Somebody has it")).isVisible(soon());
    assertThat(row).containsText("Ana");
    Phone.picture(board, "board-1280");

    page.navigate(link);
    assertThat(button(page, "Acknowledge: I have it")).hasCount(0);
    button(page, "Resolve: it is over").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("over");
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void aForgedLinkSaysSoAndChangesNothing() throws Exception {
    fire("QueueStuck", "orders wait for 20 minutes");
    var link = house.linkInLetter("QueueStuck").toString();
    var page = phone.page(390, 844, ColorScheme.LIGHT);
    char last = link.charAt(link.length() - 1);

    page.navigate(link.substring(0, link.length() - 1) + (last == 'A' ? 'B' : 'A'));

    assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
    Phone.picture(page, "link-390-forged");
    page.navigate(link);
    assertThat(button(page, "Acknowledge: I have it")).isVisible();
  }

  @Test
  void anIncidentFitsOnAPhoneAndOnADesk() throws Exception {
    fire("NodeDown", "web-3 has not answered for two minutes");
    house.page("ana", "NodeDown");

    for (int width : new int[] {390, 1280}) {
      var page = phone.page(width, 844, ColorScheme.DARK);
      page.navigate(house.url("/").toString());
      Phone.picture(page, "board-" + width + "-dark");
      assertThat(Phone.overhang(page)).isZero();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("NodeDown")).click();
      assertThat(heading(page)).containsText("NodeDown");
      assertThat(page.getByText("What happened")).isVisible();
      Phone.picture(page, "incident-" + width);
      assertThat(Phone.overhang(page)).isZero();
    }
    assertThat(phone.complaints()).isEmpty();
  }

  private static com.microsoft.playwright.Locator heading(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static LocatorAssertions.IsVisibleOptions soon() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout((double) House.SOON.toMillis());
  }

  private static void fire(String name, String summary) throws Exception {
    var body =
        """
        [{"labels": {"alertname": "%s", "severity": "critical", "service": "shop"},
          "annotations": {"summary": "%s", "runbook_url": "https://runbooks.example.com/%s"}}]
        """
            .formatted(name, summary, name);
    assertThat(house.post("/api/v2/alerts", body).statusCode()).isEqualTo(200);
  }
}
