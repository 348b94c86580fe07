/**
 * The plan of a set of manifests: the operator's own resolution and planning, for all of them at once. Reads listings of Astro and,
 * if a cluster is given, its statuses and Secrets. Writes nothing.
 */
@NullMarked
package io.astronomer.operator.cli.plan;

import org.jspecify.annotations.NullMarked;
