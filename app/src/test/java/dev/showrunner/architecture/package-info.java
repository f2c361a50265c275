/**
 * The rules of docs/ARCHITECTURE.md, "Who may see whom", as tests. Every rule is a function of the
 * root package, so that the same rule runs over the product (root {@code dev.showrunner}) and over
 * a small copy of its layout that breaks it ({@code fixture.<rule>}).
 */
@NullMarked
package dev.showrunner.architecture;

import org.jspecify.annotations.NullMarked;
