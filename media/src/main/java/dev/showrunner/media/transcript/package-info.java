/** What was said and when: reads transcripts of every usual form. */
@NullMarked
package dev.showrunner.media.transcript;

import org.jspecify.annotations.NullMarked;
