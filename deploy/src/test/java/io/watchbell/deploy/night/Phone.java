package io.watchbell.deploy.night;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, as wide as a phone or a desk. What its pages complain of is kept. */
final class Phone implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** Where pictures of the pages are left for people to look at. */
  private static final Path PICTURES = Path.of("target", "screens");

  /** Quiet, and without the calls home that a closed network refuses one by one. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Phone(Playwright playwright) {
    this.playwright = playwright;
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
  }

  /** Whether there is a browser on this machine. */
  static boolean isThere() {
    return Files.isExecutable(CHROMIUM);
  }

  static Phone start() {
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    return new Phone(Playwright.create(options));
  }

  /** A page as wide as this, at night. */
  Page page(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setTimezoneId("UTC"));
    context.setDefaultTimeout((double) House.SOON.toMillis());
    var page = context.newPage();
    page.onConsoleMessage(said -> {
      if (said.type().equals("error")) {
        complaints.add(said.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /** What pages complained of: scripts that failed, things that the security policy forbade. */
  List<String> complaints() {
    return complaints;
  }

  /** How many pixels the page is wider than the screen. */
  static int overhang(Page page) {
    return ((Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  /** Leaves a picture of the whole page. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
