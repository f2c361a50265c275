package dev.showrunner.media.render;

import dev.showrunner.media.probe.MediaInfo;
import java.util.Locale;

/** What FFmpeg does with picture and sound between reading and encoding. */
final class FilterGraph {
  /** Less than this part of the frame left free is cropped away, not filled. */
  private static final double SLIVER = 0.02;

  /** The background is blurred this many times smaller, then scaled up: ten times faster. */
  private static final int SMALLER = 8;

  private final MediaInfo info;
  private final RenderRequest request;
  private final Cut cut;
  private final int width;
  private final int height;

  FilterGraph(MediaInfo info, RenderRequest request, Cut cut) {
    this.info = info;
    this.request = request;
    this.cut = cut;
    width = request.profile().width();
    height = request.profile().height();
  }

  /** The graph, from {@code 0:V:0} and {@code 0:a:0} to {@code v} and {@code a}. */
  String text(boolean captions) {
    String picture =
        switch (request.layout()) {
          case BLUR -> blur();
          case FIT -> fit();
          case CROP -> crop();
          case FACECAM -> faceCam();
        };
    String burn = captions ? ",ass=captions.ass:fontsdir=fonts" : "";
    return frames() + picture + ",setsar=1" + burn + ",format=yuv420p[v];" + sound() + "[a]";
  }

  /**
   * The frames that are seen in the asked time. The rate comes first: frames that are dropped cost
   * nothing more, and the frame that was on screen when the clip starts is its first.
   */
  private String frames() {
    String lead = number(cut.lead());
    return "[0:V:0]fps=%s:start_time=%s,setpts=PTS-%s/TB,tpad=stop_mode=clone:stop_duration=1,"
            .formatted(cut.rate(), lead, lead)
        + "trim=end_frame="
        + cut.frames()
        + ",";
  }

  /** 48 kHz stereo exactly as long as the picture, with silence where the source has no sound. */
  private String sound() {
    String end = "atrim=end=" + number(cut.length());
    if (!info.hasAudio()) {
      return "anullsrc=r=48000:cl=stereo," + end;
    }
    String lead = number(cut.lead());
    return "[0:a:0]atrim=start=%s,asetpts=PTS-%s/TB,".formatted(lead, lead)
        + "aresample=48000:async=1000:first_pts=0,aformat=channel_layouts=stereo,apad,"
        + end;
  }

  private String blur() {
    if (covers()) {
      return crop();
    }
    Box front = front();
    Box behind = new Box(0, 0, front.width(), front.height()).middle((double) width / height);
    String small = Box.even(width / (double) SMALLER) + ":" + Box.even(height / (double) SMALLER);
    return scaled(front.width(), front.height())
        + ",split[front][copy];[copy]fps=%s,crop=%d:%d,scale=%s:flags=area,"
            .formatted(cut.rate().calm(), behind.width(), behind.height(), small)
        + "boxblur=7:2:5:2,lutyuv=y=16+(val-16)*0.62,"
        + "scale=%d:%d:flags=bicubic,fps=%s[back];".formatted(width, height, cut.rate())
        + "[back][front]overlay=%d:%d".formatted(front.x(), front.y());
  }

  private String fit() {
    if (covers()) {
      return crop();
    }
    Box front = front();
    return scaled(front.width(), front.height())
        + ",pad=%d:%d:%d:%d".formatted(width, height, front.x(), front.y());
  }

  private String crop() {
    return cropped(whole().middle((double) width / height), width, height);
  }

  private String faceCam() {
    Box camera = java.util.Objects.requireNonNull(request.camera());
    int top = Box.even(height / 3.0);
    int rest = height - top;
    return "split[game][camera];[camera]"
        + cropped(camera.middle((double) width / top), width, top)
        + "[top];[game]"
        + cropped(whole().middle((double) width / rest), width, rest)
        + "[rest];[top][rest]vstack";
  }

  /** The shown picture with square pixels. */
  private Box whole() {
    return new Box(0, 0, shownWidth(), info.height());
  }

  private int shownWidth() {
    return Math.max(1, (int) Math.round(info.width() * info.pixelAspect()));
  }

  private double scale() {
    return Math.min((double) width / shownWidth(), (double) height / info.height());
  }

  private boolean covers() {
    double free = 1 - shownWidth() * scale() * info.height() * scale() / width / height;
    return free < SLIVER;
  }

  /** Where the whole picture goes in the frame. */
  private Box front() {
    int w = Math.min(width, Box.even(shownWidth() * scale()));
    int h = Math.min(height, Box.even(info.height() * scale()));
    return new Box((width - w) / 4 * 2, (height - h) / 4 * 2, w, h);
  }

  /** On even pixels: FFmpeg tears the colours of deep pictures apart when cut between them. */
  private String cropped(Box part, int toWidth, int toHeight) {
    double pixel = info.pixelAspect();
    int x = Math.clamp(Math.round(part.x() / pixel), 0, info.width() - 2) / 2 * 2;
    int y = Math.min(part.y(), info.height() - 2) / 2 * 2;
    int w = Math.min(Box.even(part.width() / pixel), (info.width() - x) / 2 * 2);
    int h = Math.min(part.height(), info.height() - y) / 2 * 2;
    return "crop=%d:%d:%d:%d,".formatted(w, h, x, y) + scaled(toWidth, toHeight);
  }

  /** To this size, in the colours that every player expects of such a size. */
  private String scaled(int toWidth, int toHeight) {
    String size = "scale=%d:%d:flags=bicubic".formatted(toWidth, toHeight);
    if (info.colour().isHdr() && cut.toneMapping()) {
      return size
          + ",zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
          + "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p";
    }
    String from = "auto";
    if (info.colour().matrix().isEmpty()) {
      from = info.height() >= 720 || info.width() >= 1280 ? "bt709" : "bt601";
    }
    return size
        + ":in_color_matrix=%s:out_color_matrix=bt709:out_range=tv,format=yuv420p".formatted(from);
  }

  static String number(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }
}
