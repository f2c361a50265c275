package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Role;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events as Twitch's reference shows them. */
class TwitchEventsTest {
  private static final Instant SENT = Instant.parse("2026-01-01T20:00:00Z");

  private final ObjectMapper json = new ObjectMapper();
  private final Set<String> subscribed = new HashSet<>();
  private final TwitchEvents events =
      new TwitchEvents(
          id -> id.equals("1") ? "ana" : null,
          id -> id.equals("99"),
          (id, type) -> subscribed.contains(type + " " + id));

  private JsonNode event(String fields) throws Exception {
    return json.readTree(
        "{\"broadcaster_user_id\":\"1\",\"broadcaster_user_login\":\"ana_new\","
            + fields.replace('\'', '"')
            + "}");
  }

  private Optional<EventDraft> maybe(String type, String fields) throws Exception {
    return events.read(type, event(fields), "m1", SENT);
  }

  private EventDraft read(String type, String fields) throws Exception {
    EventDraft draft = maybe(type, fields).orElseThrow();
    assertThat(draft.channel()).isEqualTo(new Channel("twitch", "ana"));
    return draft;
  }

  private static final String EVA = "'user_id':'7','user_login':'eva','user_name':'Evä',";

  @Test
  void follows() throws Exception {
    EventDraft draft = read("channel.follow", EVA + "'followed_at':'2026-01-01T19:59:58.5Z'");
    assertThat(draft.type()).isEqualTo(EventType.FOLLOW);
    assertThat(draft.externalId()).isEqualTo("m1");
    assertThat(draft.occurredAt()).isEqualTo(Instant.parse("2026-01-01T19:59:58.5Z"));
    assertThat(Objects.requireNonNull(draft.viewer()).displayName()).isEqualTo("Evä");
  }

  @Test
  void aGiftIsToldByItsGiverAlone() throws Exception {
    assertThat(maybe("channel.subscribe", EVA + "'tier':'1000','is_gift':true")).isEmpty();
    assertThat(read("channel.subscribe", EVA + "'tier':'2000','is_gift':false").payload())
        .isEqualTo(Map.of("tier", "2", "months", 1));
    EventDraft gift =
        read(
            "channel.subscription.gift",
            EVA + "'tier':'1000','total':5,'cumulative_total':284,'is_anonymous':false");
    assertThat(gift.quantity()).isEqualTo(5);
    assertThat(gift.payload()).containsEntry("tier", "1").containsEntry("totalGifts", 284L);
    EventDraft anonymous =
        read(
            "channel.subscription.gift",
            "'user_id':null,'tier':'1000','total':1,'cumulative_total':null,'is_anonymous':true");
    assertThat(anonymous.viewer()).isNull();
    assertThat(anonymous.payload()).containsEntry("anonymous", true);
  }

  @Test
  void resubscriptions() throws Exception {
    EventDraft draft =
        read(
            "channel.subscription.message",
            EVA
                + "'tier':'1000','message':{'text':'Love it','emotes':[]},"
                + "'cumulative_months':15,'streak_months':1,'duration_months':6");
    assertThat(draft.type()).isEqualTo(EventType.SUBSCRIPTION);
    assertThat(draft.text()).isEqualTo("Love it");
    assertThat(draft.payload()).containsEntry("months", 15L).containsEntry("streakMonths", 1L);
  }

  @Test
  void bitsOfBothKinds() throws Exception {
    EventDraft used =
        read(
            "channel.bits.use",
            EVA + "'bits':2,'type':'power_up','power_up':{'type':'celebration'},'message':null");
    assertThat(used.type()).isEqualTo(EventType.CHEER);
    assertThat(used.quantity()).isEqualTo(2);
    assertThat(used.payload())
        .containsEntry("kind", "power-up")
        .containsEntry("powerUp", "celebration");
    EventDraft cheer =
        read("channel.cheer", EVA + "'is_anonymous':false,'message':'pogchamp','bits':1000");
    assertThat(cheer.text()).isEqualTo("pogchamp");
    assertThat(cheer.quantity()).isEqualTo(1000);
  }

  @Test
  void raidsGoToTheChannelTheyArriveIn() throws Exception {
    JsonNode raid =
        json.readTree(
            """
            {"from_broadcaster_user_id":"7","from_broadcaster_user_login":"eva",
             "from_broadcaster_user_name":"Eva","to_broadcaster_user_id":"1",
             "to_broadcaster_user_login":"ana","to_broadcaster_user_name":"Ana","viewers":9001}
            """);
    EventDraft draft = events.read("channel.raid", raid, "m1", SENT).orElseThrow();
    assertThat(draft.channel().login()).isEqualTo("ana");
    assertThat(draft.quantity()).isEqualTo(9001);
    assertThat(Objects.requireNonNull(draft.viewer()).login()).isEqualTo("eva");
  }

  @Test
  void redemptionsHoldWhatWasTyped() throws Exception {
    EventDraft draft =
        read(
            "channel.channel_points_custom_reward_redemption.add",
            EVA
                + "'id':'r-1','user_input':'pogchamp','status':'unfulfilled',"
                + "'reward':{'id':'92af','title':'title','cost':100,'prompt':'p'},"
                + "'redeemed_at':'2026-01-01T19:59:00Z'");
    assertThat(draft.externalId()).isEqualTo("r-1");
    assertThat(draft.text()).isEqualTo("pogchamp");
    assertThat(draft.payload()).containsEntry("reward", "title").containsEntry("cost", 100L);
  }

  @Test
  void hypeTrainsAndAds() throws Exception {
    EventDraft train =
        read(
            "channel.hype_train.progress",
            "'id':'t','total':700,'progress':200,'goal':1000,'level':2,'type':'golden_kappa',"
                + "'expires_at':'2026-01-01T20:05:00Z'");
    assertThat(train.type()).isEqualTo(EventType.HYPE_TRAIN_PROGRESS);
    assertThat(train.quantity()).isEqualTo(700);
    assertThat(train.payload())
        .containsEntry("level", 2L)
        .containsEntry("goal", 1000L)
        .containsEntry("kind", "golden-kappa")
        .containsEntry("expiresAt", "2026-01-01T20:05:00Z");
    EventDraft ads =
        read(
            "channel.ad_break.begin",
            "'duration_seconds':60,'started_at':'2026-01-01T19:59:59Z','is_automatic':false");
    assertThat(ads.type()).isEqualTo(EventType.AD_BREAK);
    assertThat(ads.payload()).containsEntry("duration", 60L).containsEntry("automatic", false);
  }

  @Test
  void linesOfChat() throws Exception {
    EventDraft line =
        read(
            "channel.chat.message",
            "'chatter_user_id':'99','chatter_user_login':'NightBot','chatter_user_name':'NightBot',"
                + "'message_id':'c-1','message':{'text':'Hi Kappa','fragments':["
                + "{'type':'text','text':'Hi ','cheermote':null,'emote':null,'mention':null},"
                + "{'type':'emote','text':'Kappa','emote':{'id':'25'}}]},'color':'#00FF7F',"
                + "'badges':[{'set_id':'moderator','id':'1','info':''},"
                + "{'set_id':'subscriber','id':'12','info':'16'}],'message_type':'text',"
                + "'cheer':{'bits':5},'reply':{'parent_message_id':'c-0'},"
                + "'channel_points_custom_reward_id':null,'source_broadcaster_user_login':null");
    assertThat(line.externalId()).isEqualTo("c-1");
    assertThat(line.text()).isEqualTo("Hi Kappa");
    assertThat(Objects.requireNonNull(line.viewer()).roles())
        .containsExactlyInAnyOrder(Role.MODERATOR, Role.SUBSCRIBER);
    assertThat(line.payload())
        .containsEntry("messageId", "c-1")
        .containsEntry("replyTo", "c-0")
        .containsEntry("self", true)
        .containsEntry("bot", true)
        .containsEntry("bits", 5L)
        .containsEntry("emotes", List.of("Kappa"))
        .containsEntry("badges", List.of("moderator/1", "subscriber/12"))
        .containsKey("fragments")
        .doesNotContainKeys("reward", "sharedFrom");
  }

  @Test
  void noticesTellOnlyWhatNothingElseTells() throws Exception {
    String resub =
        "'chatter_user_id':'7','chatter_user_login':'eva','chatter_user_name':'Eva','badges':[],"
            + "'message_id':'n-1','notice_type':'resub','message':{'text':'yay'},"
            + "'resub':{'cumulative_months':10,'sub_tier':'1000'}";
    assertThat(read("channel.chat.notification", resub).payload()).containsEntry("months", 10L);
    subscribed.add("channel.subscribe 1");
    assertThat(maybe("channel.chat.notification", resub)).isEmpty();
    assertThat(
            read(
                    "channel.chat.notification",
                    "'chatter_user_id':'7','chatter_user_login':'eva','message_id':'n-2',"
                        + "'notice_type':'announcement','message':{'text':'Soon!'}")
                .payload())
        .containsEntry("announcement", true);
    assertThat(
            maybe("channel.chat.notification", "'message_id':'n-3','notice_type':'something_new'"))
        .isEmpty();
  }

  @Test
  void whatModeratorsTakeOut() throws Exception {
    EventDraft one =
        read(
            "channel.chat.message_delete",
            "'target_user_id':'7','target_user_login':'eva','target_user_name':'Eva',"
                + "'message_id':'c-1'");
    assertThat(one.type()).isEqualTo(EventType.CHAT_DELETED);
    assertThat(one.payload()).containsEntry("messageId", "c-1");
    assertThat(read("channel.chat.clear", "'x':1").type()).isEqualTo(EventType.CHAT_CLEARED);
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    JsonNode nobody = json.readTree("{\"user_id\":\"7\"}");
    assertThatThrownBy(() -> events.read("channel.follow", nobody, "m", SENT))
        .hasMessage("it names no broadcaster");
    assertThatThrownBy(() -> maybe("channel.chat.message", "'x':1"))
        .hasMessage("it has no message_id");
    assertThat(maybe("channel.new_thing", "'x':1")).isEmpty();
    assertThat(read("channel.subscription.gift", "'total':'many','tier':7").quantity())
        .isEqualTo(1);
  }
}
