package dev.showrunner.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Clip;
import dev.showrunner.api.Clipper;
import dev.showrunner.api.Delivery;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Highlight;
import dev.showrunner.api.Job;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.api.Simulation;
import dev.showrunner.api.Simulation.ShowRequest;
import dev.showrunner.api.Stage;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.app.root.Showrunner;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.live.Change;
import dev.showrunner.core.live.LiveCursor;
import dev.showrunner.core.queue.ServiceStatus;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.MediaInfo;
import dev.showrunner.media.probe.Probe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One show from its first event to its clip, on the real system: simulated events on every
 * platform, an overlay that acknowledges, a recording that is analysed and cut. Then a look at what
 * every stage did.
 */
public final class ScriptedShow {
  private static final double SECONDS = 10;
  private static final double RATE = 40;

  /** Nothing of the script takes this long on two slow cores. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final double NEAR_SECONDS = 3;

  private final Showrunner show;
  private final Ffmpeg ffmpeg;
  private final Clock clock;
  private final ObjectMapper json = Json.mapper();
  private final List<DemoStage> stages = new ArrayList<>();
  private long events;
  private final Set<UUID> open = new HashSet<>();
  private long deliveries;
  private final Set<UUID> openJobs = new HashSet<>();
  private long jobs;
  private final List<String> failedJobs = new ArrayList<>();
  private long detected;
  private long rendered;

  /** A script for a started system without events. */
  public ScriptedShow(Showrunner show, Ffmpeg ffmpeg, Clock clock) {
    this.show = show;
    this.ffmpeg = ffmpeg;
    this.clock = clock;
  }

  /** Plays it to its end. */
  public DemoResult play(Folder folder, Progress progress)
      throws IOException, InterruptedException {
    long begun = clock.nanoTime();
    LiveCursor live = show.live().open(show.journal().head());
    try (ScriptedOverlay overlay = overlay()) {
      ShowRequest request = new ShowRequest("show", SECONDS, RATE, 7, java.util.Map.of(), null);
      needed(Simulation.class).start(request);
      Path file = DemoFootage.make(ffmpeg, folder.path(), progress.part(0, 0.3));
      Recording recording = needed(Clipper.class).importFile(file, null);
      long expected = Math.round(SECONDS * RATE);
      while (!finished(expected) && clock.nanoTime() - begun < PATIENCE.toNanos()) {
        live.next(LOOK).forEach(this::note);
        double cut = Math.min(1, rendered / (double) DemoFootage.moments().size());
        progress.report(0.3 + 0.7 * cut, "analysing and cutting the recording");
      }
      return report(expected, overlay, recording.id(), folder);
    }
  }

  private boolean finished(long expected) {
    return events >= expected
        && open.isEmpty()
        && openJobs.isEmpty()
        && (!failedJobs.isEmpty() || (detected > 0 && rendered >= detected));
  }

  private void note(Change change) {
    switch (change) {
      case Change.EventAppended(long seq, var event) -> {
        if (event.type().equals(EventType.HIGHLIGHT_DETECTED)) {
          detected++;
        } else if (event.type().equals(EventType.CLIP_RENDERED)) {
          rendered++;
        } else if (event.origin() == Origin.SIMULATED && isScripted(event.externalId())) {
          events++;
        }
      }
      case Change.DeliveryChanged(long seq, Delivery delivery) -> {
        if (delivery.state().isFinal()) {
          open.remove(delivery.id());
          deliveries++;
        } else {
          open.add(delivery.id());
        }
      }
      case Change.SessionChanged named -> {
        // the stages say nothing of sessions
      }
      case Change.JobChanged(long seq, Job job) -> {
        switch (job.state()) {
          case WAITING, RUNNING -> openJobs.add(job.id());
          case COMPLETED -> {
            openJobs.remove(job.id());
            jobs++;
          }
          case FAILED, CANCELLED -> {
            openJobs.remove(job.id());
            failedJobs.add(job.kind() + ": " + job.problem());
          }
        }
      }
    }
  }

  /** Ends of streaks that timed out come on top. */
  private static boolean isScripted(@Nullable String externalId) {
    return externalId != null && externalId.startsWith("sim-");
  }

  private DemoResult report(long expected, ScriptedOverlay overlay, UUID recording, Folder folder)
      throws IOException, InterruptedException {
    stage("journal", events + " of " + expected + " simulated events", events == expected);
    for (ServiceStatus it : show.services().list()) {
      long dropped = it.discarded() + it.expired() + it.interrupted();
      long left = it.waiting() + it.stored() + it.processing();
      if (it.completed() + it.failed() + dropped + left == 0) {
        continue; // the show has nothing for it, such as a chat to write in
      }
      stage(
          "service " + it.name(),
          String.format(
              Locale.ROOT,
              "%d deliveries completed, %d failed, %d dropped, %d open",
              it.completed(),
              it.failed(),
              dropped,
              left),
          it.completed() > 0 && it.failed() == 0 && left == 0);
    }
    stage(
        "overlay",
        overlay.alerts() + " alerts and " + overlay.lines() + " chat lines acknowledged",
        overlay.alerts() > 0);
    stage(
        "jobs",
        jobs + " done" + (failedJobs.isEmpty() ? "" : ", failed: " + failedJobs.getFirst()),
        jobs > 0 && failedJobs.isEmpty());
    List<Double> peaks =
        show.library().highlights(recording).stream().map(Highlight::peak).sorted().toList();
    stage(
        "highlights",
        "found at " + times(peaks) + ", scripted at " + times(DemoFootage.moments()),
        near(peaks, DemoFootage.moments()));
    Path cut = clip(recording);
    if (cut == null) {
      stage("clip", "none was cut", false);
      return new DemoResult(stages, null);
    }
    Path clip = folder.keep(cut);
    MediaInfo info = new Probe(ffmpeg).probe(clip);
    stage(
        "clip",
        String.format(
            Locale.ROOT,
            "%s, %d × %d, %.1f s, %.1f MB",
            clip,
            info.width(),
            info.height(),
            info.duration(),
            Files.size(clip) / 1e6),
        info.width() == 1080 && info.height() == 1920);
    return new DemoResult(stages, clip);
  }

  private static boolean near(List<Double> found, List<Double> scripted) {
    if (found.size() != scripted.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      double late = found.get(i) - scripted.get(i);
      if (late < -NEAR_SECONDS || late > 2 * NEAR_SECONDS) {
        return false;
      }
    }
    return true;
  }

  private static String times(List<Double> seconds) {
    return String.join(
        " ",
        seconds.stream()
            .map(it -> String.format(Locale.ROOT, "%d:%02d", (int) (it / 60), (int) (it % 60)))
            .toList());
  }

  /** The clip of the best moment. */
  private @Nullable Path clip(UUID recording) {
    List<Clip> clips = show.library().clips(100, null);
    return show.library().highlights(recording).stream()
        .flatMap(best -> clips.stream().filter(clip -> best.id().equals(clip.highlightId())))
        .filter(clip -> clip.state() == Clip.State.RENDERED)
        .map(Clip::path)
        .filter(path -> path != null)
        .map(Path::of)
        .findFirst()
        .orElse(null);
  }

  private void stage(String name, String detail, boolean delivered) {
    stages.add(new DemoStage(name, detail, delivered));
  }

  private ScriptedOverlay overlay() {
    URI page = show.address();
    return new ScriptedOverlay(
        URI.create(
            "ws://" + page.getAuthority() + "/overlay/" + needed(Stage.class).key() + "/socket"),
        "http://" + page.getAuthority(),
        json);
  }

  private <T> T needed(Class<T> capability) {
    return show.capabilities()
        .find(capability)
        .orElseThrow(() ->
            Problem.internal("missing-capability", "nothing offers " + capability.getSimpleName())
                .asException());
  }
}
