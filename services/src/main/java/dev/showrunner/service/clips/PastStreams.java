package dev.showrunner.service.clips;

import dev.showrunner.api.Channel;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Recording;
import dev.showrunner.api.ServiceContext;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.api.chat.VideoImporter;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.media.fetch.Fetch;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.probe.Probe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Past streams become recordings: a file that somebody downloaded, or one that a job fetches. */
final class PastStreams implements VideoImporter, JobHandler {
  static final String KIND = "video.fetch";
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_TITLE = 60;

  /** Platforms and files count frames, parts and silence at the ends differently. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private static final double SLACK_SHARE = 0.02;

  /** Where the platform does not say how long it is; longer than platforms let a stream be. */
  private static final Duration LONGEST = Duration.ofHours(48);

  private final PluginContext plugin;
  private volatile @Nullable ServiceContext context;

  PastStreams(PluginContext plugin) {
    this.plugin = plugin;
  }

  void start(ServiceContext started) {
    started.jobs().handle(KIND, this);
    context = started;
  }

  private ServiceContext running() {
    ServiceContext started = context;
    if (started == null) {
      throw Problem.resource("clips-not-started", "the clips service is not running yet")
          .asException();
    }
    return started;
  }

  @Override
  public Recording take(Channel channel, RemoteVideo video, Path file) {
    ServiceContext service = running();
    Duration length;
    try {
      length = length(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.resource("stopping", "Showrunner is stopping; import the file again")
          .asException(e);
    }
    compare(file, length, video.length());
    UUID id = Needed.of(plugin.capabilities(), IdSource.class).next();
    Recording recording = recording(id, channel, video.startedAt(), file, length);
    library().save(recording);
    service.events().append(ClipEvents.fetched(recording, facts(video), now()));
    return recording;
  }

  /** A part of a video, or another one, would have everything at the wrong time. */
  private static void compare(Path file, Duration length, Duration wanted) {
    double most = Math.max(SLACK.toSeconds(), SLACK_SHARE * wanted.toSeconds());
    if (!wanted.isZero() && Math.abs(length.toSeconds() - wanted.toSeconds()) > most) {
      throw Problem.user(
              "wrong-length",
              ("%s lasts %s and the video %s: it is a part of it or another one; import it without"
                      + " 'video'")
                  .formatted(file.getFileName(), shown(length), shown(wanted)))
          .asException();
    }
  }

  private static String shown(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  @Override
  public UUID fetch(Channel channel, RemoteVideo video, @Nullable URI address) {
    Map<String, String> payload = new HashMap<>(facts(video));
    payload.put("platform", channel.platform());
    payload.put("login", channel.login());
    payload.put("startedAt", video.startedAt().toString());
    payload.put("seconds", Long.toString(video.length().toSeconds()));
    payload.put(
        "address", VideoAddress.checked(address == null ? video.url() : address).toString());
    String key = channel + "/" + video.id();
    return running().jobs().submit(new JobRequest(KIND, key, payload, ATTEMPTS));
  }

  /** What a platform says of a video, for its event and its job. */
  private static Map<String, String> facts(RemoteVideo video) {
    Map<String, String> facts = new HashMap<>();
    facts.put("videoId", video.id());
    facts.put("title", video.title());
    facts.put("url", video.url().toString());
    if (video.streamId() != null) {
      facts.put("streamId", video.streamId());
    }
    return facts;
  }

  /** The recording takes the job's id: fetched twice after a crash it is still one. */
  @Override
  public Outcome run(JobContext job) throws InterruptedException, IOException {
    Map<String, String> asked = job.payload();
    Map<String, String> facts = new HashMap<>(asked);
    facts.keySet().removeAll(List.of("platform", "login", "startedAt", "seconds", "address"));
    Optional<Recording> before = library().recording(job.id());
    if (before.isPresent()) {
      return Outcome.done(List.of(ClipEvents.fetched(before.get(), facts, now())));
    }
    Channel channel = new Channel(field(asked, "platform"), field(asked, "login"));
    Instant startedAt = Instant.parse(field(asked, "startedAt"));
    Duration announced = Duration.ofSeconds(Long.parseLong(field(asked, "seconds")));
    // a little more than it should be, so that one that is too long is seen to be
    Duration most =
        announced.isZero()
            ? LONGEST
            : announced.plus(SLACK.multipliedBy(2)).plusSeconds(announced.toSeconds() / 30);
    Path folder = Files.createDirectories(plugin.dataDirectory().resolve("videos"));
    Path work = Files.createDirectories(folder.resolve(job.id() + ".part"));
    try {
      Path fetched =
          new Fetch(ffmpeg())
              .fetch(URI.create(field(asked, "address")), work, most.toSeconds(), job::progress);
      Duration length = length(fetched);
      Path file = folder.resolve(name(channel, startedAt, facts));
      compare(file, length, announced);
      Files.move(fetched, file, StandardCopyOption.REPLACE_EXISTING);
      Recording recording = recording(job.id(), channel, startedAt, file, length);
      library().save(recording);
      return Outcome.done(List.of(ClipEvents.fetched(recording, facts, now())));
    } finally {
      clear(work);
    }
  }

  private static void clear(Path work) throws IOException {
    try (var files = Files.list(work)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(work);
  }

  private static String field(Map<String, String> payload, String name) {
    String value = payload.get(name);
    if (value == null) {
      throw Problem.internal("wrong-job", "the job has no " + name).asException();
    }
    return value;
  }

  /** {@code ana-2026-01-01-Sunday-chess-v123.mkv}: says whose, when, what; safe everywhere. */
  private static String name(Channel channel, Instant startedAt, Map<String, String> facts) {
    String title = plain(field(facts, "title"));
    return "%s-%s%s-v%s.mkv"
        .formatted(
            plain(channel.login()),
            startedAt.atOffset(ZoneOffset.UTC).toLocalDate(),
            title.isEmpty() ? "" : "-" + title,
            plain(field(facts, "videoId")));
  }

  private static String plain(String text) {
    String words = text.replaceAll("[^\\p{L}\\p{N}_]+", "-").replaceAll("^-+|-+$", "");
    return words.codePointCount(0, words.length()) > LONGEST_TITLE
        ? words.substring(0, words.offsetByCodePoints(0, LONGEST_TITLE))
        : words;
  }

  private Recording recording(UUID id, Channel channel, Instant start, Path file, Duration length) {
    Instant startedAt = start.truncatedTo(ChronoUnit.MICROS);
    return new Recording(
        id,
        channel,
        file.toAbsolutePath().normalize().toString(),
        startedAt,
        startedAt.plus(length),
        Recording.Source.VOD,
        Recording.State.FINISHED,
        List.of());
  }

  private Duration length(Path file) throws InterruptedException {
    double seconds = new Probe(ffmpeg()).probe(file).duration();
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private Ffmpeg ffmpeg() throws InterruptedException {
    return Needed.of(plugin.capabilities(), FfmpegSupplier.class).ffmpeg();
  }

  private MediaLibrary library() {
    return Needed.of(plugin.capabilities(), MediaLibrary.class);
  }

  private Instant now() {
    return plugin.clock().now();
  }
}
