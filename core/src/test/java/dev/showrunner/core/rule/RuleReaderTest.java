package dev.showrunner.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.ActionSpec;
import dev.showrunner.api.ActionSpec.Argument;
import dev.showrunner.api.Rule;
import dev.showrunner.core.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
  private static final ActionSpec ALERT =
      ActionSpec.repeatable("alert", "shows an alert")
          .withArguments(
              Argument.text("title", "the large line"),
              Argument.text("message", "what stands below it"),
              Argument.text("a", "anything"),
              Argument.text("n", "nothing"),
              Argument.number("max-seconds", "how long"));
  private static final ActionSpec TICKER =
      ActionSpec.repeatable("ticker", "shows a line")
          .withArguments(Argument.text("message", "the line").asRequired());
  static final RuleReader.Known KNOWN =
      new RuleReader.Known(Map.of("overlays", List.of(ALERT, TICKER)), Events.RATES);

  private final ObjectMapper json = Json.mapper();

  private Rules.Draft read(String text) throws JsonProcessingException {
    return RuleReader.read(json.readTree(text), "", null, KNOWN);
  }

  /** A good rule with other fields added. */
  private Rules.Draft with(String fields) throws JsonProcessingException {
    return read(
        "{'id':'a','on':'gift','service':'overlays','action':'alert',%s}"
            .formatted(fields)
            .replace('\'', '"'));
  }

  private Rules.Draft line(String fields) throws JsonProcessingException {
    return read(
        "{'id':'a','on':'gift','service':'overlays','action':'ticker'%s}"
            .formatted(fields)
            .replace('\'', '"'));
  }

  private static List<String> told(Rules.Draft draft) {
    return draft.mistakes().stream()
        .map(m -> m.pointer() + (m.at() == null ? "" : "@" + m.at()) + " " + m.detail())
        .toList();
  }

  @Test
  void argumentsAreThoseThatTheActionDeclares() throws Exception {
    assertThat(told(with("'args':{'titel':'x','sound':'y','max-seconds':'soon'}")))
        .containsExactlyInAnyOrder(
            "/args/titel is no argument of alert; did you mean 'title'?",
            "/args/sound is no argument of alert; valid: a, max-seconds, message, n, title",
            "/args/max-seconds must be a number such as 5 or 2.5, not 'soon'");
    assertThat(with("'args':{'max-seconds':'{quantity}'}").mistakes()).isEmpty();
    assertThat(with("'args':{'max-seconds':' 2.5 '}").mistakes()).isEmpty();
    assertThat(told(line(""))).containsExactly("/args lacks 'message', which ticker must be given");
    assertThat(told(line(",'args':{'mesage':'x'}")))
        .containsExactlyInAnyOrder(
            "/args lacks 'message', which ticker must be given",
            "/args/mesage is no argument of ticker; did you mean 'message'?");
    assertThat(line(",'args':{'message':''}").mistakes()).isEmpty();
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    Rules.Draft draft =
        read("{\"id\":\"a\",\"on\":\"gift\",\"service\":\"overlays\",\"action\":\"alert\"}");
    assertThat(draft.mistakes()).isEmpty();
    assertThat(draft.rule())
        .isEqualTo(Rule.of("a", dev.showrunner.api.EventType.GIFT, "overlays", "alert"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() throws Exception {
    Rules.Draft draft =
        read(
            """
            {"id": "a b", "on": "Gift!", "service": "nobody", "action": "alert", "prio": 3,
             "priority": 11, "mode": "LATER", "timeout": "soon", "maxAttempts": 0, "enabled": 1,
             "args": {"title": "hello {viewer", "n": 5},
             "cooldown": {"perRule": "-5s"},
             "when": {"roles": ["VIP", "KING"], "channels": ["ann"], "minQuantity": -1,
                      "amount": {"min": 10, "max": 5, "currency": "euro"},
                      "text": {"how": "REGEX", "any": ["a(b"]},
                      "time": {"from": "25:00", "zone": "Mars/Base", "days": ["someday"]}}}
            """);
    assertThat(draft.rule()).isNull();
    assertThat(told(draft))
        .containsExactlyInAnyOrder(
            "/id must be letters, digits, dots and dashes, at most 100",
            "/on must be a dotted lower-case name such as chat.message, not 'Gift!'",
            "/service names no service: 'nobody'; there are overlays",
            "/prio is not known here; there are action, args, cooldown, discardable,"
                + " enabled, expireAfter, id, maxAttempts, mode, on, priority, service, stackable,"
                + " timeout, when",
            "/priority must be from 1 to 10, not 11",
            "/mode must be one of SYNC, ASYNC, not 'LATER'",
            "/timeout must be a duration such as 500ms, 5s or 10m, not 'soon'",
            "/maxAttempts must be from 1 to 1000, not 0",
            "/enabled must be true or false",
            "/args/title@6 has a { without a }; write {{ for a brace",
            "/args/n must be a text, between quotes",
            "/cooldown/perRule must be a duration such as 500ms, 5s or 10m, not '-5s'",
            "/when/roles/1 must be one of BROADCASTER, MODERATOR, VIP, SUBSCRIBER, FOLLOWER, not"
                + " 'KING'",
            "/when/channels/0 must be a channel such as twitch/ana, not 'ann'",
            "/when/minQuantity must be 0 or more, not -1",
            "/when/amount/currency must be a currency such as EUR, not 'euro'",
            "/when/text/any/0@0 is a wrong regular expression: missing closing ) 'a(b'",
            "/when/time/from must be a time of day such as 18:30, not '25:00'",
            "/when/time/zone must be a time zone such as Europe/Berlin, not 'Mars/Base'",
            "/when/time/days/0 must be one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY,"
                + " SATURDAY, SUNDAY, not 'someday'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'action':'dance'~ /action names no action of overlays: 'dance'; it has alert, ticker",
        "'when':{'minQuantity':5,'maxQuantity':4}~ /when/maxQuantity is below minQuantity, 5",
        "'when':{'amount':{'min':-1,'currency':'EUR'}}~ /when/amount/min must be 0 or more",
        "'when':{'amount':{'min':1e99,'currency':'EUR'}}~"
            + " /when/amount/min has more than 38 digits",
        "'when':{'amount':{'min':1}}~ /when/amount/currency is missing",
        "'when':{'amount':{'min':9,'max':8,'currency':'EUR'}}~ /when/amount/max is below min, 9",
        "'when':{'text':{'any':[]}}~ /when/text/any needs at least one word",
        "'when':{'text':{'any':['ok',' ']}}~ /when/text/any/1 must not be empty",
        "'when':{'text':{'any':'ok'}}~ /when/text/any must be a list",
        "'when':{'time':{'from':'10:00','to':'10:00','zone':'UTC'}}~"
            + " /when/time/to is when the window begins: no moment is in it",
        "'when':[]~ /when must be an object",
        "'expireAfter':'0s'~ /expireAfter must be from 1ms to 87600h, not 0s",
        "'cooldown':{'perViewer':'9999d'}~"
            + " /cooldown/perViewer must be from 0s to 8760h, not 239976h",
        "'maxAttempts':99999999999999999999~"
            + " /maxAttempts must be from 1 to 1000, not 99999999999999999999",
        "'args':{'a b':'x'}~"
            + " /args/a b is the name of an argument, which must be letters, digits, dots and dashes, at"
            + " most 100",
        "'args':{'a':'\\ud83d'}~ /args/a holds half a character",
      })
  void aMistakeNamesItsField(String fields, String told) throws Exception {
    assertThat(
            told(
                read(
                    "{'id':'a','on':'gift','service':'overlays',%s%s}"
                        .formatted(fields.contains("'action'") ? "" : "'action':'alert',", fields)
                        .replace('\'', '"'))))
        .containsExactly(told);
  }

  @Test
  void absurdSizesAreRefused() throws Exception {
    assertThat(told(with("'args':{'a':'" + "x".repeat(1_000_000) + "'}")))
        .containsExactly("/args/a has 1000000 characters; 10000 is the most");
    assertThat(told(with("'when':{'text':{'how':'REGEX','any':['((a{1000}){1000}){1000}']}}")))
        .containsExactly(
            "/when/text/any/0@10 is a wrong regular expression: it repeats too much; write a"
                + " smaller number");
    assertThat(told(with("'when':{'text':{'any':[" + "'a',".repeat(1_000) + "'a']}}")))
        .first()
        .isEqualTo("/when/text/any has 1001 items; 1000 is the most");
    String deep = "[".repeat(90) + "]".repeat(90);
    assertThat(told(with("'when':" + deep))).containsExactly("/when must be an object");
  }

  @Test
  void whatLooksWrongIsAWarning() throws Exception {
    Rules.Draft draft =
        with(
            "'args':{'title':'{viewer} {viewer.nick}'},"
                + "'when':{'amount':{'min':1,'currency':'XYZ'}}");
    assertThat(draft.rule()).isNotNull();
    assertThat(draft.warnings())
        .extracting(Mistake::pointer, Mistake::at)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("/when/amount/currency", null),
            org.assertj.core.groups.Tuple.tuple("/args/title", 9));
  }

  @Test
  void writingIsForgiving() throws Exception {
    @Nullable Rule rule =
        with("'mode':'sync','when':{'platforms':['Twitch '],'channels':['KICK/Ann'],"
                + "'roles':['vip'],'time':{'to':'24:00','from':'20:00','days':['fri'],"
                + "'zone':'Europe/Berlin'},'minQuantity':null}")
            .rule();
    assertThat(rule).isNotNull();
    assertThat(rule.when().platforms()).containsExactly("twitch");
    assertThat(rule.when().channels()).containsExactly("kick/ann");
    assertThat(rule.when().time().to()).isNull();
  }
}
