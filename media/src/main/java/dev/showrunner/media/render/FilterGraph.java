package dev.showrunner.media.render;

import dev.showrunner.media.probe.MediaInfo;
import java.util.Locale;
import java.util.Objects;

/** What FFmpeg does with the picture between reading and encoding. */
final class FilterGraph {
  /** The background is blurred this many times smaller, then scaled up: ten times faster. */
  private static final int SMALLER = 8;

  /** Of a frame's width: how wide the logo is, and how far from the edge. */
  private static final double LOGO = 150.0 / 1080;

  private static final double LOGO_MARGIN = 40.0 / 1080;

  /** Upright clips have the app's own tabs above. */
  private static final double UNDER_TABS = 170.0 / 1920;

  private final MediaInfo info;
  private final Framing framing;
  private final Cut cut;
  private final Box frame;

  FilterGraph(MediaInfo info, RenderRequest request, Cut cut) {
    this.info = info;
    this.cut = cut;
    framing = request.framing();
    frame = new Box(0, 0, framing.profile().width(), framing.profile().height());
  }

  /**
   * What is laid over the picture, and what is taken of it.
   *
   * @param captions whether {@code captions.ass} is burnt in
   * @param logo whether {@code 1:v} is a logo
   * @param samples whether small gray pictures go to {@code samples}, to choose a thumbnail from
   */
  record Extras(boolean captions, boolean logo, boolean samples) {
    static final Extras NONE = new Extras(false, false, false);
  }

  /** The graph, from {@code 0:V:0} to {@code v}. */
  String text(Extras extras) {
    StringBuilder graph = new StringBuilder(frames()).append(picture()).append(",setsar=1");
    if (extras.samples()) {
      graph
          .append(",split[full][small];[small]")
          .append(Thumbnail.sampling(cut))
          .append("[samples];[full]null");
    }
    if (extras.captions()) {
      graph.append(",ass=captions.ass:fontsdir=fonts");
    }
    if (extras.logo()) {
      graph.append(logo());
    }
    return graph.append(",format=yuv420p[v]").toString();
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

  private String picture() {
    return switch (framing.layout()) {
      case BLUR -> blur();
      case FIT -> fit();
      case CROP -> fill(frame);
      case FACECAM -> faceCam();
    };
  }

  private String logo() {
    int width = Box.even(LOGO * Math.min(frame.width(), frame.height()));
    int margin = (int) Math.round(LOGO_MARGIN * Math.min(frame.width(), frame.height()));
    boolean upright = framing.profile() == Profile.VERTICAL;
    int top = upright ? (int) Math.round(UNDER_TABS * frame.height()) : margin;
    return "[bare];[1:v]scale=%d:-1,format=rgba[logo];[bare][logo]overlay=W-w-%d:%d"
        .formatted(width, margin, top);
  }

  private String blur() {
    Placement front = Placement.of(whole(), frame, false, framing);
    if (front.covers(frame)) {
      return seen(front);
    }
    Box place = front.place();
    Box behind =
        new Box(0, 0, place.width(), place.height())
            .middle((double) frame.width() / frame.height());
    String small =
        Box.even(frame.width() / (double) SMALLER)
            + ":"
            + Box.even(frame.height() / (double) SMALLER);
    boolean calmer = !cut.rate().calm().equals(cut.rate());
    return seen(front)
        + ",split[front][copy];[copy]"
        + (calmer ? "fps=" + cut.rate().calm() + "," : "")
        + "crop=%d:%d,scale=%s:flags=area,".formatted(behind.width(), behind.height(), small)
        + "boxblur=7:2:5:2,lutyuv=y=16+(val-16)*0.62,"
        + "scale=%d:%d:flags=bicubic".formatted(frame.width(), frame.height())
        + (calmer ? ",fps=" + cut.rate() : "")
        + "[back];"
        + "[back][front]overlay=%d:%d".formatted(place.x(), place.y());
  }

  private String fit() {
    Placement front = Placement.of(whole(), frame, false, framing);
    if (front.covers(frame)) {
      return seen(front);
    }
    return seen(front)
        + ",pad=%d:%d:%d:%d"
            .formatted(frame.width(), frame.height(), front.place().x(), front.place().y());
  }

  private String fill(Box space) {
    return seen(Placement.of(whole(), space, true, framing));
  }

  /**
   * The camera above the game, or before it where the frame is wide: as large as its own shape
   * asks, within bounds, so that no head is cut.
   */
  private String faceCam() {
    Box camera = Objects.requireNonNull(framing.camera());
    double shape = (double) camera.width() / camera.height();
    boolean beside = frame.width() > frame.height();
    Box face;
    Box game;
    if (beside) {
      int width =
          Box.even(Math.clamp(frame.height() * shape, frame.width() / 4.0, frame.width() * 0.4));
      face = new Box(0, 0, width, frame.height());
      game = new Box(0, 0, frame.width() - width, frame.height());
    } else {
      int height =
          Box.even(Math.clamp(frame.width() / shape, frame.height() / 4.0, frame.height() * 0.5));
      face = new Box(0, 0, frame.width(), height);
      game = new Box(0, 0, frame.width(), frame.height() - height);
    }
    Box part = camera.middle((double) face.width() / face.height());
    return "split[game][camera];[camera]"
        + cropped(part, face)
        + "[face];[game]"
        + fill(game)
        + "[rest];[face][rest]"
        + (beside ? "hstack" : "vstack");
  }

  /** The shown picture with square pixels. */
  private Box whole() {
    return new Box(
        0, 0, Math.max(1, (int) Math.round(info.width() * info.pixelAspect())), info.height());
  }

  private String seen(Placement placement) {
    return placement.whole()
        ? scaled(placement.place())
        : cropped(placement.part(), placement.place());
  }

  /** On even pixels: FFmpeg tears the colours of deep pictures apart when cut between them. */
  private String cropped(Box part, Box to) {
    double pixel = info.pixelAspect();
    int x = Math.clamp(Math.round(part.x() / pixel), 0, info.width() - 2) / 2 * 2;
    int y = Math.min(part.y(), info.height() - 2) / 2 * 2;
    int w = Math.min(Box.even(part.width() / pixel), (info.width() - x) / 2 * 2);
    int h = Math.min(part.height(), info.height() - y) / 2 * 2;
    return "crop=%d:%d:%d:%d,".formatted(w, h, x, y) + scaled(to);
  }

  /** To this size, in the colours that every player expects of such a size. */
  private String scaled(Box to) {
    String size = "scale=%d:%d:flags=bicubic".formatted(to.width(), to.height());
    if (info.colour().isHdr() && cut.toneMapping()) {
      return size + "," + ToneMap.EXACT + ",format=yuv420p";
    }
    String from = "auto";
    if (info.colour().matrix().isEmpty()) {
      from = info.height() >= 720 || info.width() >= 1280 ? "bt709" : "bt601";
    }
    String plain =
        size
            + ":in_color_matrix=%s:out_color_matrix=bt709:out_range=tv,format=yuv420p"
                .formatted(from);
    return info.colour().isHdr() ? plain + "," + ToneMap.approximate(info.colour()) : plain;
  }

  static String number(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }
}
