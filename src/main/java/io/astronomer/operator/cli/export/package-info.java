/** Manifests of what exists in Astro, with the proof that applying them changes nothing there. */
@NullMarked
package io.astronomer.operator.cli.export;

import org.jspecify.annotations.NullMarked;
