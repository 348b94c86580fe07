/**
 * What Astro holds, as far as passes need to know: one listing a scope, shared by all its resources. Reads Astro, never
 * writes, and decides nothing.
 */
@NullMarked
package io.astronomer.operator.observe;

import org.jspecify.annotations.NullMarked;
