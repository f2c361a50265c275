/** Captions: burnt in as ASS, and as SRT and WebVTT beside a clip. */
@NullMarked
package dev.showrunner.media.caption;

import org.jspecify.annotations.NullMarked;
