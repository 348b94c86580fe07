/** The resources of manifests and of a cluster, by the object in Astro that they manage. */
@NullMarked
package io.astronomer.operator.cli.managed;

import org.jspecify.annotations.NullMarked;
