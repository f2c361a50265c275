package dev.showrunner.service.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Area;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.DeliveryState;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Evidence;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Mode;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Post;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Recording;
import dev.showrunner.api.Rule;
import dev.showrunner.api.StreamEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipsServiceTest {
  @TempDir Path folder;
  private ClipsRig rig;
  private ClipsService service;
  private Recording recording;

  @BeforeEach
  void start() {
    rig = new ClipsRig(folder);
    service = service(null);
    recording =
        new Recording(
            rig.nextId(),
            new Channel("twitch", "ana"),
            folder.resolve("show.mp4").toString(),
            rig.clock.now(),
            rig.clock.now(),
            Recording.Source.OBS,
            Recording.State.FINISHED,
            List.of());
    rig.library.save(recording);
  }

  private ClipsService service(Boolean render) {
    return service(render, null);
  }

  private ClipsService service(Boolean render, String layout) {
    ClipsService made =
        new ClipsService(
            new ClipsConfig(null, render, null, layout, "none", null, null),
            rig,
            new PreviewCopies(rig));
    made.start(rig);
    return made;
  }

  private Delivery delivery(String action) {
    return new Delivery(
        rig.nextId(),
        "rule",
        "clips",
        action,
        Map.of(),
        1,
        5,
        Mode.ASYNC,
        DeliveryState.PROCESSING,
        1,
        rig.clock.now(),
        null,
        null);
  }

  private StreamEvent event(EventType type, Map<String, Object> payload) {
    return new StreamEvent(
        rig.nextId(),
        1,
        type,
        new Channel("twitch", "ana"),
        null,
        null,
        null,
        1,
        null,
        rig.clock.now(),
        payload,
        null,
        rig.clock.now(),
        Origin.LIVE,
        null);
  }

  private Highlight highlight() {
    Highlight highlight =
        new Highlight(
            rig.nextId(),
            recording.id(),
            10,
            40,
            28,
            5,
            "Loud moment",
            List.of(new Evidence("loudness", 7, 1, 28)),
            new Post("Everything at once", List.of("ana", "clips")),
            false);
    rig.library.saveHighlights(recording.id(), List.of(highlight));
    return highlight;
  }

  @Test
  void aFinishedRecordingIsAnalysed() {
    Outcome outcome =
        service.handle(
            delivery("analyse"),
            event(EventType.RECORDING_FINISHED, Map.of("recordingId", recording.id().toString())));
    assertThat(outcome).isEqualTo(Outcome.done());
    assertThat(rig.submitted)
        .extracting(JobRequest::kind, JobRequest::key)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("recording.analyse", recording.id().toString()));
  }

  @Test
  void aRecordingNobodyKnowsIsIgnored() {
    for (Object id : List.of(new UUID(1, 1).toString(), "nonsense", 7)) {
      assertThat(
              service.handle(
                  delivery("analyse"),
                  event(EventType.RECORDING_FINISHED, Map.of("recordingId", id))))
          .isInstanceOf(Outcome.Ignored.class);
    }
    assertThat(rig.submitted).isEmpty();
  }

  @Test
  void aMomentBecomesOneClipHoweverOftenItIsHandled() {
    Highlight moment = highlight();
    StreamEvent event =
        event(EventType.HIGHLIGHT_DETECTED, Map.of("highlightId", moment.id().toString()));
    Delivery delivery = delivery("render");
    service.handle(delivery, event);
    service.handle(delivery, event);

    assertThat(rig.library.clips).hasSize(1);
    Clip clip = rig.library.clips.get(delivery.id());
    assertThat(clip.highlightId()).isEqualTo(moment.id());
    assertThat(clip.start()).isEqualTo(10);
    assertThat(clip.end()).isEqualTo(40);
    assertThat(clip.state()).isEqualTo(Clip.State.WAITING);
    assertThat(rig.submitted).extracting(JobRequest::key).containsOnly(clip.id().toString());
  }

  @Test
  void facecamIsForChannelsWhoseCameraIsKnown() {
    ClipsService facecam = service(true, "facecam");
    Highlight moment = highlight();
    StreamEvent event =
        event(EventType.HIGHLIGHT_DETECTED, Map.of("highlightId", moment.id().toString()));
    Delivery before = delivery("render");
    facecam.handle(before, event);
    assertThat(rig.library.clips.get(before.id()).layout()).isEqualTo("blur");

    Area corner = new Area(0.7, 0.1, 0.25, 0.3);
    rig.library.saveCamera(new Channel("twitch", "ana"), corner);
    Delivery after = delivery("render");
    facecam.handle(after, event);
    Clip clip = rig.library.clips.get(after.id());
    assertThat(clip.layout()).isEqualTo("facecam");
    assertThat(clip.placing().camera()).isEqualTo(corner);
  }

  @Test
  void aDismissedMomentIsLeftAlone() {
    Highlight moment = highlight();
    rig.library.dismiss(moment.id());
    assertThat(
            service.handle(
                delivery("render"),
                event(EventType.HIGHLIGHT_DETECTED, Map.of("highlightId", moment.id().toString()))))
        .isInstanceOf(Outcome.Ignored.class);
    assertThat(rig.library.clips).isEmpty();
  }

  @Test
  void rulesThatLoseNothing() {
    assertThat(service.defaultRules()).noneMatch(Rule::discardable).allMatch(Rule::enabled);
    assertThat(service(false).defaultRules())
        .filteredOn(rule -> rule.on().equals(EventType.HIGHLIGHT_DETECTED))
        .noneMatch(Rule::enabled);
  }

  @Test
  void anActionItHasNotFails() {
    assertThat(service.handle(delivery("dance"), event(EventType.GIFT, Map.of())))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void nothingIsImportedBeforeTheStart() {
    ClipsService idle =
        new ClipsService(
            new ClipsConfig(null, null, null, null, null, null, null), rig, new PreviewCopies(rig));
    assertThatThrownBy(() -> idle.importFile(folder.resolve("show.mp4"), null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not running yet");
  }

  @Test
  void filesOfARecordingStandBesideIt() throws Exception {
    Path show = folder.resolve("my.show.mp4");
    assertThat(Sidecars.chat(show)).isNull();
    Path chat = Files.createFile(folder.resolve("my.show.chat.jsonl"));
    Path words = Files.createFile(folder.resolve("my.show.srt"));
    assertThat(Sidecars.chat(show)).isEqualTo(chat);
    assertThat(Sidecars.transcript(show)).isEqualTo(words);
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThatThrownBy(() -> new ClipsConfig(0, null, null, null, null, null, null))
        .hasMessageContaining("max-clips");
    assertThatThrownBy(() -> new ClipsConfig(null, null, "4:3", null, null, null, null))
        .hasMessageContaining("profile is 9:16, 1:1, 16:9, not '4:3'");
    assertThatThrownBy(() -> new LookConfig(null, "myspace", null, null, null, null))
        .hasMessageContaining("safe-area is all, tiktok, reels, shorts");
    assertThatThrownBy(() -> new LookConfig(null, null, "0", null, null, null))
        .hasMessageContaining("audio-tracks");
    assertThatThrownBy(() -> new LookConfig(null, null, null, null, null, 240))
        .hasMessageContaining("max-fps is between 24 and 60");
  }
}
