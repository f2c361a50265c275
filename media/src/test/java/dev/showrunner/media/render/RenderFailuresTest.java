package dev.showrunner.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.ProcessRunner;
import dev.showrunner.api.runtime.ProcessSpec;
import dev.showrunner.core.runtime.SystemProcesses;
import dev.showrunner.media.Progress;
import dev.showrunner.media.TestFfmpeg;
import dev.showrunner.media.caption.CaptionStyle;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import dev.showrunner.media.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is said in one line, and nothing half-made stays. */
class RenderFailuresTest {
  @TempDir static Path sources;
  private static Ffmpeg ffmpeg;
  private static Path show;

  @TempDir Path folder;
  private Path output;

  @BeforeAll
  static void make() throws Exception {
    ffmpeg = TestFfmpeg.find();
    show =
        new Film(ffmpeg)
            .of(
                "testsrc2=s=320x180:r=30:d=4",
                sources.resolve("show.mp4"),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p");
  }

  @BeforeEach
  void place() {
    output = folder.resolve("clip.mp4");
  }

  private static RenderRequest request(Path output) {
    return RenderRequest.of(show, 0, 3, output);
  }

  private static ThrowingCallable rendering(RenderRequest request) {
    return () -> new Renderer(ffmpeg).render(request, Progress.NONE);
  }

  private static void assertProblem(
      ThrowingCallable work, String code, Problem.Kind kind, String... parts) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().kind()).isEqualTo(kind);
              assertThat(e.problem().message()).doesNotContain("\n");
              for (String part : parts) {
                assertThat(e.problem().message()).contains(part);
              }
            });
  }

  private static void assertUserProblem(ThrowingCallable work, String code, String... parts) {
    assertProblem(work, code, Problem.Kind.USER, parts);
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  /** An FFmpeg that, when it should render, is replaced by a shell command. */
  private static Ffmpeg failing(String script) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
    SystemProcesses real = new SystemProcesses();
    ProcessRunner wrapped =
        spec ->
            real.start(
                spec.command().contains("-filter_complex")
                    ? new ProcessSpec(
                        List.of("/bin/sh", "-c", script, "sh", spec.command().getLast()),
                        spec.directory(),
                        spec.environment(),
                        spec.onErrorLine())
                    : spec);
    return Ffmpeg.find(wrapped, null, TestFfmpeg.CACHE);
  }

  @Test
  void timesThatAreNotInTheFile() throws Exception {
    assertUserProblem(
        rendering(RenderRequest.of(show, 4.5, 9, output)), "times-outside", "4.00 s", "4.50 s");
    assertUserProblem(rendering(RenderRequest.of(show, 2, 1, output)), "times-wrong");
    assertUserProblem(rendering(RenderRequest.of(show, -1, 1, output)), "times-wrong");
    assertUserProblem(rendering(RenderRequest.of(show, Double.NaN, 1, output)), "times-wrong");
    assertNothingLeft();
  }

  @Test
  void placesWhereNoClipCanBe() throws Exception {
    assertUserProblem(
        rendering(request(folder.resolve("none/clip.mp4"))), "output-folder-missing", "make it");
    assertUserProblem(rendering(request(folder)), "output-is-folder");
    assertUserProblem(rendering(request(folder.resolve("clip.webm"))), "output-not-mp4");
    assertUserProblem(rendering(request(show)), "output-is-source");
    Path link = Files.createSymbolicLink(sources.resolve("link.mp4"), show);
    assertUserProblem(rendering(request(link)), "output-is-source");
    assertThat(show).isNotEmptyFile();
    assertNothingLeft();
    Path system = Path.of("/proc");
    Assumptions.assumeTrue(Files.isDirectory(system), "no /proc, where nobody can write");
    assertUserProblem(rendering(request(system.resolve("clip.mp4"))), "output-not-writable");
  }

  @Test
  void sourcesThatAreNoVideos() throws Exception {
    Path sound = sources.resolve("sound.mp4");
    TestFfmpeg.run(ffmpeg, "-f lavfi -i sine=d=1 -c:a aac", sound.toString());
    Path text = Files.writeString(sources.resolve("text.mp4"), "no video");
    assertUserProblem(rendering(RenderRequest.of(sound, 0, 1, output)), "no-video");
    assertUserProblem(rendering(RenderRequest.of(text, 0, 1, output)), "not-a-video");
    assertUserProblem(
        rendering(RenderRequest.of(sources.resolve("gone.mp4"), 0, 1, output)), "file-not-found");
    assertNothingLeft();
  }

  @Test
  void camerasThatAreNotInThePicture() throws Exception {
    RenderRequest asked = request(output);
    assertUserProblem(rendering(asked.withLayout(Layout.FACECAM, null)), "camera-missing");
    assertUserProblem(
        rendering(asked.withLayout(Layout.FACECAM, Box.of("300,0,40,40"))),
        "camera-outside",
        "320 by 180");
    assertUserProblem(() -> Box.of("1,2,3"), "camera-unreadable", "X,Y,W,H");
    assertUserProblem(() -> Box.of("1,2,0,4"), "camera-unreadable");
    assertUserProblem(() -> Profile.of("4:3"), "profile-unknown", "9:16, 1:1 or 16:9");
    assertUserProblem(() -> Layout.of("nice"), "layout-unknown", "blur, crop, fit or facecam");
  }

  @Test
  void aFullDisk() throws Exception {
    Ffmpeg full =
        failing("echo half > \"${1#file:}\"; echo 'x: No space left on device' >&2; exit 1");
    assertProblem(
        () -> new Renderer(full).render(request(output), Progress.NONE),
        "disk-full",
        Problem.Kind.RESOURCE,
        "make room");
    assertNothingLeft();
  }

  @Test
  void anFfmpegThatDies() throws Exception {
    Ffmpeg dying = failing("echo half > \"${1#file:}\"; echo 'Segmentation fault' >&2; kill -9 $$");
    Files.writeString(output, "the clip before");
    assertProblem(
        () -> new Renderer(dying).render(request(output), Progress.NONE),
        "ffmpeg-failed",
        Problem.Kind.EXTERNAL,
        "Segmentation fault");
    assertThat(output).hasContent("the clip before");
    Files.delete(output);
    assertNothingLeft();
  }

  @Test
  void anInterruptEndsFfmpegAndLeavesNothing() throws Exception {
    Transcript said = new Transcript(List.of());
    assertThatThrownBy(() ->
            new Renderer(ffmpeg)
                .render(
                    request(output).withCaptions(CaptionStyle.PLAIN, said),
                    (fraction, stage) -> {
                      if (stage.equals("rendering")) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    assertNothingLeft();
  }

  @Test
  void captionsNeverReplaceSomebodysOwn() throws Exception {
    Path own = Files.writeString(folder.resolve("clip.srt"), "mine");
    RenderRequest asked =
        RenderRequest.of(show, 0, 0.2, output)
            .withCaptions(CaptionStyle.PLAIN, new Transcript(List.of()));
    assertUserProblem(rendering(asked), "captions-exist", "clip.srt");
    assertThat(own).hasContent("mine");
    assertThat(output).doesNotExist();
    Files.delete(own);
    new Renderer(ffmpeg).render(asked, Progress.NONE);
    new Renderer(ffmpeg).render(asked, Progress.NONE);
    assertThat(folder.resolve("clip.vtt")).content().startsWith("WEBVTT");
  }

  @Test
  void whatADeadRendererLeftIsRemoved() throws Exception {
    Path old = Files.writeString(folder.resolve(".showrunner-1.part"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    Path fresh = Files.writeString(folder.resolve(".showrunner-2.part"), "another's, being made");
    new Renderer(ffmpeg).render(RenderRequest.of(show, 0, 0.2, output), Progress.NONE);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }
}
