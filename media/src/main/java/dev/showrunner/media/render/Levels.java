package dev.showrunner.media.render;

/**
 * What is done to the loudness of a clip: one gain for all of it, so that nothing pumps, and a
 * limiter where that would clip.
 *
 * @param gain in decibels
 * @param limited whether peaks are held down
 */
record Levels(double gain, boolean limited) {
  static final Levels UNTOUCHED = new Levels(0, false);
}
