package dev.showrunner.web.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.web.Http;
import dev.showrunner.web.WebRig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChannelRoutesTest {
  private static final String ALL = "/api/v1/channels";

  @TempDir Path folder;
  private WebRig rig;

  @BeforeEach
  void open() {
    rig = new WebRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aChannelIsAddedByItsAddressSwitchedOffAndRemoved() {
    Http.Answer added = rig.http.post(ALL, "{\"login\": \"https://twitch.tv/Ana\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().path("login").asText()).isEqualTo("ana");
    assertThat(added.json().path("live").asText()).isEqualTo("unknown");
    assertThat(added.header("Location")).isEqualTo(ALL + "/twitch/ana");
    assertThat(rig.http.get(added.header("Location")).json()).isEqualTo(added.json());
    Http.Answer again = rig.http.post(ALL, "{\"platform\": \"twitch\", \"login\": \"ana\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(added.json());
    Http.Answer several = rig.http.post(ALL, "{\"logins\": [\"twitch.tv/ana\"]}");
    assertThat(several.status()).isEqualTo(200);
    assertThat(several.json().path("added").asInt()).isZero();
    assertThat(several.json().path("items")).hasSize(1);

    String path = ALL + "/twitch/ana";
    assertThat(rig.http.send("PATCH", path, "{\"enabled\": false}").json().path("enabled"))
        .isEqualTo(rig.http.get(path).json().path("enabled"));
    assertThat(rig.http.get(path).json().path("enabled").asBoolean()).isFalse();
    assertThat(rig.http.send("PATCH", path, "{}").detail()).contains("'enabled' is missing");

    assertThat(rig.http.send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(rig.http.send("DELETE", path, null).status()).isEqualTo(404);
    assertThat(rig.http.get(path).code()).isEqualTo("unknown-channel");
  }

  @Test
  void aChannelThatNobodyWatchesSaysSo() {
    Http.Answer added = rig.http.post(ALL, "{\"login\": \"kick.com/bo\"}");
    assertThat(added.json().path("problem").asText()).isEqualTo("nothing here reads kick yet");
    Http.Answer off = rig.http.send("PATCH", ALL + "/kick/bo", "{\"enabled\": false}");
    assertThat(off.json().path("problem").isNull()).isTrue();
  }

  @Test
  void hundredsAreAddedAtOnceAndListedPageByPage() {
    StringBuilder logins = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      logins.append(i == 0 ? "" : ",").append("\"name").append(i).append('"');
    }
    Http.Answer added =
        rig.http.post(ALL, "{\"platform\": \"twitch\", \"logins\": [" + logins + "]}");
    assertThat(added.json().path("added").asInt()).isEqualTo(300);
    assertThat(rig.http.get(ALL).json().path("items")).hasSize(300);
    Http.Answer first = rig.http.get(ALL + "?limit=200&platform=twitch");
    Http.Answer second =
        rig.http.get(ALL + "?limit=200&after=" + first.json().path("next").asText());
    assertThat(first.json().path("items").size() + second.json().path("items").size())
        .isEqualTo(300);
    assertThat(second.json().path("next").isNull()).isTrue();
    assertThat(rig.http.get(ALL + "?platform=kick").json().path("items")).isEmpty();
  }

  @Test
  void aListWithMistakesAddsNothingAndSaysWhereTheyAre() {
    Http.Answer wrong =
        rig.http.post(
            ALL, "{\"platform\": \"twitch\", \"logins\": [\"ana\", \"example.org/bo\", \"a b\"]}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.code()).isEqualTo("wrong-channel");
    assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/logins/1");
    assertThat(wrong.json().at("/errors")).hasSize(2);
    assertThat(rig.channels.all()).isEmpty();
    assertThat(rig.http.post(ALL, "{}").status()).isEqualTo(400);
    assertThat(rig.http.post(ALL, "{\"logins\": []}").status()).isEqualTo(400);
    assertThat(rig.http.post(ALL, "{\"logins\": [null]}").status()).isEqualTo(400);
    assertThat(rig.http.post(ALL, "{\"platform\": \"twich\", \"login\": \"ana\"}").detail())
        .contains("did you mean 'twitch'?");
  }

  @Test
  void howAChannelIsStandsInTheList() {
    rig.http.post(ALL, "{\"login\": \"twitch.tv/ana\"}");
    var stream = new StreamInfo("9", rig.clock.now(), null, "Hi", "Chess", 12, 20, 0);
    rig.channels.report(
        new Channel("twitch", "ana"),
        new ChannelState(
            Live.ONLINE, "1", "Ana", stream, "polling", rig.clock.now(), null, "too slow"));
    var item = rig.http.get(ALL).json().at("/items/0");
    assertThat(item.path("live").asText()).isEqualTo("online");
    assertThat(item.at("/stream/viewers").asInt()).isEqualTo(12);
    assertThat(item.path("via").asText()).isEqualTo("polling");
    assertThat(item.path("problem").asText()).isEqualTo("too slow");
  }
}
