package dev.showrunner.media.render;

import dev.showrunner.media.probe.Colour;

/** Brings pictures that are brighter than screens usually show to what they do show. */
final class ToneMap {
  /** With zimg, which not every FFmpeg has. */
  static final String EXACT =
      "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
          + "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

  /** Told to people where it is not exact. */
  static final String NOTE =
      "The recording is HDR and this FFmpeg was built without zscale, so its colours are"
          + " approximated; an FFmpeg with zimg shows them as they are";

  /**
   * PQ (SMPTE ST 2084) undone, with its constants; white at 203 nits (ITU-R BT.2408) goes to three
   * quarters, what is up to five times brighter above it; then the curve of usual screens.
   */
  private static final String PQ =
      "lutyuv=y='st(0,pow(clip((val-16)/219,0,1),1/78.84375));"
          + "st(1,pow(max(ld(0)-0.8359375,0)/(18.8515625-18.6875*ld(0)),1/0.1593017578)*10000/203);"
          + "16+219*clip(pow(ld(1)*(1+ld(1)/24)/(1+ld(1)),1/2.2),0,1)'";

  /** HLG was made to be shown as it is; only the wider colours look pale. */
  private static final String COLOURS =
      "u='clip(128+(val-128)*1.4,16,240)':v='clip(128+(val-128)*1.4,16,240)'";

  private ToneMap() {}

  /** With tables alone, on BT.709's eight bits. */
  static String approximate(Colour colour) {
    return colour.transfer().equals("smpte2084") ? PQ + ":" + COLOURS : "lutyuv=" + COLOURS;
  }
}
