/** Small texts that services keep. */
@NullMarked
package dev.showrunner.core.document;

import org.jspecify.annotations.NullMarked;
