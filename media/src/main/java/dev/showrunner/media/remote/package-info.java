/** Servers that speak OpenAI's protocol: one call, and one clear line when it fails. */
@NullMarked
package dev.showrunner.media.remote;

import org.jspecify.annotations.NullMarked;
