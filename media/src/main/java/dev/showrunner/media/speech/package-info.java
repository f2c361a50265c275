/** Speech into words with times: on this machine, or by a server. */
@NullMarked
package dev.showrunner.media.speech;

import org.jspecify.annotations.NullMarked;
