/** Tests of the cluster of the command line. */
@NullMarked
package io.astronomer.operator.cli.cluster;

import org.jspecify.annotations.NullMarked;
