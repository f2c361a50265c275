package dev.showrunner.media.render;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished clip.
 *
 * @param path the video
 * @param width in pixels
 * @param height in pixels
 * @param duration seconds
 * @param fps frames per second
 * @param captions the caption files beside it; empty without a transcript
 * @param notes what the user should know, a line each, such as letters no font has
 */
public record RenderResult(
    Path path,
    int width,
    int height,
    double duration,
    double fps,
    List<Path> captions,
    List<String> notes) {
  public RenderResult {
    captions = List.copyOf(captions);
    notes = List.copyOf(notes);
  }
}
