/** What every route uses: who may call, bodies and parameters, problems, the table of routes. */
@NullMarked
package dev.showrunner.web.http;

import org.jspecify.annotations.NullMarked;
