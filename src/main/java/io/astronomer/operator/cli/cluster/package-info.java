/** The cluster of a kubeconfig: what the command line reads there, and the fields that its verbs set. Never writes to Astro. */
@NullMarked
package io.astronomer.operator.cli.cluster;

import org.jspecify.annotations.NullMarked;
