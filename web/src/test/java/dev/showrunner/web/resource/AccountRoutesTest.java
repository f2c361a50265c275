package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.AccountProvider;
import dev.showrunner.api.account.AccountProvider.Flow;
import dev.showrunner.testkit.FakeAccountProvider;
import dev.showrunner.testkit.FakeAccountProvider.Call;
import dev.showrunner.testkit.FakeAccountProvider.Person;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccountRoutesTest {
  private static final String LOGIN = "/api/v1/accounts/twitch/login";
  private static final Person ANA = new Person("11", "ana", "Ana");

  @TempDir Path folder;
  private WebRig rig;
  private FakeAccountProvider twitch;

  @BeforeEach
  void open() {
    rig = new WebRig(folder);
    twitch = new FakeAccountProvider(rig.clock);
    rig.capabilities.offer(AccountProvider.class, "twitch", twitch);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** The address with the server's real port; as a browser would open it, under its own name. */
  private Http.Answer browse(URI address) {
    URI ours = rig.http.uri(address.getRawPath() + "?" + address.getRawQuery());
    return rig.http.send(
        HttpRequest.newBuilder(ours)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Origin", "https://www.twitch.tv")
            .build());
  }

  private Http.Answer signIn(Person who, Role role) {
    Http.Answer begun =
        rig.http.post(LOGIN, "{\"flow\": \"code\", \"role\": \"%s\"}".formatted(role));
    assertThat(begun.status()).isEqualTo(202);
    return browse(twitch.visit(URI.create(begun.json().path("url").asText()), who));
  }

  @Test
  void somebodySignsInThroughTheBrowser() {
    Http.Answer begun = rig.http.post(LOGIN, "{\"flow\": \"code\"}");
    assertThat(begun.json().path("state").asText()).isEqualTo("waiting");
    assertThat(begun.json().path("role").asText()).isEqualTo("BROADCASTER");
    URI url = URI.create(begun.json().path("url").asText());
    String redirect = rig.http.get("/api/v1/accounts").json().path("redirect").asText();
    assertThat(url.getQuery()).contains("redirect_uri=" + redirect);
    assertThat(redirect)
        .isEqualTo("http://localhost:" + rig.server.port() + "/api/v1/accounts/callback");

    Http.Answer page = browse(twitch.visit(url, ANA));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Signed in as Ana", "You can close this window");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    Http.Answer after = rig.http.get("/api/v1/accounts/logins/" + begun.json().path("id").asText());
    assertThat(after.json().path("state").asText()).isEqualTo("done");
    assertThat(after.json().path("account").path("login").asText()).isEqualTo("ana");
    JsonNode status = rig.http.get("/api/v1/status").json();
    assertThat(status.path("accounts").path(0).path("state").asText()).isEqualTo("ready");
  }

  @Test
  void aStateCountsOnceAndMustBeOurs() {
    Http.Answer begun = rig.http.post(LOGIN, "{\"flow\": \"code\"}");
    URI back = twitch.visit(URI.create(begun.json().path("url").asText()), ANA);

    assertThat(browse(back).status()).isEqualTo(200);
    Http.Answer again = browse(back);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text()).contains("Not signed in", "was used already");
    assertThat(browse(URI.create("/x/api?state=forged&code=1")).status()).isEqualTo(404);
    URI forged = URI.create("/api/v1/accounts/callback?state=forged&code=1");
    assertThat(browse(forged).status()).isEqualTo(400);
    assertThat(browse(URI.create("/api/v1/accounts/callback?code=1")).status()).isEqualTo(400);
    assertThat(twitch.calls(Call.EXCHANGE)).isEqualTo(1);
  }

  @Test
  void lookingAtTheAddressUsesNothingUp() {
    Http.Answer begun = rig.http.post(LOGIN, "{\"flow\": \"code\"}");
    URI back = twitch.visit(URI.create(begun.json().path("url").asText()), ANA);
    URI ours = rig.http.uri(back.getRawPath() + "?" + back.getRawQuery());

    Http.Answer head = rig.http.send(HttpRequest.newBuilder(ours).HEAD().build());

    assertThat(head.status()).isEqualTo(405);
    assertThat(browse(back).status()).isEqualTo(200);
  }

  @Test
  void strangersWordsAreInertOnThePage() {
    Http.Answer page =
        signIn(new Person("66", "eve", "<script>alert('{{words}}')</script>"), Role.BROADCASTER);
    assertThat(page.text()).doesNotContain("<script").contains("&#60;script&#62;");

    Http.Answer begun = rig.http.post(LOGIN, "{\"flow\": \"code\"}");
    String state =
        twitch
            .visit(URI.create(begun.json().path("url").asText()), ANA)
            .getRawQuery()
            .split("state=")[1];
    Http.Answer refused =
        browse(
            URI.create(
                "/api/v1/accounts/callback?error=access_denied&error_description=%3Cb%3ENo&state="
                    + state));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("&#60;b&#62;No").doesNotContain("<b>");
  }

  @Test
  void aCodeIsTypedElsewhere() throws Exception {
    Http.Answer begun = rig.http.post(LOGIN, "{\"role\": \"bot\"}");
    String path = "/api/v1/accounts/logins/" + begun.json().path("id").asText();
    assertThat(begun.json().path("flow").asText()).isEqualTo("DEVICE");
    String code = begun.json().path("userCode").asText();
    assertThat(code).isNotEmpty();
    assertThat(begun.text()).doesNotContain("device-");
    assertThat(rig.http.get("/api/v1/accounts").json().path("logins")).hasSize(1);

    twitch.type(code, ANA);
    rig.clock.advance(Duration.ofSeconds(5));
    while (rig.http.get(path).json().path("state").asText().equals("waiting")) {
      rig.clock.advance(Duration.ofSeconds(1)); // its loop may not have been waiting yet
    }

    assertThat(rig.http.get(path).json().path("account").path("role").asText()).isEqualTo("BOT");
    assertThat(rig.http.get("/api/v1/accounts").json().path("logins")).isEmpty();
  }

  @Test
  void aSignInIsGivenUp() {
    Http.Answer begun = rig.http.post(LOGIN, "{\"flow\": \"code\"}");
    String path = "/api/v1/accounts/logins/" + begun.json().path("id").asText();

    assertThat(rig.http.send("DELETE", path, null).json().path("state").asText())
        .isEqualTo("cancelled");

    URI late = twitch.visit(URI.create(begun.json().path("url").asText()), ANA);
    assertThat(browse(late).status()).isEqualTo(400);
    assertThat(rig.http.get("/api/v1/accounts/logins/nobody").status()).isEqualTo(404);
  }

  @Test
  void oneOfSeveralIsSignedOutByItsId() {
    signIn(ANA, Role.BROADCASTER);
    signIn(new Person("22", "anabot", "AnaBot"), Role.BOT);

    Http.Answer which = rig.http.send("DELETE", "/api/v1/accounts/twitch", null);
    assertThat(which.status()).isEqualTo(409);
    assertThat(which.detail()).contains("ana", "anabot");
    assertThat(rig.http.send("DELETE", "/api/v1/accounts/twitch?id=99", null).status())
        .isEqualTo(404);
    assertThat(rig.http.send("DELETE", "/api/v1/accounts/twitch?id=22", null).status())
        .isEqualTo(204);
    assertThat(rig.http.send("DELETE", "/api/v1/accounts/twitch", null).status()).isEqualTo(204);
    assertThat(rig.http.get("/api/v1/accounts").json().path("items")).isEmpty();
    assertThat(rig.http.send("DELETE", "/api/v1/accounts/twitch", null).status()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() {
    assertThat(rig.http.post("/api/v1/accounts/myspace/login", "{}").status()).isEqualTo(404);
    assertThat(rig.http.post(LOGIN, "{\"role\": \"king\"}").status()).isEqualTo(400);
    assertThat(rig.http.post(LOGIN, "{\"rôle\": \"BOT\"}").status()).isEqualTo(400);
    twitch.withFlows(List.of(), "set twitch.client-id");
    Http.Answer missing = rig.http.post(LOGIN, "{}");
    assertThat(missing.status()).isEqualTo(409);
    assertThat(missing.detail()).isEqualTo("set twitch.client-id");
    JsonNode platform = rig.http.get("/api/v1/accounts").json().path("platforms").path(0);
    assertThat(platform.path("missing").asText()).isEqualTo("set twitch.client-id");
    twitch.withFlows(List.of(Flow.DEVICE), "");
    assertThat(rig.http.post(LOGIN, "{\"flow\": \"CODE\"}").status()).isEqualTo(409);
    Http.Answer foreign = rig.http.post(LOGIN, "{}", "Origin", "https://evil.example");
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void statesAreInTheMetricsAndSecretsNowhere() throws Exception {
    signIn(ANA, Role.BROADCASTER);
    rig.accounts.need("twitch", Role.BROADCASTER, "titles", Set.of("channel:title"));

    String metrics = rig.http.get("/metrics").text();
    assertThat(metrics)
        .containsPattern("showrunner_account_state\\{account=\"ana\".*state=\"attention\"} 1.0");
    String answers =
        metrics
            + rig.http.get("/api/v1/accounts").text()
            + rig.http.get("/api/v1/status").text()
            + rig.http.get("/api/v1/events").text();
    assertThat(answers).contains("channel:title").doesNotContain("secret-", "refresh.");
    assertThat(twitch.secrets()).hasSizeGreaterThan(2);
  }
}
