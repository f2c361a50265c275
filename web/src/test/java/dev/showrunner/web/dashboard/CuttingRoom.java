package dev.showrunner.web.dashboard;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Clip;
import dev.showrunner.api.MediaLibrary;
import dev.showrunner.api.Placing;
import dev.showrunner.api.PluginContext;
import dev.showrunner.api.Post;
import dev.showrunner.api.Recording;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.api.runtime.IdSource;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.service.clips.ClipsPlugin;
import dev.showrunner.service.clips.FfmpegSupplier;
import dev.showrunner.web.WebRig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real clips service behind the real server, with a recording of twelve seconds. */
final class CuttingRoom implements AutoCloseable, PluginContext {
  /** Where tests unpack the bundled FFmpeg, once per build. */
  private static final Path CACHE = Path.of("target", "ffmpeg");

  final WebRig rig;
  final Recording recording;
  private final Path folder;
  private final Map<String, Object> look;

  CuttingRoom(Path data, Path footage, Ffmpeg ffmpeg) {
    this(data, footage, ffmpeg, Map.of());
  }

  /**
   * With settings of clips.
   *
   * @param look as in the section {@code clips.look}
   */
  CuttingRoom(Path data, Path footage, Ffmpeg ffmpeg, Map<String, Object> look) {
    this.look = look;
    folder = data;
    rig = new WebRig(data);
    FfmpegSupplier supplier = () -> ffmpeg;
    rig.capabilities.offer(FfmpegSupplier.class, supplier);
    rig.capabilities.offer(MediaLibrary.class, rig.library);
    rig.capabilities.offer(IdSource.class, rig.ids);
    new ClipsPlugin().services(this).forEach(rig.services::register);
    rig.jobs.start();
    rig.startServices();
    recording =
        new Recording(
            rig.ids.next(),
            WebRig.CHANNEL,
            footage.toString(),
            rig.clock.now(),
            rig.clock.now().plusSeconds(12),
            Recording.Source.FILE,
            Recording.State.FINISHED,
            List.of());
    rig.library.save(recording);
  }

  static Ffmpeg ffmpeg() throws InterruptedException {
    return Ffmpeg.find(new SystemProcesses(), null, CACHE);
  }

  /** Moving bars with a tone, and what is said in them. */
  static Path footage(Path folder, Ffmpeg ffmpeg) throws InterruptedException, IOException {
    Path video = folder.resolve("show.mp4");
    String made =
        "-v error -y -f lavfi -i testsrc2=s=640x360:r=30:d=12 -f lavfi -i sine=f=330:d=12"
            + " -c:v libx264 -preset ultrafast -g 15 -pix_fmt yuv420p -c:a aac"
            + " -movflags +faststart";
    ffmpeg.run(
        "making a recording",
        Stream.concat(Arrays.stream(made.split(" ")), Stream.of(video.toString())).toList());
    Files.writeString(
        folder.resolve("show.srt"),
        "1\n00:00:02,500 --> 00:00:04,000\nno wai he did\n\n"
            + "2\n00:00:05,000 --> 00:00:06,000\nsecond line\n");
    return video;
  }

  /** A clip that nobody rendered yet. */
  Clip clip(double start, double end) {
    Clip clip =
        new Clip(
            rig.ids.next(),
            recording.id(),
            null,
            start,
            end,
            "A <b>moment</b>",
            Post.NONE,
            "9:16",
            "blur",
            Placing.USUAL,
            "plain",
            null,
            Clip.State.WAITING,
            null);
    rig.library.save(clip);
    return clip;
  }

  Clip now(Clip clip) {
    return rig.library.clip(clip.id()).orElseThrow();
  }

  @Override
  public <T extends Record> T config(Class<T> type) {
    return Json.mapper().convertValue(Map.of("look", look), type);
  }

  @Override
  public Clock clock() {
    return rig.clock;
  }

  @Override
  public ProcessRunner processes() {
    return new SystemProcesses();
  }

  @Override
  public Path dataDirectory() {
    try {
      return Files.createDirectories(folder.resolve("plugin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Capabilities capabilities() {
    return rig.capabilities;
  }

  @Override
  public void close() {
    rig.close();
  }
}
