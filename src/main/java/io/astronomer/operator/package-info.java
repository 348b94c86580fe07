/** The Astro operator. */
@NullMarked
package io.astronomer.operator;

import org.jspecify.annotations.NullMarked;
