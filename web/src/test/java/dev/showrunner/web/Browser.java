package dev.showrunner.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of Debian's, for tests of pages. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts one; skips the test, and says so, where there is none.
   *
   * @param profile an empty folder
   * @param more further switches
   */
  public static Browser start(Path profile, String... more) {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      String missing =
          "NO BROWSER, NO BROWSER TEST: install chromium and chromium-driver ("
              + CHROMIUM
              + ", "
              + DRIVER
              + ")";
      System.err.println(missing);
      Assumptions.abort(missing);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1920,1080",
        "--user-data-dir=" + profile);
    options.addArguments(more);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  public ChromeDriver driver() {
    return driver;
  }

  public void open(String address) {
    driver.get(address);
  }

  /** From the next page on, what goes wrong in a page is listed in {@code window.faults}. */
  public void noteFaults() {
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            "window.faults = [];"
                + "for (const kind of ['error', 'unhandledrejection'])"
                + "  addEventListener(kind, e => faults.push(e.message ?? String(e.reason)));"
                + "document.addEventListener('securitypolicyviolation',"
                + "  e => faults.push(e.violatedDirective + ' ' + e.blockedURI));"));
  }

  /** What a script returns. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until a script returns something that is true, and returns that. */
  public Object await(String script, Object... arguments) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .withMessage(() -> "never true: " + script)
        .until(d -> {
          Object value = driver.executeScript(script, arguments);
          return Boolean.FALSE.equals(value) || List.of().equals(value) ? null : value;
        });
  }

  /** Waits until one of the elements shows these words. */
  public void awaitText(String selector, String words) {
    await(
        "return [...document.querySelectorAll(arguments[0])]"
            + ".some(found => found.innerText.includes(arguments[1]))",
        selector,
        words);
  }

  /** Waits for an element and clicks it. */
  public void press(String selector) {
    await("return !!document.querySelector(arguments[0])", selector);
    run("document.querySelector(arguments[0]).click()", selector);
  }

  /** Waits for a field and writes in it, as somebody who then leaves it. */
  public void write(String selector, String text) {
    await("return !!document.querySelector(arguments[0])", selector);
    run(
        "const box = document.querySelector(arguments[0]); box.value = arguments[1];"
            + "box.dispatchEvent(new Event('input', {bubbles: true}));"
            + "box.dispatchEvent(new Event('change', {bubbles: true}));",
        selector,
        text);
  }

  /** Opens another tab and goes on there; returns its name for {@link #tab}. */
  public String newTab(String address) {
    driver.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
    driver.get(address);
    return driver.getWindowHandle();
  }

  public void tab(String name) {
    driver.switchTo().window(name);
  }

  /** Says what the system asks for, such as {@code prefers-reduced-motion: reduce}. */
  public void prefers(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
