/** Rules on manifests: pure checks of what is written, without Astro and without a cluster. */
@NullMarked
package io.astronomer.operator.cli.lint;

import org.jspecify.annotations.NullMarked;
