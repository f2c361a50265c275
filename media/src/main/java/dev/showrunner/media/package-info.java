/** Probe, signals, highlights, transcripts, captions, render; usable without the hub. */
@NullMarked
package dev.showrunner.media;

import org.jspecify.annotations.NullMarked;
